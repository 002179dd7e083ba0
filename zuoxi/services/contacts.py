"""Contacts as people ask for them: the latest that match, one with its reasons, and what happened in it step by step."""

import heapq
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from zuoxi.domain.facts import Kind
from zuoxi.domain.summary import ContactRecord
from zuoxi.domain.summary.loss import loss_of
from zuoxi.services.contact_filters import Filters, search_of
from zuoxi.services.cursors import cursor_of, read_cursor
from zuoxi.services.errors import Invalid, NotFound
from zuoxi.services.periods import zone_of
from zuoxi.services.viewers import EVERYTHING, Viewer
from zuoxi.store.queries import contacts as queries
from zuoxi.store.queries import facts, rows
from zuoxi.store.queries.contact_search import Hit, search_contacts
from zuoxi.store.reading import Reader
from zuoxi.store.tables.agents import tenant_agent
from zuoxi.store.tables.flows import flow_version
from zuoxi.store.tables.queues import queue as queue_table
from zuoxi.store.tenancy import Session
from zuoxi_kit.ids import AgentId, ContactId, QueueId

MOST = 200


@dataclass(frozen=True, slots=True)
class Names:
    """How the tenant's queues and agents are called now."""

    queues: dict[QueueId, str]
    agents: dict[AgentId, str]
    """By number"""
    agent_names: dict[AgentId, str]


@dataclass(frozen=True, slots=True)
class Page:
    """Some contacts, the latest first; `next` leads to older ones ("" when there are none)."""

    contacts: list[dict[str, Any]]
    next: str


async def list_contacts(
    reader: Reader,
    limit: int = 50,
    cursor: str = "",
    filters: Filters = Filters(),  # noqa: B008 - frozen
    viewer: Viewer = EVERYTHING,
) -> Page:
    """The latest contacts that match, or those behind a page's `next`. Raises Invalid."""
    if not 1 <= limit <= MOST:
        raise Invalid("errors_named.contacts_limit", "limit", most=MOST)
    before = read_cursor(cursor) if cursor else None
    if viewer.agent is not None:
        if filters.agent not in ("", viewer.agent):
            return Page([], "")
        filters = replace(filters, agent=viewer.agent)
    zone = await zone_of(reader) if filters.since or filters.until else UTC
    search = search_of(filters, reader.tenant, zone, by_parts=viewer.sees_numbers)
    hits = await search_contacts(reader, search, limit + 1, before)
    page = hits[:limit]
    more = cursor_of(page[-1].at, page[-1].record.id) if len(hits) > limit else ""
    return Page([viewer.masked(each.record.customer, _of_hit(each)) for each in page], more)


def _of_hit(hit: Hit) -> dict[str, Any]:
    return _summary(hit.record, hit.queue_name, hit.agent_number, hit.agent_name)


async def get_contact(session: Session, contact: ContactId, viewer: Viewer = EVERYTHING) -> dict[str, Any]:
    """A contact with everything that is known of it. Raises NotFound."""
    record = await _seen(session, contact, viewer)
    found = {
        **summary(record, await names_of(session)),
        "nodes": await _node_names(session, record),
        "record": plain_record(record),
    }
    return viewer.masked(record.customer, found)


async def find_contact(session: Session, beginning: str) -> ContactId:
    """The contact whose id begins so. Raises NotFound, and Invalid when several do."""
    found = await queries.beginning_with(session, beginning) if beginning else []
    if not found:
        raise NotFound("errors_reports.no_contact", "contact")
    if len(found) > 1:
        raise Invalid("errors_named.contacts_begin", "contact", beginning=beginning)
    return found[0]


