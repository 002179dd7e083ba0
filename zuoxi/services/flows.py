"""Flows: a draft that is edited, and versions that never change."""

from dataclasses import dataclass
from typing import Any

from zuoxi.domain.flow.definition import Problem
from zuoxi.domain.flow.inspect import Known, inspect, is_publishable
from zuoxi.services.errors import NotFound, UnsoundFlow
from zuoxi.services.writing import refusals
from zuoxi.store import outbox
from zuoxi.store.queries import rows
from zuoxi.store.tables import flows as tables
from zuoxi.store.tables.queues import queue, queue_member
from zuoxi.store.tables.trunks import number
from zuoxi.store.tenancy import Session
from zuoxi_kit.calendar import from_plain
from zuoxi_kit.ids import CalendarId, FlowId, QueueId


async def create_flow(session: Session, name: str, draft: dict[str, Any]) -> FlowId:
    """Make a flow with its first draft. A draft may be unsound: it is inspected when it is published."""
    flow = FlowId(session.new_id())
    with refusals("The flow", {"name": "name"}):
        await rows.add(session, tables.flow, {"id": flow, "name": name, "draft": draft, "published": None})
    return flow


async def change_draft(session: Session, flow: FlowId, draft: dict[str, Any]) -> None:
    """Replace the draft; what callers hear doesn't change. Raises NotFound."""
    if not await rows.change(session, tables.flow, {"draft": draft}, id=flow):
        raise NotFound("There is no such flow.", "flow")


@dataclass(frozen=True, slots=True)
class ListedFlow:
    """A flow in a list; `published` is the version that numbers use, None before the first one."""

    flow: FlowId
    name: str
    published: int | None
    numbers: tuple[str, ...]


async def list_flows(session: Session) -> list[ListedFlow]:
    """All flows by name, with the numbers that they answer."""
    answers: dict[str, list[str]] = {}
    for row in await rows.all_of(session, number, "delivered"):
        answers.setdefault(row.flow_id, []).append(row.delivered)
    return [
        ListedFlow(FlowId(row.id), row.name, row.published, tuple(answers.get(row.id, ())))
        for row in await rows.all_of(session, tables.flow, "name")
    ]


async def find_flow(session: Session, name: str) -> FlowId:
    """A flow by its name; raises NotFound."""
    row = await rows.one(session, tables.flow, name=name)
    if row is None:
        raise NotFound(f"There is no flow {name!r}.", "flow")
    return FlowId(row.id)


async def save_draft(session: Session, name: str, draft: dict[str, Any]) -> FlowId:
    """Make the flow with this name, or replace its draft."""
    row = await rows.one(session, tables.flow, name=name)
    if row is None:
        return await create_flow(session, name, draft)
    await change_draft(session, FlowId(row.id), draft)
    return FlowId(row.id)


async def names_in_flows(session: Session) -> dict[str, dict[str, str]]:
    """What a definition written by hand may name by words, and its id: {"queues": {"sales": id}, "calendars": {…}}."""
    return {
        "queues": {row.name: row.id for row in await rows.all_of(session, queue)},
        "calendars": {row.name: row.id for row in await rows.all_of(session, tables.calendar)},
    }


async def inspect_flow(session: Session, draft: dict[str, Any]) -> list[Problem]:
    """What is wrong with a draft, given what the tenant has."""
    served = {row.queue_id for row in await rows.all_of(session, queue_member)}
    known = Known(
        queues={QueueId(row.id): row.id in served for row in await rows.all_of(session, queue)},
        calendars={
            CalendarId(row.id): from_plain(row.definition)
            for row in await rows.all_of(session, tables.calendar)
        },
    )
    return inspect(draft, known, session.now())


async def publish_flow(session: Session, flow: FlowId, by: str) -> int:
    """Make a version of the draft and let the flow's numbers use it; returns the flow's version.

    Calls that run keep the version they began with. Raises NotFound, UnsoundFlow with every place that is wrong.
    """
    row = await rows.one(session, tables.flow, id=flow)
    if row is None:
        raise NotFound("There is no such flow.", "flow")
    problems = await inspect_flow(session, row.draft)
    if not is_publishable(problems):
        raise UnsoundFlow(tuple(str(problem) for problem in problems))
    version = (row.published or 0) + 1
    made = {
        "flow_id": flow,
        "version": version,
        "name": row.name,
        "definition": row.draft,
        "published_at": session.now(),
        "published_by": by,
    }
    with refusals("The flow", {"version": "version"}):  # somebody else published at the same moment
        await rows.add(session, tables.flow_version, made)
    await rows.change(session, tables.flow, {"published": version}, id=flow)
    await outbox.changed(session, "flow", f"{flow}.{version}")
    numbers = [each.id for each in await rows.all_of(session, number, flow_id=flow)]
    if numbers:
        await outbox.changed(session, "number", *numbers)
    return version
