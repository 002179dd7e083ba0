"""What live views are built from: the cell's own facts in the order of their numbers, so that whoever looks later sees the
same as who has looked all the time. They are folded after the effects of their decision, several together, or when somebody
looks: no caller waits for it.

Agents and configuration are not in the fold: they are read from the cell itself when a view is built.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from zuoxi.domain import facts
from zuoxi.domain.facts import Kind, Recorded
from zuoxi.domain.live import empty, instant, kept, owned, plain_fact, reduce, snapshot
from zuoxi.domain.live.queue import fresh
from zuoxi_kit.ids import PLATFORM, TenantId

if TYPE_CHECKING:
    from zuoxi.engine.cell import Cell


class Shown:
    """The fold of each tenant."""

    def __init__(self, tenants: Mapping[TenantId, dict[str, Any]] | None = None) -> None:
        self._tenants = {tenant: owned(state) for tenant, state in (tenants or {}).items()}
        self._switch: dict[str, Any] = {"up": True, "since": ""}
        self._behind: list[Recorded] = []

    @property
    def tenants(self) -> dict[TenantId, dict[str, Any]]:
        """Per tenant plain JSON that also goes into the journal's snapshots; it changes with the next fact."""
        self.catch_up()
        return self._tenants

    @property
    def switch(self) -> dict[str, Any]:
        """Whether the switch is there, and since when."""
        self.catch_up()
        return self._switch

    def take(self, recorded: Iterable[Recorded]) -> None:
        """Facts that have just been numbered."""
        self._behind.extend(recorded)

    def catch_up(self, unless_fewer_than: int = 1) -> None:
        """Fold what was taken, if it is that much."""
        if len(self._behind) < unless_fewer_than:
            return
        behind, self._behind = self._behind, []
        for each in behind:
            tenant, kind = each.stream.tenant, each.stream.kind
            if kind is Kind.CELL:
                self._cell(each)
            elif kind is not Kind.AGENT and tenant != PLATFORM:
                self._tenants[tenant] = reduce(self._ready(each), plain_fact(each))

    def _ready(self, each: Recorded) -> dict[str, Any]:
        """The tenant's fold, with a place for the queue or trunk that the fact is about."""
        state = self._tenants.get(each.stream.tenant) or owned(empty())
        if isinstance(each.fact, facts.ContactQueued) and each.fact.queue not in state["queues"]:
            queue = each.fact.queue
            return {**state, "queues": {**state["queues"], queue: fresh(queue)}}
        if isinstance(each.fact, facts.TrunkStateChanged) and each.stream.id not in state["trunks"]:
            return {**state, "trunks": {**state["trunks"], each.stream.id: {"seq": 0}}}
        return state

    def _cell(self, each: Recorded) -> None:
        match each.fact:
            case facts.SwitchWentAway():
                self._switch = {"up": False, "since": instant(each.at)}
            case facts.SwitchCameBack() | facts.EngineStarted():
                self._switch = {"up": True, "since": instant(each.at)}
            case _:
                pass


def live_state(cell: "Cell", tenant: TenantId) -> dict[str, Any] | None:
    """The tenant's live state now, with the cell's name and the position of its journal; None when the cell doesn't serve
    the tenant.
    """
    setup = cell.directory.tenants.get(tenant)
    if setup is None:
        return None
    presences = [each for each in cell.agents.values() if each.tenant == tenant]
    numbers = cell.numbers
    folded = cell.shown.tenants.get(tenant) or empty()
    state = snapshot(
        setup,
        presences,
        {**kept(folded), "switch": cell.shown.switch},
        lambda kind, id: numbers.seqs.get((tenant, kind, id), 0),
        cell.decide().at,
    )
    return {**state, "cell": cell.cell, "position": numbers.position}
