"""Queues: who waits, who serves them, and what they ask of an agent."""

from dataclasses import asdict, replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, status
from pydantic import BaseModel, Field

from zuoxi.api.changing import Changing, none_yet, unsaid
from zuoxi.api.deps import Permitted, Strict, TheAccess
from zuoxi.api.fields import Count, Id, Level, Name, Seconds, Uses, WordsQuery
from zuoxi.api.pages import Page
from zuoxi.domain.setup import QueueSetup
from zuoxi.services import queues
from zuoxi.services.changes import Change
from zuoxi.services.permissions import User
from zuoxi.services.uses import uses_of_queue
from zuoxi_kit.ids import AgentId, QueueId

router = APIRouter(prefix="/v1/queues", tags=["queues"])

Viewer = Annotated[User, Depends(Permitted("configuration.see"))]
Changer = Annotated[Change, Depends(Changing())]

StrategyName = Literal[
    "longest_idle", "fewest_contacts", "least_talk", "round_robin", "random", "ring_all", "skill_fit"
]


WayOut = Literal["wait", "flow", "voicemail", "queue", "hang_up"]
AfterWait = Literal["flow", "voicemail", "queue", "hang_up"]


class Member(Strict):
    """An agent who serves the queue; level 1 is asked first."""

    agent: Id
    level: Level = 1


class Required(Strict):
    """A skill that an agent must have, at this level or above."""

    skill: Id
    level: Level = 1


class Wished(Required):
    """A skill that is preferred; for `wait_seconds` a contact waits for somebody who has it."""

    wait_seconds: Seconds = 0


class ShownMember(BaseModel):
    """A member with its names."""

    agent: str
    number: str
    name: str
    level: int


class ShownSkill(BaseModel):
    """A required skill with its name."""

    skill: str
    name: str
    level: int


class ShownWish(ShownSkill):
    """A wished skill with its name."""

    wait_seconds: int


class Queue(BaseModel):
    """A queue. Seconds are whole; 0 in `max_wait_seconds`, `max_waiting` and `misses_before_break` is no limit.

    Ways out: `after_wait` once `max_wait_seconds` are over, `when_closed` while `calendar` is closed, `when_unmanned` while
    nobody is signed in. `wait`: on it goes; `flow`: the exit of the flow's node; `voicemail`; `queue`: to `fallback`; `hang_up`.
    `message` is the prompt before a voicemail and before the end (null: a built-in one).
    """

    id: str
    name: str
    strategy: StrategyName
    ring_seconds: int
    wrap_up_seconds: int
    max_wait_seconds: int
    max_waiting: int
    service_level_seconds: int
    misses_before_break: int
    music: str
    record: bool
    more_wrap_up: bool
    calendar: str | None
    after_wait: AfterWait
    when_closed: WayOut
    when_unmanned: WayOut
    message: str | None
    fallback: str | None
    fallback_name: str
    required: list[ShownSkill]
    wished: list[ShownWish]
    members: list[ShownMember]


class NewQueue(Strict):
    """A queue to make."""

    name: Name
    strategy: StrategyName = "longest_idle"
    ring_seconds: Annotated[int, Field(ge=1, le=3600)] = 20
    wrap_up_seconds: Seconds = 15
    max_wait_seconds: Seconds = 0
    max_waiting: Count = 0
    service_level_seconds: Seconds = 20
    misses_before_break: Count = 3
    music: Name = "default"
    record: bool = True
    more_wrap_up: bool = True
    calendar: Id | None = None
    after_wait: AfterWait = "flow"
    when_closed: WayOut = "wait"
    when_unmanned: WayOut = "wait"
    message: Id | None = None
    fallback: Id | None = None
    required: Annotated[list[Required], Field(max_length=20)] = none_yet()
    wished: Annotated[list[Wished], Field(max_length=20)] = none_yet()
    members: Annotated[list[Member], Field(max_length=10_000)] = none_yet()


