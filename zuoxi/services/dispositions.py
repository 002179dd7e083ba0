"""Dispositions: what an agent says at the end that came of a contact, for all queues or for one."""

from dataclasses import dataclass
from typing import Any

from zuoxi.services.errors import Invalid, NotFound
from zuoxi.services.naming import named
from zuoxi.services.writing import is_id
from zuoxi.store.queries import rows
from zuoxi.store.tables.plans import disposition as table
from zuoxi.store.tables.queues import queue
from zuoxi.store.tenancy import Session


@dataclass(frozen=True, slots=True)
class Disposition:
    """One disposition; `queue` None: for every queue. `place`: its order in lists, the lowest first."""

    id: str
    name: str
    queue: str | None
    queue_name: str
    place: int
    requires_note: bool
    active: bool


async def create_disposition(session: Session, values: dict[str, Any]) -> str:
    """Make a disposition of `name`, `queue`, `place`, `requires_note`, `active`. Raises AlreadyThere, Invalid."""
    id = session.new_id()
    with named("disposition", values["name"]):
        await rows.add(session, table, {"id": id, **_columns(values)})
    return id


async def change_disposition(session: Session, id: str, values: dict[str, Any]) -> None:
    """Change some of a disposition's values. Raises NotFound, AlreadyThere, Invalid."""
    before = await get_disposition(session, id)
    if values:
        with named("disposition", values.get("name", before.name)):
            await rows.change(session, table, _columns(values), id=id)


async def delete_disposition(session: Session, id: str) -> None:
    """Remove a disposition; contacts that have it keep its name. Raises NotFound."""
    await get_disposition(session, id)
    await rows.remove(session, table, id=id)


async def get_disposition(session: Session, id: str) -> Disposition:
    """One disposition; raises NotFound."""
    found = [each for each in await list_dispositions(session) if each.id == id] if is_id(id) else []
    if not found:
        raise NotFound("errors_plans.disposition.unknown", "disposition")
    return found[0]


async def list_dispositions(
    session: Session, *, of_queue: str | None = None, only_active: bool = False
) -> list[Disposition]:
    """All dispositions in their order; `of_queue`: those that an agent of this queue may choose."""
    names = {row.id: row.name for row in await rows.all_of(session, queue)}
    return [
        Disposition(
            row.id,
            row.name,
            row.queue_id,
            names.get(row.queue_id, ""),
            row.place,
            row.requires_note,
            row.active,
        )
        for row in await rows.all_of(session, table, "place", "name", "id")
        if (row.active or not only_active) and (of_queue is None or row.queue_id in (None, of_queue))
    ]


def _columns(values: dict[str, Any]) -> dict[str, Any]:
    if values.get("queue") is not None and not is_id(values["queue"]):
        raise Invalid("errors_plans.not_there", "queue")
    return {"queue_id" if name == "queue" else name: value for name, value in values.items()}
