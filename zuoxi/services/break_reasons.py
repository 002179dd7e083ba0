"""Break reasons: why an agent is on a break, and for how long that is all right."""

from dataclasses import dataclass
from typing import Any

from zuoxi.services.errors import NotFound
from zuoxi.services.naming import named
from zuoxi.services.writing import is_id
from zuoxi.store.queries import rows
from zuoxi.store.tables.plans import break_reason as table
from zuoxi.store.tenancy import Session


@dataclass(frozen=True, slots=True)
class BreakReason:
    """One reason. `code` stands in the facts (AgentStatusChanged.reason); `allowed_minutes` 0: no limit."""

    id: str
    code: str
    name: str
    allowed_minutes: int
    place: int
    active: bool


async def create_break_reason(session: Session, values: dict[str, Any]) -> str:
    """Make a reason of `code`, `name`, `allowed_minutes`, `place`, `active`. Raises AlreadyThere, Invalid."""
    id = session.new_id()
    with named("break_reason", values["code"], "code"):
        await rows.add(session, table, {"id": id, **values})
    return id


async def change_break_reason(session: Session, id: str, values: dict[str, Any]) -> None:
    """Change some of a reason's values; its code stays, as facts name it. Raises NotFound, Invalid."""
    before = await get_break_reason(session, id)
    if values:
        with named("break_reason", before.code, "code"):
            await rows.change(session, table, values, id=id)


async def delete_break_reason(session: Session, id: str) -> None:
    """Remove a reason; facts keep its code. Raises NotFound."""
    await get_break_reason(session, id)
    await rows.remove(session, table, id=id)


async def get_break_reason(session: Session, id: str) -> BreakReason:
    """One reason; raises NotFound."""
    row = await rows.one(session, table, id=id) if is_id(id) else None
    if row is None:
        raise NotFound("errors_plans.break_reason.unknown", "break_reason")
    return _reason(row)


async def list_break_reasons(session: Session, *, only_active: bool = False) -> list[BreakReason]:
    """All reasons in their order."""
    return [
        _reason(row)
        for row in await rows.all_of(session, table, "place", "code")
        if row.active or not only_active
    ]


def _reason(row: Any) -> BreakReason:
    return BreakReason(row.id, row.code, row.name, row.allowed_minutes, row.place, row.active)
