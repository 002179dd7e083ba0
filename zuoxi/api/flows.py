"""Flows: the draft, and trying it out. Their versions: api/flow_versions.py."""

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Header, Query, Response, status
from pydantic import BaseModel, Field

from zuoxi.api.changing import Changing, unsaid
from zuoxi.api.deps import Permitted, Strict, TheAccess
from zuoxi.api.fields import Instant
from zuoxi.api.pages import Page, PageQuery
from zuoxi.services import flow_trials, flows
from zuoxi.services.changes import Change
from zuoxi.services.errors import Invalid, Unconditional
from zuoxi.services.flow_exits import exits_of
from zuoxi.services.flow_problems import is_publishable, problem_texts
from zuoxi.services.flow_trials import Doing
from zuoxi.services.listing import page_of
from zuoxi.services.users import User
from zuoxi_kit.ids import FlowId

router = APIRouter(prefix="/v1/flows", tags=["flows"])

Seer = Annotated[User, Depends(Permitted("configuration.see"))]
Changer = Annotated[Change, Depends(Changing("flow.change"))]
IfMatch = Annotated[str | None, Header(description="The ETag of the draft that this changes.")]
Name = Annotated[str, Field(min_length=1, max_length=100, pattern=r"\S")]
Definition = Annotated[
    dict[str, Any], Field(description="As GET /v1/flow-nodes says; a draft may be unsound.")
]

EMPTY_DRAFT: dict[str, Any] = {"version": 1, "start": "end", "nodes": {"end": {"type": "hang_up"}}}


class WordsQuery(PageQuery):
    """A part of a list: with all of these words in the name."""

    words: Annotated[str, Field(max_length=100)] = ""


class Flow(BaseModel):
    """A flow in a list. `published`: the version that callers hear; `is_changed`: the draft is not what they hear."""

    id: str
    name: str
    published: int | None
    is_changed: bool
    numbers: list[str]
    revision: int
    changed_at: datetime | None
    changed_by: str


class WholeFlow(Flow):
    """A flow with its draft."""

    draft: dict[str, Any]


class NewFlow(Strict):
    """A flow to make; without a draft it begins with a node that hangs up."""

    name: Name
    draft: Definition = Field(default_factory=lambda: dict(EMPTY_DRAFT))


class FlowChange(Strict):
    """What to change of a flow."""

    name: Name = unsaid()
    draft: Definition = unsaid()


class FlowProblem(BaseModel):
    """What is wrong at a place: `node` "" is the whole flow, `field` "" the whole node. `text` by language."""

    node: str
    field: str
    code: str
    severity: Literal["error", "warning"]
    text: dict[str, str]


class NodeExit(BaseModel):
    """An exit that a node may take; without a wire it takes `otherwise` ("": it must have a wire)."""

    name: str
    otherwise: str


class Checked(BaseModel):
    """Whether a definition could be published, what is wrong, and the exits of each node that can be read."""

    publishable: bool
    problems: list[FlowProblem]
    exits: dict[str, list[NodeExit]]


class Check(Strict):
    """What to check: the draft as it is kept, unless another definition is given."""

    definition: dict[str, Any] | None = None


class TryEvent(Strict):
    """What the caller does next: exactly one of these. `next`: wait until something happens by itself."""

    keys: Annotated[str, Field(pattern=r"^[0-9*#]{1,40}$")] | None = None
    wait_seconds: Annotated[float, Field(ge=0, le=86400)] | None = None
    next: Literal[True] | None = None
    queue: Literal["answered", "timeout", "full", "no_agents"] | None = None
    hang_up: Literal[True] | None = None


class Try(Strict):
    """A call to pretend: the draft unless another definition is given, now unless another time is given."""

    definition: dict[str, Any] | None = None
    at: Instant | None = None
    caller: Annotated[str, Field(max_length=40)] = "+8613800138000"
    number: Annotated[str, Field(max_length=40)] = "CN:4008001000"
    language: Annotated[str, Field(pattern=r"^([a-z]{2}(-[A-Z]{2})?)?$")] = ""
    events: Annotated[list[TryEvent], Field(max_length=flow_trials.MAX_EVENTS)] = Field(default_factory=list)


class Heard(BaseModel):
    """One piece of what is heard; `name` of the tenant's own prompts."""

    kind: str
    value: str
    name: str


class Happening(BaseModel):
    """One thing that happened in a trial."""

    after_seconds: float
    what: Literal["entered", "heard", "pressed", "left", "queued", "message", "hung_up", "failed"]
    node: str
    type: str
    exit: str
    digits: str
    heard: list[Heard]
    why: str


class Trial(BaseModel):
    """Where the pretended call stands; send the same events and one more to go on."""

    happenings: list[Happening]
    waits_for: flow_trials.Waits
    node: str
    queue: str
    is_over: bool
    due_seconds: float | None
    variables: dict[str, Any]