class QueueChange(Strict):
    """What is to be different; lists replace those that were there."""

    name: Name = unsaid()
    strategy: StrategyName = unsaid()
    ring_seconds: Annotated[int, Field(ge=1, le=3600)] = unsaid()
    wrap_up_seconds: Seconds = unsaid()
    max_wait_seconds: Seconds = unsaid()
    max_waiting: Count = unsaid()
    service_level_seconds: Seconds = unsaid()
    misses_before_break: Count = unsaid()
    music: Name = unsaid()
    record: bool = unsaid()
    more_wrap_up: bool = unsaid()
    calendar: Id | None = unsaid()
    after_wait: AfterWait = unsaid()
    when_closed: WayOut = unsaid()
    when_unmanned: WayOut = unsaid()
    message: Id | None = unsaid()
    fallback: Id | None = unsaid()
    required: Annotated[list[Required], Field(max_length=20)] = unsaid()
    wished: Annotated[list[Wished], Field(max_length=20)] = unsaid()
    members: Annotated[list[Member], Field(max_length=10_000)] = unsaid()


@router.get("")
async def list_queues(query: Annotated[WordsQuery, Query()], user: Viewer, access: TheAccess) -> Page[Queue]:
    """The tenant's queues by name."""
    async with access.session_of(user) as session:
        found = await queues.list_shown(session, query.words, query.limit, query.cursor)
    return Page[Queue].model_validate({"items": found.items, "next": found.next})


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_queue(given: NewQueue, change: Changer) -> Queue:
    """Make a queue."""
    async with change.session() as session:
        made = QueueSetup(QueueId(session.new_id()), session.tenant, given.name)
        await queues.create_queue(session, replace(made, **_said(given)), _members(given.members))
        shown = await queues.show_queue(session, made.queue)
        await change.note(session, "queue.create", made.queue, {}, shown)
    return Queue.model_validate(shown)


@router.get("/{queue}")
async def get_queue(queue: str, user: Viewer, access: TheAccess) -> Queue:
    """One queue."""
    async with access.session_of(user) as session:
        return Queue.model_validate(await queues.show_queue(session, queue))


@router.patch("/{queue}")
async def change_queue(queue: str, given: QueueChange, change: Changer) -> Queue:
    """Change a queue: what is not said stays."""
    async with change.session() as session:
        before = await queues.show_queue(session, queue)
        changed = replace(await queues.get_queue(session, queue), **_said(given))
        members = _members(given.members) if "members" in given.model_fields_set else None
        await queues.change_queue(session, changed, members)
        shown = await queues.show_queue(session, queue)
        await change.note(session, "queue.change", queue, before, shown)
    return Queue.model_validate(shown)


@router.delete("/{queue}", status_code=status.HTTP_204_NO_CONTENT)
async def delete_queue(queue: str, change: Changer) -> None:
    """Remove a queue that nothing refers to (409 `in_use` names what does)."""
    async with change.session() as session:
        before = await queues.show_queue(session, queue)
        await queues.delete_queue(session, QueueId(queue))
        await change.note(session, "queue.delete", queue, before, {})


@router.get("/{queue}/uses")
async def get_queue_uses(queue: str, user: Viewer, access: TheAccess) -> Uses:
    """What refers to the queue: numbers, queues, flows, and the agents who serve it."""
    async with access.session_of(user) as session:
        await queues.get_queue(session, queue)
        return Uses.model_validate({"items": [asdict(use) for use in await uses_of_queue(session, queue)]})


def _said(given: NewQueue | QueueChange) -> dict[str, Any]:
    """The fields of a QueueSetup that were said."""
    said = {name: getattr(given, name) for name in given.model_fields_set - {"members", "required", "wished"}}
    if "required" in given.model_fields_set:
        said["required"] = tuple((one.skill, one.level) for one in given.required)
    if "wished" in given.model_fields_set:
        said["wished"] = tuple((one.skill, one.level, one.wait_seconds) for one in given.wished)
    return said


def _members(given: list[Member]) -> queues.Members:
    return tuple((AgentId(one.agent), one.level) for one in given)
