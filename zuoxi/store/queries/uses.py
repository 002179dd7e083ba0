"""What refers to a thing of the tenant's: (id, name) each, ordered by name."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import String, Table, and_, cast, or_, select

from zuoxi.store.tables import agents, entries, flows, queues, trunks
from zuoxi.store.tenancy import Session

Found = list[tuple[str, str]]


async def numbers_falling_back(session: Session, queue: str) -> Found:
    """Numbers whose fallback the queue is."""
    return await _numbers(session, fallback_id=queue)


async def numbers_on(session: Session, trunk: str) -> Found:
    """Numbers that the trunk delivers (to this tenant)."""
    return await _numbers(session, trunk_id=trunk)


async def entries_to(session: Session, number: str) -> Found:
    """Web-call entries that dial the number."""
    table = entries.web_entry
    return await _read(
        session,
        select(table.c.id, table.c.name)
        .where(table.c.tenant_id == session.tenant, table.c.number_id == number)
        .order_by(table.c.name),
    )


async def queues_falling_back(session: Session, queue: str) -> Found:
    """Queues whose fallback it is."""
    table = queues.queue
    return await _read(
        session,
        select(table.c.id, table.c.name)
        .where(table.c.tenant_id == session.tenant, table.c.fallback_id == queue)
        .order_by(table.c.name),
    )


async def flows_naming(session: Session, id: str) -> Found:
    """Flows whose draft or published version names an id (of a queue, a skill, a calendar …). An id is random, so it
    occurs in a definition's text only when it is named there.
    """
    flow, version = flows.flow, flows.flow_version
    named = f"%{id}%"
    statement = (
        select(flow.c.id, flow.c.name)
        .outerjoin(
            version,
            and_(
                version.c.tenant_id == flow.c.tenant_id,
                version.c.flow_id == flow.c.id,
                version.c.version == flow.c.published,
            ),
        )
        .where(
            flow.c.tenant_id == session.tenant,
            or_(cast(flow.c.draft, String).like(named), cast(version.c.definition, String).like(named)),
        )
        .order_by(flow.c.name)
    )
    return await _read(session, statement)


async def members(session: Session, queue: str) -> Found:
    """Agents who serve the queue."""
    return await _agents(session, queues.queue_member, queue_id=queue)


async def agents_having(session: Session, skill: str) -> Found:
    """Agents who have the skill."""
    return await _agents(session, agents.agent_skill, skill_id=skill)


async def agents_with(session: Session, phone: str) -> Found:
    """The agent who has the phone."""
    held, own = agents.tenant_agent, agents.agent
    return await _read(
        session,
        select(held.c.id, held.c.number + " " + held.c.name)
        .join(own, (own.c.tenant_id == held.c.tenant_id) & (own.c.id == held.c.id))
        .where(held.c.tenant_id == session.tenant, own.c.phone_id == phone)
        .order_by(held.c.number),
    )


async def queues_of(session: Session, agent: str) -> Found:
    """Queues that the agent serves."""
    return await _queues(session, queues.queue_member, agent_id=agent)


async def queues_asking(session: Session, skill: str) -> Found:
    """Queues that require or wish the skill."""
    return await _queues(session, queues.queue_skill, skill_id=skill)


async def _agents(session: Session, table: Table, **key: str) -> Found:
    held = agents.tenant_agent
    return await _read(
        session,
        select(held.c.id, held.c.number + " " + held.c.name)
        .join(table, (table.c.tenant_id == held.c.tenant_id) & (table.c.agent_id == held.c.id))
        .where(held.c.tenant_id == session.tenant, *(table.c[name] == value for name, value in key.items()))
        .order_by(held.c.number),
    )


async def _queues(session: Session, table: Table, **key: str) -> Found:
    queue = queues.queue
    return await _read(
        session,
        select(queue.c.id, queue.c.name)
        .join(table, (table.c.tenant_id == queue.c.tenant_id) & (table.c.queue_id == queue.c.id))
        .where(queue.c.tenant_id == session.tenant, *(table.c[name] == value for name, value in key.items()))
        .order_by(queue.c.name),
    )


async def _numbers(session: Session, **key: str) -> Found:
    table = trunks.number
    return await _read(
        session,
        select(table.c.id, table.c.delivered)
        .where(table.c.tenant_id == session.tenant, *(table.c[name] == value for name, value in key.items()))
        .order_by(table.c.delivered),
    )


async def _read(session: Session, statement: Any) -> Found:
    found: Sequence[Any] = (await session.execute(statement)).all()
    return [(str(id), str(name)) for id, name in found]
