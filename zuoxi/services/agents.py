"""Agents: own ones (every agent is a user); lent ones are made by a loan."""

from dataclasses import dataclass
from typing import Any

import msgspec

from zuoxi.domain.setup import AgentSetup
from zuoxi.services.caps import room_for_agents
from zuoxi.services.errors import AlreadyThere, NotFound
from zuoxi.services.listing import Listed, page_of
from zuoxi.services.users import create_user
from zuoxi.services.uses import refuse_if_used, uses_of_agent
from zuoxi.services.writing import must_exist, named, refusals
from zuoxi.store import errors, outbox
from zuoxi.store.queries import rows
from zuoxi.store.queries.agents_shown import agents_shown
from zuoxi.store.queries.setup import agents_setup
from zuoxi.store.reading import Reader
from zuoxi.store.tables import agents as tables
from zuoxi.store.tables.phones import phone as phone_table
from zuoxi.store.tables.queues import queue as queue_table
from zuoxi.store.tables.queues import queue_member
from zuoxi.store.tables.users import app_user
from zuoxi.store.tenancy import Session
from zuoxi_kit.ids import AgentId, PhoneId, QueueId, UserId


@dataclass(frozen=True, slots=True)
class NewAgent:
    """What an own agent is made of; `queues` with the level (1 is asked first), `skills` (by id) with the level 1 to 10."""

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
    """Make an own agent of a user. Raises Invalid, AlreadyThere (also when the company has all that it may)."""
    await room_for_agents(session)
    await _check(session, new, None)
    agent = AgentId(session.new_id())
    with refusals("The agent", _FIELDS):
        held = {"id": agent, "number": new.number, "name": new.name, "is_lent": False}
        await rows.add(session, tables.tenant_agent, held)
        own = {"id": agent, "is_lent": False, "user_id": new.user, "phone_id": new.phone}
        await rows.add(session, tables.agent, own)
        await _set_parts(session, agent, new)
    await outbox.changed(session, "agent", agent)
    return agent


async def create_agent_with_user(session: Session, new: NewAgent, login: str, password: str) -> AgentId:
    """Make an agent and the user who signs in for it (`new.user` is left out of account). Raises Invalid, AlreadyThere."""
    user = await create_user(session, login, new.name, password, "agent")
    return await create_agent(
        session, NewAgent(new.number, new.name, user, new.phone, new.queues, new.skills)
    )


async def change_agent(session: Session, agent: AgentId, change: NewAgent) -> int:
    """Replace everything but the id; returns the configuration version. Raises NotFound, Invalid, AlreadyThere."""
    await _check(session, change, agent)
    with refusals("The agent", _FIELDS):
        values = {"number": change.number, "name": change.name}
        if not await rows.change(session, tables.tenant_agent, values, id=agent, is_lent=False):
            raise NotFound("errors_directory.unknown.agent", "agent")
        own = {"user_id": change.user, "phone_id": change.phone}
        await rows.change(session, tables.agent, own, id=agent)
        await rows.remove(session, queue_member, agent_id=agent)
        await rows.remove(session, tables.agent_skill, agent_id=agent)
        await _set_parts(session, agent, change)
    return await outbox.changed(session, "agent", agent)


async def delete_agent(session: Session, agent: AgentId) -> int:
    """Remove an own agent, and its user if that is nothing but an agent; facts and reports stay. Raises NotFound, InUse."""
    await named(session, "agent", tables.tenant_agent, agent)
    refuse_if_used(await uses_of_agent(session, agent))
    own = await rows.one(session, tables.agent, id=agent)
    with refusals("The agent", {}):
        if not await rows.remove(session, tables.tenant_agent, id=agent, is_lent=False):
            raise NotFound("errors_directory.unknown.agent", "agent")
    if own is not None:
        await _remove_user(session, own.user_id)
    return await outbox.changed(session, "agent", agent)


async def _remove_user(session: Session, user: str) -> None:
    """Something may still refer to the user, as the maker of a note: then it stays, and is no agent any more."""
    try:
        async with session.attempt():
            await rows.remove(session, app_user, id=user, role="agent")
    except errors.Refused:
        pass


async def list_agents(session: Session) -> list[AgentSetup]:
    """All own agents by number."""
    return await agents_setup(session)


async def find_agent(session: Session, who: str) -> AgentSetup:
    """An own agent by id, number (`1001`) or login (`1001@demo`). Raises NotFound."""
    for agent in await agents_setup(session):
        if who in (agent.agent, agent.number, agent.login):
            return agent
    raise NotFound("errors_directory.no_agent", "agent", agent=who)


async def list_shown(reader: Reader, words: str, limit: int, cursor: str) -> Listed[dict[str, Any]]:
    """Agents as people see them: with the names of queues and skills, and the extension."""
    return page_of(
        await shown_agents(reader),
        lambda one: (one["number"], one["id"]),
        lambda one: (one["number"], one["name"], one["login"], *(each["name"] for each in one["queues"])),
        words,
        limit,
        cursor,
    )


async def show_agent(reader: Reader, who: str) -> dict[str, Any]:
    """One agent as people see it, by id, number or login; raises NotFound."""
    for one in await shown_agents(reader):
        if who in (one["id"], one["number"], one["login"]):
            return one
    raise NotFound("errors_directory.unknown.agent", "agent")


async def shown_agents(reader: Reader) -> list[dict[str, Any]]:
    """All of them by number."""
    return [
        {
            **row,
            "queues": msgspec.json.decode(row["queues"]),
            "skills": msgspec.json.decode(row["skills"]),
        }
        for row in await agents_shown(reader)
    ]


async def _check(session: Session, new: NewAgent, agent: AgentId | None) -> None:
    await must_exist(session, queue_table, [queue for queue, _ in new.queues], "queues")
    await must_exist(session, tables.skill, [skill for skill, _ in new.skills], "skills")
    if new.phone is None:
        return
    await must_exist(session, phone_table, [new.phone], "phone")
    holder = await rows.one(session, tables.agent, phone_id=new.phone)
    if holder is not None and holder.id != agent:
        held = await rows.one(session, tables.tenant_agent, id=holder.id)
        raise AlreadyThere("errors_directory.phone_taken", "phone", agent=held.number if held else "?")


async def _set_parts(session: Session, agent: AgentId, new: NewAgent) -> None:
    members = [{"queue_id": queue, "agent_id": agent, "level": level} for queue, level in new.queues]
    await rows.add(session, queue_member, *members)
    can = [{"agent_id": agent, "skill_id": skill, "level": level} for skill, level in new.skills]
    await rows.add(session, tables.agent_skill, *can)
