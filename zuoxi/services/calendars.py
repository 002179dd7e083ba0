"""Opening hours: weekly, and day by day for holidays (休) and make-up days (班)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal

from zuoxi import catalogue
from zuoxi.services.errors import Invalid, NotFound
from zuoxi.services.legal_holidays import FIRST_YEAR, LAST_YEAR, legal_year
from zuoxi.services.naming import named
from zuoxi.services.uses import Use, refuse_if_used
from zuoxi.services.writing import is_id
from zuoxi.store import outbox
from zuoxi.store.queries import rows
from zuoxi.store.queries.tenants import this_tenant
from zuoxi.store.queries.uses import flows_naming
from zuoxi.store.tables import plans
from zuoxi.store.tables.flows import calendar as table
from zuoxi.store.tables.queues import queue
from zuoxi.store.tenancy import Session
from zuoxi_kit.calendar import WEEKDAYS, Calendar, CalendarError, from_plain, is_open
from zuoxi_kit.ids import CalendarId

MAX_DAYS = 4000
OFFICE: dict[str, list[str]] = {day: ["09:00-18:00"] for day in WEEKDAYS[:5]}
DayKind = Literal["working", "rest", "holiday"]


@dataclass(frozen=True, slots=True)
class ListedCalendar:
    """A calendar, and what it is now: `kind` as zuoxi_kit.calendar.Kind, `next_change` None when never."""

    id: CalendarId
    name: str
    definition: dict[str, Any]
    kind: str
    next_change: datetime | None


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a year. `is_set`: by hand or by law, not by the weekly hours; `name` of the holiday or special day."""

    day: date
    kind: DayKind
    name: str
    hours: tuple[str, ...]
    is_set: bool


async def create_calendar(session: Session, name: str, definition: dict[str, Any]) -> CalendarId:
    """Make a calendar. Raises Invalid, AlreadyThere."""
    check(definition)
    calendar = CalendarId(session.new_id())
    with named("calendar", name):
        await rows.add(session, table, {"id": calendar, "name": name, "definition": definition})
    await outbox.changed(session, "calendar", calendar)
    return calendar


async def change_calendar(
    session: Session, calendar: CalendarId, name: str, definition: dict[str, Any]
) -> int:
    """Replace a calendar; returns the configuration version. Raises NotFound, Invalid, AlreadyThere."""
    check(definition)
    await calendar_row(session, calendar)
    with named("calendar", name):
        await rows.change(session, table, {"name": name, "definition": definition}, id=calendar)
    return await outbox.changed(session, "calendar", calendar)


async def delete_calendar(session: Session, calendar: CalendarId) -> int:
    """Remove a calendar that nothing asks. Raises NotFound, InUse."""
    refuse_if_used(await calendar_uses(session, calendar))
    with named("calendar", ""):
        await rows.remove(session, table, id=calendar)
    return await outbox.changed(session, "calendar", calendar)


async def calendar_uses(session: Session, calendar: CalendarId) -> list[Use]:
    """The flows, queues and duty rules that ask it. Raises NotFound."""
    await calendar_row(session, calendar)
    rules = await rows.all_of(session, plans.duty_rule, "name", calendar_id=calendar)
    return [
        *(Use("flow", id, name) for id, name in await flows_naming(session, calendar)),
        *(Use("duty_rule", row.id, row.name) for row in rules),
        *(
            Use("queue", row.id, row.name)
            for row in await rows.all_of(session, queue, "name", calendar_id=calendar)
        ),
    ]


async def list_calendars(session: Session) -> list[ListedCalendar]:
    """All calendars by name."""
    return [_listed(session, row) for row in await rows.all_of(session, table, "name")]


async def get_calendar(session: Session, calendar: CalendarId) -> ListedCalendar:
    """One calendar; raises NotFound."""
    return _listed(session, await calendar_row(session, calendar))


async def calendar_row(session: Session, calendar: CalendarId) -> Any:
    """The row of a calendar; raises NotFound."""
    row = await rows.one(session, table, id=calendar) if is_id(calendar) else None
    if row is None:
        raise NotFound("errors_plans.calendar.unknown", "calendar")
    return row


async def year_of(session: Session, calendar: CalendarId, year: int) -> list[Day]:
    """Every day of a year as the calendar has it. Raises NotFound."""
    row = await calendar_row(session, calendar)
    return [_day(from_plain(row.definition), day) for day in _days(year)]


