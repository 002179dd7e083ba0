"""Published versions of flows: made once, never changed, brought back by publishing them again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zuoxi.domain.flow.compare import Comparison, compare
from zuoxi.domain.flow.inspect import is_publishable
from zuoxi.services.errors import NotFound, UnsoundFlow
from zuoxi.services.flows import flow_row, inspect_flow
from zuoxi.services.naming import named
from zuoxi.store import outbox
from zuoxi.store.queries import rows
from zuoxi.store.tables import flows as tables
from zuoxi.store.tables.trunks import number
from zuoxi.store.tenancy import Session
from zuoxi_kit.ids import FlowId

DRAFT, LIVE = "draft", "live"


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a flow; `restored_from` when it says again what an earlier one said. `is_live`: numbers use it."""

    version: int
    name: str
    published_at: datetime
    published_by: str
    note: str
    restored_from: int | None
    is_live: bool
    definition: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Published:
    """A new version of a flow, and the configuration version that brings it to the engine."""

    version: int
    configuration: int


async def publish_flow(session: Session, flow: FlowId, by: str, note: str = "") -> Published:
    """Make a version of the draft and let the flow's numbers use it.

    Calls that run keep the version they began with. Raises NotFound, UnsoundFlow with every place that is wrong.
    """
    row = await flow_row(session, flow)
    return await _publish(session, flow, row.draft, by, note, None)


async def publish_definition(
    session: Session, flow: FlowId, definition: dict[str, Any], by: str, note: str = ""
) -> Published:
    """Publish a definition that isn't the draft, which stays (of imported settings). Raises NotFound, UnsoundFlow."""
    return await _publish(session, flow, definition, by, note, None)


async def restore_version(session: Session, flow: FlowId, version: int, by: str, note: str = "") -> Published:
    """Publish again what an earlier version said, as a new one; the draft stays as it is.

    Raises NotFound; UnsoundFlow when what it refers to is gone.
    """
    found = await get_version(session, flow, version)
    return await _publish(session, flow, found.definition, by, note, version)


async def list_versions(session: Session, flow: FlowId) -> list[Version]:
    """All versions of a flow, the newest first. Raises NotFound."""
    row = await flow_row(session, flow)
    found = await rows.all_of(session, tables.flow_version, "version", flow_id=flow)
    return [_version(each, row.published) for each in reversed(found)]


async def get_version(session: Session, flow: FlowId, version: int) -> Version:
    """One version; raises NotFound."""
    row = await flow_row(session, flow)
    found = None
    if 0 < version < 2**31:
        found = await rows.one(session, tables.flow_version, flow_id=flow, version=version)
    if found is None:
        raise NotFound("errors_plans.flow.no_version", "version", version=version)
    return _version(found, row.published)


async def compare_versions(session: Session, flow: FlowId, before: str, after: str) -> Comparison:
    """What differs between two versions by number, `draft` or `live`. Raises NotFound."""
    return compare(await _definition(session, flow, before), await _definition(session, flow, after))


async def _definition(session: Session, flow: FlowId, which: str) -> Mapping[str, Any]:
    row = await flow_row(session, flow)
    if which == DRAFT:
        draft: dict[str, Any] = row.draft
        return draft
    if which == LIVE:
        if row.published is None:
            raise NotFound("errors_plans.flow.not_published", "from")
        return (await get_version(session, flow, row.published)).definition
    digits = which if which.isascii() and which.isdecimal() and len(which) < 10 else "0"
    return (await get_version(session, flow, int(digits))).definition


async def _publish(
    session: Session, flow: FlowId, definition: dict[str, Any], by: str, note: str, restored_from: int | None
) -> Published:
    row = await flow_row(session, flow)
    problems = await inspect_flow(session, definition)
    if not is_publishable(problems):
        raise UnsoundFlow(tuple(problems))
    version = (row.published or 0) + 1
    made = {
        "flow_id": flow,
        "version": version,
        "name": row.name,
        "definition": definition,
        "published_at": session.now(),
        "published_by": by,
        "note": note,
        "restored_from": restored_from,
    }
    with named("flow", row.name, "version"):  # somebody else published at the same moment
        await rows.add(session, tables.flow_version, made)
    await rows.change(session, tables.flow, {"published": version}, id=flow)
    configuration = await outbox.changed(session, "flow", f"{flow}.{version}")
    numbers = [each.id for each in await rows.all_of(session, number, flow_id=flow)]
    if numbers:
        configuration = await outbox.changed(session, "number", *numbers)
    return Published(version, configuration)


def _version(row: Any, live: int | None) -> Version:
    return Version(
        row.version,
        row.name,
        row.published_at,
        row.published_by,
        row.note,
        row.restored_from,
        row.version == live,
        row.definition,
    )