async def timeline(session: Session, contact: ContactId, viewer: Viewer = EVERYTHING) -> list[dict[str, Any]]:
    """Every fact of the contact and its calls in the order in which they happened. Raises NotFound."""
    record = await _seen(session, contact, viewer)
    own = await facts.streams(session, Kind.CONTACT, [contact])
    calls = [await facts.streams(session, Kind.CALL, [call]) for call in record.calls]
    merged = heapq.merge(own, *calls, key=lambda one: (one.at, one.position))
    steps = [
        {
            "at": one.at.isoformat(),
            "after_seconds": round((one.at - record.arrived_at).total_seconds(), 3),
            "of": str(one.stream.kind),
            "fact": type(one.fact).__name__,
            "data": msgspec.to_builtins(one.fact),
        }
        for one in merged
    ]
    return viewer.masked(record.customer, steps)


async def _seen(session: Session, contact: ContactId, viewer: Viewer) -> ContactRecord:
    """A contact that the viewer may see; raises NotFound for any other."""
    record = await queries.one_contact(session, contact)
    if record is None or not viewer.may_see(record):
        raise NotFound("errors_reports.no_contact", "contact")
    return record


async def names_of(session: Session) -> Names:
    """The names to show instead of ids."""
    queues = await rows.all_of(session, queue_table)
    agents = await rows.all_of(session, tenant_agent)
    return Names(
        {QueueId(row.id): row.name for row in queues},
        {AgentId(row.id): row.number for row in agents},
        {AgentId(row.id): row.name for row in agents},
    )


async def _node_names(session: Session, record: ContactRecord) -> dict[str, str]:
    """How the nodes of the flow that the customer went through are called, by their ids; those without a name are left out."""
    if not record.flow:
        return {}
    version = await rows.one(session, flow_version, flow_id=record.flow, version=record.flow_version)
    nodes = version.definition["nodes"] if version else {}
    return {id: node["name"] for id, node in nodes.items() if node.get("name")}


def summary(record: ContactRecord, names: Names) -> dict[str, Any]:
    """A contact in a list: ids with names, times in RFC 3339, durations in seconds."""
    queue, agent = record.queue or QueueId(""), record.agent or AgentId("")
    return _summary(
        record, names.queues.get(queue, ""), names.agents.get(agent, ""), names.agent_names.get(agent, "")
    )


def _summary(record: ContactRecord, queue_name: str, agent_number: str, agent_name: str) -> dict[str, Any]:
    return {
        "id": record.id,
        "channel": record.channel,
        "inbound": record.inbound,
        "arrived_at": _time(record.arrived_at),
        "closed_at": _time(record.closed_at),
        "customer": record.customer,
        "customer_name": record.customer_name,
        "number": record.number,
        "choice": record.choice,
        "answered_at": _time(record.answered_at),
        "ended_by": record.ended_by,
        "loss": loss_of(record),
        "queue": record.queue,
        "queue_name": queue_name,
        "agent_name": agent_name,
        "agent": record.agent,
        "agent_number": agent_number,
        "outcome": record.outcome,
        "waited_seconds": _seconds(record.waited),
        "talk_seconds": _seconds(record.talk),
        "hold_seconds": _seconds(record.hold),
        "wrap_up_seconds": _seconds(record.wrap_up),
        "disposition": record.disposition,
        "notes": record.notes,
        "recordings": len(record.recordings),
        "unrecorded": record.unrecorded,
        "why": record.why,
    }


def plain_record(record: ContactRecord) -> dict[str, Any]:
    """The whole record as JSON types; every duration is a number with `_seconds` in its name."""
    found: dict[str, Any] = _plain(record)
    found.pop("seen")
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, datetime):
        return _time(value)
    if not isinstance(value, msgspec.Struct):
        return value
    found: dict[str, Any] = {}
    for name in value.__struct_fields__:
        each = getattr(value, name)
        if isinstance(each, timedelta):
            found[f"{name}_seconds"] = _seconds(each)
        elif name == "length":
            found["length_seconds"] = None
        else:
            found[name] = _plain(each)
    return found


def _seconds(duration: timedelta) -> float:
    return round(duration.total_seconds(), 3)


def _time(at: datetime | None) -> str | None:
    return at.isoformat().replace("+00:00", "Z") if at else None