async def set_day(
    session: Session, calendar: CalendarId, day: date, kind: str, name: str, hours: list[str]
) -> int:
    """Make one day a `rest` day (休), a `work` day (班; without `hours` those of a usual working day), or `usual` again.

    Returns the configuration version. Raises NotFound, Invalid.
    """
    row = await calendar_row(session, calendar)
    definition = with_day(row.definition, day, kind, name, hours)
    return await change_calendar(session, calendar, row.name, definition)


def with_day(definition: dict[str, Any], day: date, kind: str, name: str, hours: list[str]) -> dict[str, Any]:
    """The definition with one day set; see `set_day`."""
    holidays = dict(definition.get("holidays") or {})
    special = dict(definition.get("special_days") or {})
    key = day.isoformat()
    holidays.pop(key, None)
    special.pop(key, None)
    if kind == "rest":
        holidays[key] = name
    elif kind == "work":
        special[key] = {"name": name, "hours": hours or usual_hours(definition)}
    return {**definition, "holidays": holidays, "special_days": special}


def with_legal_year(
    definition: dict[str, Any], region: str, year: int, language: str
) -> tuple[dict[str, Any], int, int]:
    """The definition with a year's legal holidays and make-up days, and how many of each were found. What was set by hand
    for other days of the year stays.
    """
    legal = legal_year(region, year, language)
    for day, name in sorted(legal.holidays.items()):
        definition = with_day(definition, day, "rest", name, [])
    word = catalogue.say(_tongue(language), "defaults.make_up_day")
    for day in sorted(legal.make_up_days):
        definition = with_day(definition, day, "work", word, [])
    return definition, len(legal.holidays), len(legal.make_up_days)


async def add_legal_year(session: Session, calendar: CalendarId, year: int) -> tuple[int, int]:
    """Give a calendar the legal holidays of the tenant's region; returns how many days off and make-up days were found.

    Raises NotFound.
    """
    row, tenant = await calendar_row(session, calendar), await this_tenant(session)
    assert tenant is not None, "a session's tenant exists"
    definition, off, worked = with_legal_year(row.definition, tenant.region, year, tenant.language)
    await change_calendar(session, calendar, row.name, definition)
    return off, worked


def usual_hours(definition: dict[str, Any]) -> list[str]:
    """The hours of the first working day of the week, else of an office."""
    weekly = definition.get("weekly") or {}
    return list(next((weekly[day] for day in WEEKDAYS if weekly.get(day)), OFFICE["monday"]))


def check(definition: dict[str, Any]) -> Calendar:
    """The definition, read. Raises Invalid with the place that is wrong."""
    count = sum(len(definition.get(part) or ()) for part in ("holidays", "special_days"))
    if count > MAX_DAYS:
        raise Invalid("errors_plans.calendar.too_many", "holidays", most=MAX_DAYS)
    try:
        return from_plain(definition)
    except CalendarError as error:
        raise Invalid("errors_plans.calendar.wrong", error.place, detail=error.text) from error


def _listed(session: Session, row: Any) -> ListedCalendar:
    now = is_open(from_plain(row.definition), session.now())
    return ListedCalendar(CalendarId(row.id), row.name, row.definition, now.kind.value, now.next_change)


def _day(calendar: Calendar, day: date) -> Day:
    special = calendar.special_days.get(day)
    if special is not None:
        kind: DayKind = "working" if special.intervals else "holiday"
        return Day(day, kind, special.name, tuple(map(str, special.intervals)), True)
    if day in calendar.holidays:
        return Day(day, "holiday", calendar.holidays[day], (), True)
    hours = calendar.weekly[day.weekday()]
    return Day(day, "working" if hours else "rest", "", tuple(map(str, hours)), False)


def _days(year: int) -> list[date]:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Invalid("errors_plans.calendar.year", "year", first=FIRST_YEAR, last=LAST_YEAR)
    begin = datetime(year, 1, 1, tzinfo=UTC).date()
    count = (datetime(year + 1, 1, 1, tzinfo=UTC).date() - begin).days
    return [begin + timedelta(days=n) for n in range(count)]


def _tongue(language: str) -> str:
    return catalogue.CHINESE if language.startswith("zh") else catalogue.ENGLISH
