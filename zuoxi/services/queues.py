"""Queues."""

from typing import Any

from zuoxi.domain.setup import QueueSetup
from zuoxi.domain.strategies import Strategy
from zuoxi.services.errors import Invalid, NotFound
from zuoxi.services.writing import refusals
from zuoxi.store import outbox
from zuoxi.store.queries import rows
from zuoxi.store.queries.setup import queue_setup, queues_setup
from zuoxi.store.tables.queues import queue as table
from zuoxi.store.tenancy import Session
from zuoxi_kit.ids import QueueId

_FIELDS = {"name": "name", "fallback": "fallback", "seconds": "seconds", "waiting": "max_waiting"}


async def create_queue(session: Session, queue: QueueSetup) -> int:
    """Make a queue (its id by `session.new_id()`); returns the configuration version."""
    with refusals("The queue", _FIELDS):
        await rows.add(session, table, _row(queue))
    return await outbox.changed(session, "queue", queue.queue)


async def change_queue(session: Session, queue: QueueSetup) -> int:
    """Replace a queue's settings; returns the configuration version. Raises NotFound."""
    with refusals("The queue", _FIELDS):
        if not await rows.change(session, table, _row(queue), id=queue.queue):
            raise NotFound("There is no such queue.", "queue")
    return await outbox.changed(session, "queue", queue.queue)


async def delete_queue(session: Session, queue: QueueId) -> int:
    """Remove a queue; returns the configuration version. Raises NotFound, InUse."""
    with refusals("The queue", {}):
        if not await rows.remove(session, table, id=queue):
            raise NotFound("There is no such queue.", "queue")
    return await outbox.changed(session, "queue", queue)


async def list_queues(session: Session) -> list[QueueSetup]:
    """All queues by name."""
    return await queues_setup(session)


async def find_queue(session: Session, name: str) -> QueueSetup:
    """A queue by its name; raises NotFound."""
    row = await rows.one(session, table, name=name)
    if row is None:
        raise NotFound("errors.queue.unknown", "queue", queue=name)
    return queue_setup(row)


def _row(queue: QueueSetup) -> dict[str, Any]:
    if queue.strategy not in set(Strategy):
        raise Invalid(
            "errors.queue.unknown_strategy",
            "strategy",
            strategy=queue.strategy,
            strategies=", ".join(Strategy),
        )
    return {
        "id": queue.queue,
        "name": queue.name,
        "strategy": queue.strategy,
        "ring_seconds": queue.ring_seconds,
        "wrap_up_seconds": queue.wrap_up_seconds,
        "max_wait_seconds": queue.max_wait_seconds,
        "max_waiting": queue.max_waiting,
        "service_level_seconds": queue.service_level_seconds,
        "misses_before_break": queue.misses_before_break,
        "music": queue.music,
        "fallback_id": queue.fallback,
    }
