"""The tenant's lists of callers: black (refused politely), white (never refused), priority (served before others)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zuoxi.domain.callers import CallerList
from zuoxi.services.errors import Invalid, NotFound
from zuoxi.services.listing import Listed, page_of
from zuoxi.services.writing import is_id, refusals
from zuoxi.store import outbox
from zuoxi.store.queries import rows
from zuoxi.store.queries.tenants import this_tenant
from zuoxi.store.tables.callers import caller_rule as table
from zuoxi.store.tenancy import Session
from zuoxi_kit import phone

MOST = 5000
"""Rules of one tenant: all of them travel to the engine as one object."""

_FIELDS = {"number": "number", "priority": "priority", "check": "priority"}


@dataclass(frozen=True, slots=True)
class NewRule:
    """What a rule says; `number` as a person types it."""

    list: CallerList
    number: str
    priority: int = 0
    reason: str = ""
    until: datetime | None = None


async def create_rule(session: Session, rule: NewRule, by: str) -> str:
    """Put a caller on a list; returns the rule's id. Raises Invalid, AlreadyThere."""
    if len(await rows.all_of(session, table)) >= MOST:
        raise Invalid("errors_calls.too_many_rules", "number", most=MOST)
    id = session.new_id()
    made = {"id": id, "made_at": session.now(), "made_by": by}
    with refusals("The rule", _FIELDS):
        await rows.add(session, table, made | await _row(session, rule))
    await outbox.changed(session, "callers", "all")
    return id


async def change_rule(session: Session, id: str, rule: NewRule) -> int:
    """Replace what a rule says; returns the configuration version. Raises NotFound, Invalid, AlreadyThere."""
    await show_rule(session, id)
    with refusals("The rule", _FIELDS):
        await rows.change(session, table, await _row(session, rule), id=id)
    return await outbox.changed(session, "callers", "all")


async def delete_rule(session: Session, id: str) -> int:
    """Take a caller off a list; returns the configuration version. Raises NotFound."""
    await show_rule(session, id)
    await rows.remove(session, table, id=id)
    return await outbox.changed(session, "callers", "all")


async def list_rules(
    session: Session, which: CallerList | None, words: str, limit: int, cursor: str
) -> Listed[dict[str, Any]]:
    """Rules by number, of one list or of all."""
    found = await _shown(session)
    return page_of(
        (each for each in found if which is None or each["list"] == which),
        lambda one: (one["number"], one["list"]),
        lambda one: (one["number"], one["shown"], one["shown"].replace(" ", ""), one["reason"]),
        words,
        limit,
        cursor,
    )


async def show_rule(session: Session, id: str) -> dict[str, Any]:
    """One rule; raises NotFound."""
    found = [each for each in await _shown(session) if each["id"] == id] if is_id(id) else []
    if not found:
        raise NotFound("errors_calls.no_rule", "caller")
    return found[0]


async def key_of(session: Session, number: str) -> str:
    """A number as a person types it, as rules hold it. Raises Invalid."""
    try:
        return phone.parse(number, await _region(session), extensions=False).key
    except phone.NumberError as error:
        raise Invalid(f"errors_calls.number.{error.code}", "number") from error


async def _row(session: Session, rule: NewRule) -> dict[str, Any]:
    number = await key_of(session, rule.number)
    if (rule.list is CallerList.PRIORITY) != (rule.priority > 0):
        raise Invalid("errors_calls.priority_of_list", "priority")
    return {
        "list": str(rule.list),
        "number": number,
        "priority": rule.priority,
        "reason": rule.reason,
        "until": rule.until,
    }


async def _region(session: Session) -> str:
    tenant = await this_tenant(session)
    return tenant.region if tenant else "CN"


async def _shown(session: Session) -> list[dict[str, Any]]:
    region, now = await _region(session), session.now()
    return [
        {
            "id": row.id,
            "list": row.list,
            "number": row.number,
            "shown": phone.display(phone.from_key(row.number), region),
            "priority": row.priority,
            "reason": row.reason,
            "until": row.until,
            "is_over": row.until is not None and row.until <= now,
            "made_at": row.made_at,
            "made_by": row.made_by,
        }
        for row in await rows.all_of(session, table)
    ]
