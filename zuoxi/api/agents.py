"""Agents: who there is, and what they say."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends
from pydantic import BaseModel, Field

from zuoxi.api.deps import Permitted, SignedIn, Strict, TheAccess
from zuoxi.api.pages import Page
from zuoxi.services import agents, live
from zuoxi.services.errors import EngineUnavailable
from zuoxi.services.users import User

router = APIRouter(prefix="/v1/agents", tags=["agents"])


class Live(BaseModel):
    """What the engine sees now."""

    status: str
    reason: str
    state: str
    reachable: bool
    contact: str | None


class Agent(BaseModel):
    """An agent; `live` is null when the engine doesn't answer or doesn't know it yet."""

    id: str
    number: str
    name: str
    login: str
    live: Live | None


class NewStatus(Strict):
    """What the agent says; `reason` belongs to a break."""

    status: Literal["ready", "break", "out"]
    reason: Annotated[str, Field(max_length=100)] = ""


class StatusAnswer(BaseModel):
    """What the engine then sees."""

    agent: str
    status: str
    state: str
    reachable: bool


@router.get("")
async def list_agents(
    user: Annotated[User, Depends(Permitted("agent.see"))], access: TheAccess
) -> Page[Agent]:
    """The tenant's agents."""
    async with access.session_of(user) as session:
        found = await agents.list_agents(session)
    seen: dict[str, dict[str, Any]] = {}
    try:
        now = await live.status(access.bus, access.cell, user.tenant)
        seen = {each["agent"]: each for each in now["agents"]}
    except EngineUnavailable:
        pass  # the list is the database's; only what is live is missing
    return Page[Agent](
        items=[
            Agent(
                id=each.agent,
                number=each.number,
                name=each.name,
                login=each.login,
                live=Live.model_validate(seen[each.agent]) if each.agent in seen else None,
            )
            for each in found
        ]
    )


@router.put("/{agent}/status")
async def set_status(agent: str, given: NewStatus, user: SignedIn, access: TheAccess) -> StatusAnswer:
    """Say for an agent (by id, number or login): oneself, or with the permission agent.force another."""
    answer = await access.set_status(user, agent, given.status, given.reason)
    return StatusAnswer.model_validate(answer)
