"""Agents: own ones (every agent is a user); lent ones are made by a loan."""

from dataclasses import dataclass

from zuoxi.domain.setup import AgentSetup
from zuoxi.services.errors import NotFound
from zuoxi.services.writing import refusals
from zuoxi.store import outbox
from zuoxi.store.columns import NoSuchId
from zuoxi.store.queries import rows
from zuoxi.store.queries.setup import agents_setup
from zuoxi.store.tables import agents as tables
from zuoxi.store.tables.queues import queue_member
from zuoxi.store.tenancy import Session
from zuoxi_kit.ids import AgentId, PhoneId, QueueId, UserId


@dataclass(frozen=True, slots=True)
class NewAgent:
    """What an own agent is made of; `queues` with the level (1 is asked first), `skills` with the level 1 to 10."""

    number: str
    name: str
    user: UserId
    phone: PhoneId | None = None
    queues: tuple[tuple[QueueId, int], ...] = ()
    skills: tuple[tuple[str, int], ...] = ()


_FIELDS = {
    "number": "number",
    "name": "name",
    "user": "user",
    "phone": "phone",
    "queue": "queues",
    "skill": "skills",
    "level": "level",
}


async def create_agent(session: Session, new: NewAgent) -> AgentId:
    """Make an own agent."""
    agent = AgentId(session.new_id())
    with refusals("The agent", _FIELDS):
        held = {"id": agent, "number": new.number, "name": new.name, "is_lent": False}
        await rows.add(session, tables.tenant_agent, held)
        own = {"id": agent, "is_lent": False, "user_id": new.user, "phone_id": new.phone}
        await rows.add(session, tables.agent, own)
        await _set_parts(session, agent, new.queues, new.skills)
    await outbox.changed(session, "agent", agent)
    return agent


async def change_agent(session: Session, agent: AgentId, change: NewAgent) -> int:
    """Replace everything but the id; returns the configuration version. Raises NotFound."""
    with refusals("The agent", _FIELDS):
        values = {"number": change.number, "name": change.name}
        if not await rows.change(session, tables.tenant_agent, values, id=agent, is_lent=False):
            raise NotFound("There is no such agent.", "agent")
        own = {"user_id": change.user, "phone_id": change.phone}
        await rows.change(session, tables.agent, own, id=agent)
        await rows.remove(session, queue_member, agent_id=agent)
        await rows.remove(session, tables.agent_skill, agent_id=agent)
        await _set_parts(session, agent, change.queues, change.skills)
    return await outbox.changed(session, "agent", agent)


async def delete_agent(session: Session, agent: AgentId) -> int:
    """Remove an own agent (its facts and reports stay); returns the configuration version. Raises NotFound, InUse."""
    with refusals("The agent", {}):
        if not await rows.remove(session, tables.tenant_agent, id=agent, is_lent=False):
            raise NotFound("There is no such agent.", "agent")
    return await outbox.changed(session, "agent", agent)


async def list_agents(session: Session) -> list[AgentSetup]:
    """All own agents by number."""
    return await agents_setup(session)


async def find_agent(session: Session, who: str) -> AgentSetup:
    """An own agent by id, number (`1001`) or login (`1001@demo`). Raises NotFound."""
    for agent in await agents_setup(session):
        if who in (agent.agent, agent.number, agent.login):
            return agent
    raise NotFound(f"There is no agent {who!r}.", "agent")


async def _set_parts(
    session: Session,
    agent: AgentId,
    queues: tuple[tuple[QueueId, int], ...],
    skills: tuple[tuple[str, int], ...],
) -> None:
    try:
        members = [{"queue_id": queue, "agent_id": agent, "level": level} for queue, level in queues]
        await rows.add(session, queue_member, *members)
    except NoSuchId as error:
        raise NotFound("There is no such queue.", "queues") from error
    can = [{"agent_id": agent, "skill": skill, "level": level} for skill, level in skills]
    await rows.add(session, tables.agent_skill, *can)
