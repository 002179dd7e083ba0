"""Public numbers: which flow answers what a trunk delivers."""

import json
import re
from typing import Any

from zuoxi.domain.setup import NumberSetup
from zuoxi.services.errors import AlreadyThere, Invalid, NotFound
from zuoxi.services.listing import Listed, page_of
from zuoxi.services.uses import refuse_if_used, uses_of_number
from zuoxi.services.writing import must_exist, named, refusals
from zuoxi.store import outbox
from zuoxi.store.queries import rows
from zuoxi.store.queries.setup import numbers_setup
from zuoxi.store.tables.flows import flow as flow_table
from zuoxi.store.tables.queues import queue as queue_table
from zuoxi.store.tables.trunks import number as table
from zuoxi.store.tables.trunks import trunk as trunk_table
from zuoxi.store.tenancy import Session
from zuoxi_kit.ids import FlowId, NumberId, QueueId, TrunkId

DELIVERED = re.compile(r"\+?[0-9*#]{1,32}")
_FIELDS = {"delivered": "delivered", "trunk": "trunk", "flow": "flow", "fallback": "fallback"}


async def create_number(
    session: Session, trunk: TrunkId | None, delivered: str, flow: FlowId, fallback: QueueId | None = None
) -> NumberId:
    """Let `flow` (published) answer the number that the tenant's own trunk delivers as `delivered`; without a trunk it is reached
    from web pages alone (entries).

    Raises Invalid, AlreadyThere.
    """
    if not DELIVERED.fullmatch(delivered):
        raise Invalid("errors_directory.number", "delivered")
    if trunk is not None:
        await must_exist(session, trunk_table, [trunk], "trunk")
    await _check(session, flow, fallback)
    if await rows.one(session, table, trunk_id=trunk, delivered=delivered) is not None:
        raise AlreadyThere("errors_directory.number_taken", "delivered", number=delivered)
    number = NumberId(session.new_id())
    row = {
        "id": number,
        "trunk_tenant_id": session.tenant,
        "trunk_id": trunk,
        "delivered": delivered,
        "flow_id": flow,
        "fallback_id": fallback,
    }
    with refusals("The number", _FIELDS):
        await rows.add(session, table, row)
    await outbox.changed(session, "number", number)
    return number


async def change_number(session: Session, number: NumberId, flow: FlowId, fallback: QueueId | None) -> int:
    """Let another flow answer; returns the configuration version. Raises NotFound, Invalid."""
    await named(session, "number", table, number)
    await _check(session, flow, fallback)
    with refusals("The number", _FIELDS):
        await rows.change(session, table, {"flow_id": flow, "fallback_id": fallback}, id=number)
    return await outbox.changed(session, "number", number)


async def delete_number(session: Session, number: NumberId) -> int:
    """Give a number up; returns the configuration version. Raises NotFound, InUse."""
    await named(session, "number", table, number)
    refuse_if_used(await uses_of_number(session, number))
    with refusals("The number", {}):
        await rows.remove(session, table, id=number)
    return await outbox.changed(session, "number", number)


async def list_numbers(session: Session) -> list[NumberSetup]:
    """All numbers that a published flow answers."""
    return await numbers_setup(session)


async def find_number(session: Session, delivered: str, trunk: TrunkId | None = None) -> NumberSetup:
    """A number as it is delivered, by any trunk or by this one. Raises NotFound, and Invalid when several trunks deliver it."""
    found = [
        each
        for each in await numbers_setup(session)
        if each.delivered == delivered and trunk in (None, each.trunk)
    ]
    if not found:
        raise NotFound("errors_named.number", "number", number=delivered)
    if len(found) > 1:
        raise Invalid("errors_named.number_of_several", "trunk", number=delivered)
    return found[0]


async def list_shown(session: Session, words: str, limit: int, cursor: str) -> Listed[dict[str, Any]]:
    """Numbers as people see them: with the names of trunk, flow and fallback."""
    return page_of(
        await shown_numbers(session),
        lambda one: (one["delivered"], one["id"]),
        lambda one: (one["delivered"], one["trunk_name"], one["flow_name"], one["fallback_name"]),
        words,
        limit,
        cursor,
    )


async def show_number(session: Session, number: str) -> dict[str, Any]:
    """One number; raises NotFound."""
    await named(session, "number", table, number)
    return next(each for each in await shown_numbers(session) if each["id"] == number)


async def shown_numbers(session: Session) -> list[dict[str, Any]]:
    """All of them as they are delivered. `queues` are those to which the published flow may send a caller."""
    trunks = {row.id: row.name for row in await rows.all_of(session, trunk_table)}
    flows = {row.id: row for row in await rows.all_of(session, flow_table)}
    queues = {row.id: row.name for row in await rows.all_of(session, queue_table)}
    texts = {id: json.dumps(row.draft) for id, row in flows.items()}
    return [
        {
            "id": row.id,
            "delivered": row.delivered,
            "trunk": row.trunk_id,
            "trunk_name": trunks.get(row.trunk_id, "") if row.trunk_id else "",
            "flow": row.flow_id,
            "flow_name": flows[row.flow_id].name,
            "flow_version": flows[row.flow_id].published,
            "queues": sorted(name for id, name in queues.items() if id in texts[row.flow_id]),
            "fallback": row.fallback_id,
            "fallback_name": queues.get(row.fallback_id, "") if row.fallback_id else "",
        }
        for row in await rows.all_of(session, table, "delivered", "id")
    ]


async def _check(session: Session, flow: FlowId, fallback: QueueId | None) -> None:
    await must_exist(session, flow_table, [flow], "flow")
    row = await rows.one(session, flow_table, id=flow)
    if row is None or row.published is None:
        raise Invalid("errors_directory.flow_unpublished", "flow")
    if fallback is not None:
        await must_exist(session, queue_table, [fallback], "fallback")