@router.get("")
async def list_flows(query: Annotated[WordsQuery, Query()], user: Seer, access: TheAccess) -> Page[Flow]:
    """The tenant's flows by name."""
    async with access.session_of(user) as session:
        found = await flows.list_flows(session)
    page = page_of(
        found,
        lambda one: (one.name, one.flow),
        lambda one: (one.name,),
        query.words,
        query.limit,
        query.cursor,
    )
    return Page[Flow](items=[Flow(**_plain(each)) for each in page.items], next=page.next)


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_flow(given: NewFlow, change: Changer, response: Response) -> WholeFlow:
    """Make a flow; callers hear it when it is published and a number has it."""
    async with change.session() as session:
        flow = await flows.create_flow(session, given.name, given.draft, change.user.login)
        await change.note(session, "flow.create", flow, {}, given.model_dump())
        found = await flows.get_flow(session, flow)
    return _whole(found, response)


@router.get("/{flow}")
async def get_flow(flow: str, user: Seer, access: TheAccess, response: Response) -> WholeFlow:
    """A flow with its draft; the ETag is wanted for changing it."""
    async with access.session_of(user) as session:
        return _whole(await flows.get_flow(session, FlowId(flow)), response)


@router.patch("/{flow}", responses={412: {}, 428: {}})
async def change_flow(
    flow: str, given: FlowChange, change: Changer, response: Response, if_match: IfMatch = None
) -> WholeFlow:
    """Change the draft or the name. If-Match is required (428); 412 when somebody else was faster."""
    said = given.model_dump(exclude_unset=True)
    async with change.session() as session:
        before = await flows.get_flow(session, FlowId(flow))
        revision = _revision(if_match)
        await flows.change_flow(session, FlowId(flow), revision, change.user.login, **said)
        found = await flows.get_flow(session, FlowId(flow))
        was = {"name": before.listed.name, "draft": before.draft}
        now = {"name": found.listed.name, "draft": found.draft}
        await change.note(session, "flow.change", flow, was, now)
    return _whole(found, response)


@router.delete("/{flow}", status_code=status.HTTP_204_NO_CONTENT)
async def delete_flow(flow: str, change: Changer) -> None:
    """Remove a flow and its versions; refused (409) while numbers have it."""
    async with change.session() as session:
        before = await flows.get_flow(session, FlowId(flow))
        await flows.delete_flow(session, FlowId(flow))
        await change.note(session, "flow.delete", flow, {"name": before.listed.name}, {})


@router.get("/{flow}/uses")
async def list_flow_uses(flow: str, user: Seer, access: TheAccess) -> list[dict[str, str]]:
    """The numbers that the flow answers."""
    async with access.session_of(user) as session:
        await flows.flow_row(session, FlowId(flow))
        uses = await flows.flow_uses(session, FlowId(flow))
    return [{"noun": use.noun, "id": use.id, "name": use.name} for use in uses]


@router.post("/{flow}/check")
async def check_flow(flow: str, given: Check, user: Seer, access: TheAccess) -> Checked:
    """What is wrong with the draft, or with the definition given, without changing anything."""
    async with access.session_of(user) as session:
        draft = (await flows.get_flow(session, FlowId(flow))).draft
        definition = draft if given.definition is None else given.definition
        may_speak = access.speaker is not None
        problems = await flows.inspect_flow(session, definition, may_speak=may_speak)
    return Checked(
        publishable=is_publishable(problems),
        problems=[
            FlowProblem(
                node=each.node,
                field=each.field,
                code=each.code,
                severity=each.severity.value,
                text=problem_texts(each),
            )
            for each in problems
        ],
        exits={
            node: [NodeExit(name=name, otherwise=otherwise) for name, otherwise in exits]
            for node, exits in exits_of(definition).items()
        },
    )


@router.post("/{flow}/try")
async def try_flow(flow: str, given: Try, user: Seer, access: TheAccess) -> Trial:
    """Pretend a call: the real interpreter, in time that passes only as the events say."""
    async with access.session_of(user) as session:
        draft = (await flows.get_flow(session, FlowId(flow))).draft
        trial = await flow_trials.try_flow(
            session,
            draft if given.definition is None else given.definition,
            [_doing(event, place) for place, event in enumerate(given.events)],
            at=given.at,
            caller=given.caller,
            number=given.number,
            language=given.language,
        )
    return Trial.model_validate(trial, from_attributes=True)


def _doing(event: TryEvent, place: int) -> Doing:
    if len(event.model_dump(exclude_none=True)) != 1:
        raise Invalid("errors_plans.flow.one_event", f"events.{place}")
    return Doing(
        event.keys or "",
        event.wait_seconds or 0.0,
        bool(event.next),
        event.queue or "",
        bool(event.hang_up),
    )


def _revision(if_match: str | None) -> int | None:
    """The revision of an ETag; None for `*`, 0 (which never is) for what is no ETag of ours."""
    if if_match is None:
        raise Unconditional("errors_plans.flow.unconditional", "If-Match")
    text = if_match.strip().removeprefix("W/").strip('"')
    if text == "*":
        return None
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _plain(listed: flows.ListedFlow) -> dict[str, Any]:
    return {
        "id": listed.flow,
        "name": listed.name,
        "published": listed.published,
        "is_changed": listed.is_changed,
        "numbers": list(listed.numbers),
        "revision": listed.revision,
        "changed_at": listed.changed_at,
        "changed_by": listed.changed_by,
    }


def _whole(found: flows.WholeFlow, response: Response) -> WholeFlow:
    response.headers["ETag"] = f'"{found.listed.revision}"'
    return WholeFlow(**_plain(found.listed), draft=found.draft)
