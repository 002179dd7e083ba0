"""Public numbers: which flow answers what a trunk delivers."""

import re

from zuoxi.domain.setup import NumberSetup
from zuoxi.services.errors import Invalid, NotFound
from zuoxi.services.writing import refusals
from zuoxi.store import outbox
from zuoxi.store.queries import rows
from zuoxi.store.queries.setup import numbers_setup
from zuoxi.store.tables.flows import flow as flow_table
from zuoxi.store.tables.trunks import number as table
from zuoxi.store.tenancy import Session
from zuoxi_kit.ids import FlowId, NumberId, QueueId, TrunkId

DELIVERED = re.compile(r"\+?[0-9*#]{1,32}")
_FIELDS = {"delivered": "delivered", "trunk": "trunk", "flow": "flow", "fallback": "fallback"}


async def create_number(
    session: Session, trunk: TrunkId, delivered: str, flow: FlowId, fallback: QueueId | None = None
) -> NumberId:
    """Let `flow` (published) answer the number that the tenant's own trunk delivers as `delivered`."""
    if not DELIVERED.fullmatch(delivered):
        raise Invalid("A number has up to 32 digits, * and #, perhaps with a + before.", "delivered")
    await _need_published(session, flow)
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
    """Let another flow answer; returns the configuration version. Raises NotFound."""
    await _need_published(session, flow)
    with refusals("The number", _FIELDS):
        if not await rows.change(session, table, {"flow_id": flow, "fallback_id": fallback}, id=number):
            raise NotFound("There is no such number.", "number")
    return await outbox.changed(session, "number", number)


async def delete_number(session: Session, number: NumberId) -> int:
    """Give a number up; returns the configuration version. Raises NotFound."""
    if not await rows.remove(session, table, id=number):
        raise NotFound("There is no such number.", "number")
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
        raise NotFound(f"There is no number {delivered!r}.", "number")
    if len(found) > 1:
        raise Invalid(f"Several trunks deliver {delivered!r}: say which one you mean.", "trunk")
    return found[0]


async def _need_published(session: Session, flow: FlowId) -> None:
    row = await rows.one(session, flow_table, id=flow)
    if row is None:
        raise NotFound("There is no such flow.", "flow")
    if row.published is None:
        raise Invalid("This flow was never published: publish it first.", "flow")
