"""Opening hours."""

from typing import Any

from zuoxi.services.errors import Invalid, NotFound
from zuoxi.services.writing import refusals
from zuoxi.store import outbox
from zuoxi.store.queries import rows
from zuoxi.store.tables.flows import calendar as table
from zuoxi.store.tenancy import Session
from zuoxi_kit.calendar import CalendarError, from_plain
from zuoxi_kit.ids import CalendarId


async def create_calendar(session: Session, name: str, definition: dict[str, Any]) -> CalendarId:
    """Make a calendar."""
    _check(definition)
    calendar = CalendarId(session.new_id())
    with refusals("The calendar", {"name": "name"}):
        await rows.add(session, table, {"id": calendar, "name": name, "definition": definition})
    await outbox.changed(session, "calendar", calendar)
    return calendar


async def change_calendar(
    session: Session, calendar: CalendarId, name: str, definition: dict[str, Any]
) -> int:
    """Replace a calendar; returns the configuration version. Raises NotFound."""
    _check(definition)
    with refusals("The calendar", {"name": "name"}):
        if not await rows.change(session, table, {"name": name, "definition": definition}, id=calendar):
            raise NotFound("There is no such calendar.", "calendar")
    return await outbox.changed(session, "calendar", calendar)


def _check(definition: dict[str, Any]) -> None:
    try:
        from_plain(definition)
    except CalendarError as error:
        raise Invalid(f"The calendar can't be read: {error}", "definition") from error
