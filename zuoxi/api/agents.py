"""Agents: who there is, what they can do, and what they say."""

from dataclasses import asdict
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, status
from pydantic import BaseModel, Field
from starlette.responses import Response

from zuoxi.api.answers import written
from zuoxi.api.changing import Changing, none_yet, unsaid
from zuoxi.api.deps import Permitted, SignedIn, Strict, TheAccess
from zuoxi.api.fields import Id, Level, Name, Uses, WordsQuery
from zuoxi.api.pages import Page
from zuoxi.services import agents
from zuoxi.services.agents import NewAgent as AgentParts
from zuoxi.services.changes import Change
from zuoxi.services.passwords import random_password
from zuoxi.services.permissions import User
from zuoxi.services.uses import uses_of_agent
from zuoxi_kit.ids import AgentId, PhoneId, QueueId, UserId

router = APIRouter(prefix="/v1/agents", tags=["agents"])

Viewer = Annotated[User, Depends(Permitted("agent.see"))]
Changer = Annotated[Change, Depends(Changing())]

Number = Annotated[str, Field(pattern=r"^[A-Za-z0-9]{1,20}$", examples=["1021"])]


class Live(BaseModel):
    """What the engine sees now."""

    status: str
    reason: str
    state: str
    reachable: bool
    contact: str | None


class ServedQueue(BaseModel):
    """A queue that the agent serves; level 1 is asked first."""

    queue: str
    name: str
    level: int


class HeldSkill(BaseModel):
    """A skill that the agent has, at a level from 1 to 10."""

    skill: str
    name: str
    level: int


class Agent(BaseModel):
    """An agent; `live` is null when the engine doesn't answer or doesn't know it yet."""

    id: str
    number: str
    name: str
    login: str
    user: str
    phone: str | None
    extension: str
    queues: list[ServedQueue]
    skills: list[HeldSkill]
    live: Live | None = None


class MadeAgent(Agent):
    """A new agent; `password` is shown this one time, and empty when it was given."""

    password: str


class QueueLevel(Strict):
    """A queue to serve; level 1 is asked first."""

    queue: Id
    level: Level = 1


class SkillLevel(Strict):
    """A skill and its level."""

    skill: Id
    level: Level


class NewAgent(Strict):
    """An agent to make, with the user who signs in for it: `login` is the part before the @ (the number in small letters if it
    is left out), `password` is made up if it is left out.
    """

    number: Number
    name: Name
    login: Annotated[str, Field(max_length=64)] = ""
    password: Annotated[str, Field(max_length=200)] = ""
    phone: Id | None = None
    queues: Annotated[list[QueueLevel], Field(max_length=1000)] = none_yet()
    skills: Annotated[list[SkillLevel], Field(max_length=1000)] = none_yet()


class AgentChange(Strict):
    """What is to be different; lists replace those that were there."""

    number: Number = unsaid()
    name: Name = unsaid()
    phone: Id | None = unsaid()
    queues: Annotated[list[QueueLevel], Field(max_length=1000)] = unsaid()
    skills: Annotated[list[SkillLevel], Field(max_length=1000)] = unsaid()


class NewStatus(Strict):
    """What the agent says; `reason` belongs to a break. `after`: not now, but once the present contact is done (the last
    choice counts; without a contact it is so at once).
    """

    status: Literal["ready", "break", "out"]
    reason: Annotated[str, Field(max_length=100)] = ""
    after: bool = False


class StatusAnswer(BaseModel):
    """What the engine then sees; `after` is what was said for after the contact, "" if nothing was."""

    agent: str
    status: str
    state: str
    reachable: bool
    after: str = ""


@router.get("", response_model=Page[Agent])
async def list_agents(query: Annotated[WordsQuery, Query()], user: Viewer, access: TheAccess) -> Response:
    """The tenant's agents by number."""
    async with access.reading_of(user) as reading:
        found = await agents.list_shown(reading, query.words, query.limit, query.cursor)
    seen = await access.agents_seen.of(user.tenant)
    items = [{**one, "live": seen.get(one["id"])} for one in found.items]
    return written({"items": items, "next": found.next})


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_agent(given: NewAgent, change: Changer) -> MadeAgent:
    """Make an agent and its user."""
    password = given.password or random_password()
    parts = AgentParts(
        given.number,
        given.name,
        UserId(""),
        PhoneId(given.phone) if given.phone else None,
        _queues(given.queues),
        _skills(given.skills),
    )
    async with change.session() as session:
        login = given.login or given.number.lower()
        made = await agents.create_agent_with_user(session, parts, login, password)
        shown = await agents.show_agent(session, made)
        await change.note(session, "agent.create", made, {}, shown)
    return MadeAgent.model_validate({**shown, "password": "" if given.password else password})


@router.get("/{agent}")
async def get_agent(agent: str, user: Viewer, access: TheAccess) -> Agent:
    """One agent, by id, number or login."""
    async with access.reading_of(user) as reading:
        shown = await agents.show_agent(reading, agent)
    seen = await access.agents_seen.of(user.tenant)
    return Agent.model_validate({**shown, "live": seen.get(shown["id"])})


@router.patch("/{agent}")
async def change_agent(agent: str, given: AgentChange, change: Changer) -> Agent:
    """Change an agent: what is not said stays."""
    said = given.model_fields_set
    async with change.session() as session:
        known = await agents.find_agent(session, agent)
        before = await agents.show_agent(session, known.agent)
        parts = AgentParts(
            given.number if "number" in said else known.number,
            given.name if "name" in said else known.name,
            UserId(known.user),
            (PhoneId(given.phone) if given.phone else None) if "phone" in said else known.phone,
            _queues(given.queues) if "queues" in said else known.queues,
            _skills(given.skills) if "skills" in said else known.skills,
        )
        await agents.change_agent(session, known.agent, parts)
        shown = await agents.show_agent(session, known.agent)
        await change.note(session, "agent.change", known.agent, before, shown)
    return Agent.model_validate(shown)


@router.delete("/{agent}", status_code=status.HTTP_204_NO_CONTENT)
async def delete_agent(agent: str, change: Changer) -> None:
    """Remove an agent and its user; its contacts and figures stay in the reports."""
    async with change.session() as session:
        known = await agents.find_agent(session, agent)
        before = await agents.show_agent(session, known.agent)
        await agents.delete_agent(session, AgentId(known.agent))
        await change.note(session, "agent.delete", known.agent, before, {})


@router.get("/{agent}/uses")
async def get_agent_uses(agent: str, user: Viewer, access: TheAccess) -> Uses:
    """What names the agent: the queues it serves, and flows."""
    async with access.session_of(user) as session:
        known = await agents.find_agent(session, agent)
        found = await uses_of_agent(session, known.agent)
    return Uses.model_validate({"items": [asdict(use) for use in found]})


@router.put("/{agent}/status")
async def set_status(agent: str, given: NewStatus, user: SignedIn, access: TheAccess) -> StatusAnswer:
    """Say for an agent (by id, number, login or "me"): oneself, or with the permission agent.force another."""
    answer = await access.set_status(user, agent, given.status, given.reason, given.after)
    return StatusAnswer.model_validate(answer)


def _queues(given: list[QueueLevel]) -> tuple[tuple[QueueId, int], ...]:
    return tuple((QueueId(one.queue), one.level) for one in given)


def _skills(given: list[SkillLevel]) -> tuple[tuple[str, int], ...]:
    return tuple((one.skill, one.level) for one in given)
