"""Flows: a draft that is edited. What is published of them: services/flow_versions.py."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zuoxi.domain.flow.definition import Problem
from zuoxi.domain.flow.inspect import Known, inspect
from zuoxi.domain.setup import WAIT
from zuoxi.services.errors import InUse, Invalid, NotFound, Stale
from zuoxi.services.naming import named
from zuoxi.services.uses import Use
from zuoxi.services.writing import is_id
from zuoxi.store import outbox
from zuoxi.store.queries import rows
from zuoxi.store.tables import flows as tables
from zuoxi.store.tables import plans
from zuoxi.store.tables.agents import skill
from zuoxi.store.tables.queues import queue, queue_member
from zuoxi.store.tables.trunks import number
from zuoxi.store.tenancy import Session
from zuoxi_kit.calendar import from_plain
from zuoxi_kit.ids import CalendarId, FlowId, PromptId, QueueId

MAX_DRAFT_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class ListedFlow:
    """A flow in a list; `published` is the version that numbers use, None before the first one. `is_changed`: the draft is
    not what is published. `revision` counts the changes of the draft.
    """

    flow: FlowId
    name: str
    published: int | None
    numbers: tuple[str, ...]
    revision: int = 1
    is_changed: bool = False
    changed_at: datetime | None = None
    changed_by: str = ""


@dataclass(frozen=True, slots=True)
class WholeFlow:
    """A flow with its draft."""

    listed: ListedFlow
    draft: dict[str, Any]


async def create_flow(session: Session, name: str, draft: dict[str, Any], by: str = "system") -> FlowId:
    """Make a flow with its first draft. A draft may be unsound: it is inspected when it is published."""
    _check_size(draft)
    flow = FlowId(session.new_id())
    made = {
        "id": flow,
        "name": name,
        "draft": draft,
        "published": None,
        "revision": 1,
        "changed_at": session.now(),
        "changed_by": by,
    }
    with named("flow", name):
        await rows.add(session, tables.flow, made)
    return flow


async def change_flow(
    session: Session,
    flow: FlowId,
    revision: int | None,
    by: str,
    *,
    name: str | None = None,
    draft: dict[str, Any] | None = None,
) -> int:
    """Change name or draft; what callers hear doesn't change. Returns the new revision.

    `revision`: the one that was read; None changes whatever is there. Raises NotFound, Stale.
    """
    row = await flow_row(session, flow)
    if revision is not None and row.revision != revision:
        raise Stale("errors_plans.flow.stale", "If-Match", by=row.changed_by)
    values: dict[str, Any] = {"revision": row.revision + 1, "changed_at": session.now(), "changed_by": by}
    if name is not None:
        values["name"] = name
    if draft is not None:
        _check_size(draft)
        values["draft"] = draft
    with named("flow", name or row.name):
        if not await rows.change(session, tables.flow, values, id=flow, revision=row.revision):
            raise Stale("errors_plans.flow.stale", "If-Match", by="?")  # at this very moment
    return int(row.revision) + 1


async def change_draft(session: Session, flow: FlowId, draft: dict[str, Any]) -> None:
    """Replace the draft whatever it is now. Raises NotFound."""
    await change_flow(session, flow, None, "system", draft=draft)


async def delete_flow(session: Session, flow: FlowId) -> int:
    """Remove a flow with its versions; calls that run keep theirs. Returns the configuration version.

    Raises NotFound; InUse with the numbers that it answers.
    """
    await flow_row(session, flow)
    used_by = await flow_uses(session, flow)
    if used_by:
        numbers = ", ".join(use.name for use in used_by)
        raise InUse("errors_plans.flow.in_use", used_by=used_by, numbers=numbers)
    await rows.change(session, tables.flow, {"published": None}, id=flow)
    await rows.remove(session, tables.flow_version, flow_id=flow)
    with named("flow", ""):
        await rows.remove(session, tables.flow, id=flow)
    return await outbox.changed(session, "flow", flow)


async def flow_uses(session: Session, flow: FlowId) -> tuple[Use, ...]:
    """The numbers that the flow answers."""
    found = await rows.all_of(session, number, "delivered", flow_id=flow)
    return tuple(Use("number", row.id, row.delivered) for row in found)


async def list_flows(session: Session) -> list[ListedFlow]:
    """All flows by name, with the numbers that they answer."""
    answers: dict[str, list[str]] = {}
    for row in await rows.all_of(session, number, "delivered"):
        answers.setdefault(row.flow_id, []).append(row.delivered)
    versions = {
        (row.flow_id, row.version): row.definition for row in await rows.all_of(session, tables.flow_version)
    }
    return [
        _listed(row, versions.get((row.id, row.published)), tuple(answers.get(row.id, ())))
        for row in await rows.all_of(session, tables.flow, "name")
    ]


async def get_flow(session: Session, flow: FlowId) -> WholeFlow:
    """One flow; raises NotFound."""
    row = await flow_row(session, flow)
    live = await rows.one(session, tables.flow_version, flow_id=flow, version=row.published or 0)
    numbers = tuple(use.name for use in await flow_uses(session, flow))
    return WholeFlow(_listed(row, live.definition if live else None, numbers), row.draft)


async def flow_row(session: Session, flow: FlowId) -> Any:
    """The row of a flow; raises NotFound, also for what is no id at all."""
    row = await rows.one(session, tables.flow, id=flow) if is_id(flow) else None
    if row is None:
        raise NotFound("errors_plans.flow.unknown", "flow")
    return row


async def find_flow(session: Session, name: str) -> FlowId:
    """A flow by its name; raises NotFound."""
    row = await rows.one(session, tables.flow, name=name)
    if row is None:
        raise NotFound("errors_named.flow", "flow", name=name)
    return FlowId(row.id)


async def save_draft(session: Session, name: str, draft: dict[str, Any], by: str = "system") -> FlowId:
    """Make the flow with this name, or replace its draft."""
    row = await rows.one(session, tables.flow, name=name)
    if row is None:
        return await create_flow(session, name, draft, by)
    await change_flow(session, FlowId(row.id), None, by, draft=draft)
    return FlowId(row.id)


async def names_in_flows(session: Session) -> dict[str, dict[str, str]]:
    """What a definition written by hand may name by words, and its id: {"queues": {"sales": id}, "calendars": {…}}."""
    return {
        "queues": {row.name: row.id for row in await rows.all_of(session, queue)},
        "calendars": {row.name: row.id for row in await rows.all_of(session, tables.calendar)},
        "prompts": {row.name: row.id for row in await rows.all_of(session, plans.prompt, of_flows=False)},
        "skills": {row.name: row.id for row in await rows.all_of(session, skill)},
    }


async def inspect_flow(session: Session, draft: dict[str, Any], *, may_speak: bool = False) -> list[Problem]:
    """What is wrong with a draft, given what the tenant has. `may_speak`: texts that it says can still be made."""
    served = {row.queue_id for row in await rows.all_of(session, queue_member)}
    known = Known(
        # A queue with a way out needs nobody: it may be a mere box for messages.
        queues={
            QueueId(row.id): row.id in served or row.when_unmanned != WAIT
            for row in await rows.all_of(session, queue)
        },
        calendars={
            CalendarId(row.id): from_plain(row.definition)
            for row in await rows.all_of(session, tables.calendar)
        },
        prompts=frozenset(PromptId(row.prompt_id) for row in await rows.all_of(session, plans.prompt_sound)),
        may_speak=may_speak,
    )
    return inspect(draft, known, session.now())


def _listed(row: Any, live: dict[str, Any] | None, numbers: tuple[str, ...]) -> ListedFlow:
    return ListedFlow(
        FlowId(row.id),
        row.name,
        row.published,
        numbers,
        row.revision,
        row.draft != live,
        row.changed_at,
        row.changed_by,
    )


def _check_size(draft: dict[str, Any]) -> None:
    if len(json.dumps(draft)) > MAX_DRAFT_BYTES:
        raise Invalid("errors_plans.flow.too_big", "draft", limit=MAX_DRAFT_BYTES // 1000)
