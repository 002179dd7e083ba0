"""Published versions of flows: publishing, rolling back, and what differs."""

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Query, status
from pydantic import BaseModel, Field

from zuoxi.api.changing import Changing
from zuoxi.api.deps import Strict, TheAccess
from zuoxi.api.flows import Seer
from zuoxi.services import flow_versions
from zuoxi.services.changes import Change
from zuoxi.services.flow_speech import say_ahead
from zuoxi.services.flows import get_flow
from zuoxi_kit.ids import FlowId

router = APIRouter(prefix="/v1/flows", tags=["flows"])

Publisher = Annotated[Change, Depends(Changing("flow.publish"))]
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
Which = Annotated[str, Query(pattern=r"^(draft|live|[0-9]{1,9})$", examples=["live", "3"])]


class Publish(Strict):
    """Why it is published."""

    note: Annotated[str, Field(max_length=500)] = ""


class FlowVersion(BaseModel):
    """A version in a list: who published it, when and why; `is_live`: callers hear it."""

    version: int
    name: str
    published_at: datetime
    published_by: str
    note: str
    restored_from: int | None
    is_live: bool


class WholeFlowVersion(FlowVersion):
    """A version with what it says."""

    definition: dict[str, Any]


class FieldDifference(BaseModel):
    """Before and after; null: it isn't there."""

    name: str
    before: Any
    after: Any


class NodeDifference(BaseModel):
    """What became of a node."""

    node: str
    change: Literal["added", "removed", "changed"]
    fields: list[FieldDifference]
    exits: list[FieldDifference]


class FlowDifference(BaseModel):
    """What differs, node by node; `start` is null when both begin alike."""

    start: FieldDifference | None
    nodes: list[NodeDifference]


@router.post("/{flow}/publish", status_code=status.HTTP_201_CREATED)
async def publish_flow(flow: str, given: Publish, change: Publisher) -> WholeFlowVersion:
    """Let callers hear the draft from now on; calls that run keep the version they began with. Texts that it says are
    made into sounds before.
    """
    async with change.access.session_of(change.user) as session:
        draft = (await get_flow(session, FlowId(flow))).draft
    await say_ahead(change.access, change.user, draft)
    async with change.session() as session:
        made = await flow_versions.publish_flow(session, FlowId(flow), change.user.login, given.note)
        await change.note(session, "flow.publish", flow, {}, {"version": made.version, "note": given.note})
        found = await flow_versions.get_version(session, FlowId(flow), made.version)
    return WholeFlowVersion.model_validate(found, from_attributes=True)


@router.get("/{flow}/versions")
async def list_flow_versions(flow: str, user: Seer, access: TheAccess) -> list[FlowVersion]:
    """All versions, the newest first."""
    async with access.session_of(user) as session:
        found = await flow_versions.list_versions(session, FlowId(flow))
    return [FlowVersion.model_validate(each, from_attributes=True) for each in found]


@router.get("/{flow}/versions/{version}")
async def get_flow_version(flow: str, version: Number, user: Seer, access: TheAccess) -> WholeFlowVersion:
    """One version with what it says."""
    async with access.session_of(user) as session:
        found = await flow_versions.get_version(session, FlowId(flow), version)
    return WholeFlowVersion.model_validate(found, from_attributes=True)


@router.post("/{flow}/versions/{version}/restore", status_code=status.HTTP_201_CREATED)
async def restore_flow_version(
    flow: str, version: Number, given: Publish, change: Publisher
) -> WholeFlowVersion:
    """Roll back: publish again what an earlier version said, as a new version. The draft stays."""
    async with change.session() as session:
        by, note = change.user.login, given.note
        made = await flow_versions.restore_version(session, FlowId(flow), version, by, note)
        after = {"version": made.version, "restored_from": version, "note": note}
        await change.note(session, "flow.publish", flow, {}, after)
        found = await flow_versions.get_version(session, FlowId(flow), made.version)
    return WholeFlowVersion.model_validate(found, from_attributes=True)


@router.get("/{flow}/diff")
async def compare_flow_versions(
    flow: str,
    user: Seer,
    access: TheAccess,
    before: Annotated[Which, Query(alias="from")] = "live",
    after: Annotated[Which, Query(alias="to")] = "draft",
) -> FlowDifference:
    """What differs between two versions by number, `draft` or `live`."""
    async with access.session_of(user) as session:
        found = await flow_versions.compare_versions(session, FlowId(flow), before, after)
    return FlowDifference.model_validate(found, from_attributes=True)
