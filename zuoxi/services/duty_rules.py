"""Duty rules: who is signed in at a queue by rule while nobody has signed in there."""

from dataclasses import dataclass
from typing import Any

from zuoxi.services.errors import Invalid, NotFound
from zuoxi.services.naming import named
from zuoxi.services.tenants import this_tenant
from zuoxi.services.writing import is_id
from zuoxi.store import outbox
from zuoxi.store.queries import rows
from zuoxi.store.tables.agents import tenant_agent
from zuoxi.store.tables.plans import duty_rule as table
from zuoxi.store.tables.queues import queue
from zuoxi.store.tenancy import Session
from zuoxi_kit.calendar import CalendarError, Interval
from zuoxi_kit.phone import NumberError, parse

_IDS = ("queue", "agent", "calendar")


@dataclass(frozen=True, slots=True)
class DutyRule:
    """One rule; see domain.setup.DutySetup. Names beside ids are for lists."""

    id: str
    name: str
    queue: str
    queue_name: str
    agent: str
    agent_name: str
    number: str
    days: str
    hours: str
    calendar: str | None
    enabled: bool


async def create_duty_rule(session: Session, values: dict[str, Any]) -> str:
    """Make a rule. Raises Invalid, AlreadyThere."""
    id = session.new_id()
    with named("duty_rule", values["name"]):
        await rows.add(session, table, {"id": id, **_columns(await _checked(session, values))})
    await outbox.changed(session, "duty", id)
    return id


async def change_duty_rule(session: Session, id: str, values: dict[str, Any]) -> None:
    """Change some of a rule's values. Raises NotFound, Invalid, AlreadyThere."""
    before = await get_duty_rule(session, id)
    now = {
        name: getattr(before, name) for name in ("name", *_IDS, "number", "days", "hours", "enabled")
    } | values
    now = await _checked(session, now)
    with named("duty_rule", now["name"]):
        await rows.change(session, table, _columns(now), id=id)
    await outbox.changed(session, "duty", id)


async def delete_duty_rule(session: Session, id: str) -> None:
    """Remove a rule; whom it has signed in is signed out. Raises NotFound."""
    await get_duty_rule(session, id)
    await rows.remove(session, table, id=id)
    await outbox.changed(session, "duty", id)


async def get_duty_rule(session: Session, id: str) -> DutyRule:
    """One rule; raises NotFound."""
    found = [each for each in await list_duty_rules(session) if each.id == id] if is_id(id) else []
    if not found:
        raise NotFound("errors_plans.duty_rule.unknown", "duty_rule")
    return found[0]


async def list_duty_rules(session: Session) -> list[DutyRule]:
    """All rules by name."""
    queues = {row.id: row.name for row in await rows.all_of(session, queue)}
    agents = {row.id: f"{row.number} {row.name}" for row in await rows.all_of(session, tenant_agent)}
    return [
        DutyRule(
            row.id,
            row.name,
            row.queue_id,
            queues.get(row.queue_id, ""),
            row.agent_id,
            agents.get(row.agent_id, ""),
            row.number,
            row.days,
            row.hours,
            row.calendar_id,
            row.enabled,
        )
        for row in await rows.all_of(session, table, "name")
    ]


async def _checked(session: Session, values: dict[str, Any]) -> dict[str, Any]:
    """The values, with the number as it is dialled. Raises Invalid."""
    for field in _IDS:
        if values.get(field) is not None and not is_id(values[field]):
            raise Invalid("errors_plans.not_there", field)
    if values["days"] != "every" and values.get("calendar") is None:
        raise Invalid("errors_plans.duty_rule.calendar", "calendar")
    try:
        Interval.parse(values["hours"], "hours")
    except CalendarError as error:
        raise Invalid("errors_plans.duty_rule.hours", "hours", detail=error.text) from error
    number = values.get("number", "")
    if number:
        region = (await this_tenant(session)).region
        try:
            parse(number, region, extensions=False)
        except NumberError as error:
            raise Invalid("errors_devices.number", "number") from error
    return values | {"number": "".join(sign for sign in number if sign.isdigit() or sign in "+*#")}


def _columns(values: dict[str, Any]) -> dict[str, Any]:
    return {f"{name}_id" if name in _IDS else name: value for name, value in values.items()}
