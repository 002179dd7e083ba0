"""Queues: the rule by which agents are chosen, who serves them, and what they ask of an agent."""

from typing import Any

from zuoxi.domain.setup import QUEUE, WAIT, WAYS_OUT, QueueSetup
from zuoxi.domain.strategies import Strategy
from zuoxi.services.errors import Invalid, NotFound
from zuoxi.services.listing import Listed, page_of
from zuoxi.services.uses import refuse_if_used, uses_of_queue
from zuoxi.services.writing import must_exist, named, refusals
from zuoxi.store import outbox
from zuoxi.store.queries import rows
from zuoxi.store.queries.setup import agents_setup, queues_setup
from zuoxi.store.tables import agents as agent_tables
from zuoxi.store.tables import queues as tables
from zuoxi.store.tables.flows import calendar
from zuoxi.store.tables.plans import prompt
from zuoxi.store.tenancy import Session
from zuoxi_kit.ids import AgentId, QueueId

_FIELDS = {"name": "name", "fallback": "fallback", "seconds": "seconds", "waiting": "max_waiting"}

Members = tuple[tuple[AgentId, int], ...]
"""Agents with their level in a queue; 1 is asked first."""


async def create_queue(session: Session, queue: QueueSetup, members: Members = ()) -> int:
    """Make a queue (its id by `session.new_id()`); returns the configuration version. Raises Invalid, AlreadyThere."""
    await _check(session, queue, members)
    with refusals("The queue", _FIELDS):
        await rows.add(session, tables.queue, _row(queue))
        await _set_parts(session, queue, members)
    return await outbox.changed(session, "queue", queue.queue)


async def change_queue(session: Session, queue: QueueSetup, members: Members | None = None) -> int:
    """Replace a queue's settings, and its members unless they are None; returns the configuration version.

    Raises NotFound, Invalid, AlreadyThere.
    """
    await _check(session, queue, members or ())
    with refusals("The queue", _FIELDS):
        if not await rows.change(session, tables.queue, _row(queue), id=queue.queue):
            raise NotFound("errors_directory.unknown.queue", "queue")
        await rows.remove(session, tables.queue_skill, queue_id=queue.queue)
        if members is not None:
            await rows.remove(session, tables.queue_member, queue_id=queue.queue)
        await _set_parts(session, queue, members or ())
    return await outbox.changed(session, "queue", queue.queue)


async def delete_queue(session: Session, queue: QueueId) -> int:
    """Remove a queue; returns the configuration version. Raises NotFound, InUse."""
    await named(session, "queue", tables.queue, queue)
    refuse_if_used(await uses_of_queue(session, queue))
    with refusals("The queue", {}):
        await rows.remove(session, tables.queue, id=queue)
    return await outbox.changed(session, "queue", queue)


async def list_queues(session: Session) -> list[QueueSetup]:
    """All queues by name."""
    return await queues_setup(session)


async def find_queue(session: Session, name: str) -> QueueSetup:
    """A queue by its name; raises NotFound."""
    for queue in await queues_setup(session):
        if queue.name == name:
            return queue
    raise NotFound("errors.queue.unknown", "queue", queue=name)


async def get_queue(session: Session, queue: str) -> QueueSetup:
    """A queue by its id; raises NotFound."""
    await named(session, "queue", tables.queue, queue)
    return next(each for each in await queues_setup(session) if each.queue == queue)


async def list_shown(session: Session, words: str, limit: int, cursor: str) -> Listed[dict[str, Any]]:
    """Queues as people see them: with the names of skills and members."""
    return page_of(
        await _shown(session),
        lambda one: (one["name"], one["id"]),
        lambda one: (one["name"],),
        words,
        limit,
        cursor,
    )


async def show_queue(session: Session, queue: str) -> dict[str, Any]:
    """One queue as people see it; raises NotFound."""
    await named(session, "queue", tables.queue, queue)
    return next(each for each in await _shown(session) if each["id"] == queue)


async def _shown(session: Session) -> list[dict[str, Any]]:
    skills = {row.id: row.name for row in await rows.all_of(session, agent_tables.skill)}
    found = await queues_setup(session)
    names = {queue.queue: queue.name for queue in found}
    members: dict[QueueId, list[dict[str, Any]]] = {}
    for agent in await agents_setup(session):
        for queue, level in agent.queues:
            one = {"agent": agent.agent, "number": agent.number, "name": agent.name, "level": level}
            members.setdefault(queue, []).append(one)
    return [
        {
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
            "record": queue.record,
            "more_wrap_up": queue.more_wrap_up,
            "calendar": queue.calendar,
            "after_wait": queue.after_wait,
            "when_closed": queue.when_closed,
            "when_unmanned": queue.when_unmanned,
            "message": queue.message,
            "fallback": queue.fallback,
            "fallback_name": names.get(queue.fallback, "") if queue.fallback else "",
            "required": [
                {"skill": skill, "name": skills[skill], "level": level} for skill, level in queue.required
            ],
            "wished": [
                {"skill": skill, "name": skills[skill], "level": level, "wait_seconds": seconds}
                for skill, level, seconds in queue.wished
            ],
            "members": sorted(members.get(queue.queue, []), key=lambda one: (one["level"], one["number"])),
        }
        for queue in found
    ]


async def _check(session: Session, queue: QueueSetup, members: Members) -> None:
    skills = [*(skill for skill, _ in queue.required), *(skill for skill, _, _ in queue.wished)]
    await must_exist(session, agent_tables.skill, skills, "wished" if queue.wished else "required")
    await must_exist(session, agent_tables.tenant_agent, [agent for agent, _ in members], "members")
    if queue.fallback is not None:
        await must_exist(session, tables.queue, [queue.fallback], "fallback")
        if queue.fallback == queue.queue:
            raise Invalid("errors_directory.own_fallback", "fallback")
    await must_exist(session, calendar, [queue.calendar] if queue.calendar else [], "calendar")
    await must_exist(session, prompt, [queue.message] if queue.message else [], "message")
    for field in ("after_wait", "when_closed", "when_unmanned"):
        way = getattr(queue, field)
        if way not in WAYS_OUT or (way == WAIT and field == "after_wait"):
            raise Invalid("errors_ways_out.unknown", field, value=way)
        if way == QUEUE and queue.fallback is None:
            raise Invalid("errors_ways_out.no_fallback", field)
    if queue.when_closed != WAIT and queue.calendar is None:
        raise Invalid("errors_ways_out.no_calendar", "calendar")


async def _set_parts(session: Session, queue: QueueSetup, members: Members) -> None:
    required = [
        {"queue_id": queue.queue, "skill_id": skill, "level": level, "wished": False, "wait_seconds": 0}
        for skill, level in queue.required
    ]
    wished = [
        {"queue_id": queue.queue, "skill_id": skill, "level": level, "wished": True, "wait_seconds": seconds}
        for skill, level, seconds in queue.wished
    ]
    await rows.add(session, tables.queue_skill, *required, *wished)
    serving = [{"queue_id": queue.queue, "agent_id": agent, "level": level} for agent, level in members]
    await rows.add(session, tables.queue_member, *serving)


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
        "record": queue.record,
        "more_wrap_up": queue.more_wrap_up,
        "calendar_id": queue.calendar,
        "message_id": queue.message,
        "after_wait": queue.after_wait,
        "when_closed": queue.when_closed,
        "when_unmanned": queue.when_unmanned,
    }
