"""At a tenant's midnight what agents have done "today" begins anew, for routing too: who waits for a contact since the evening
would otherwise be compared by the work of the day before.
"""

from datetime import date
from zoneinfo import ZoneInfo

from zuoxi.domain.presence import Presence
from zuoxi.domain.setup import TenantSetup
from zuoxi.engine.cell import Cell
from zuoxi.engine.decision import Decision
from zuoxi_kit.ids import TenantId


class Midnight:
    """Remembers each tenant's day, so that a look between two midnights costs nothing."""

    def __init__(self) -> None:
        self._days: dict[TenantId, date] = {}

    def look(self, cell: Cell) -> list[Decision]:
        """Begin the day of every tenant whose midnight has passed since the last look."""
        decision = cell.decide()
        for setup in cell.directory.tenants.values():
            today = decision.at.astimezone(ZoneInfo(setup.manifest.time_zone)).date()
            if self._days.get(setup.manifest.tenant) != today:
                self._days[setup.manifest.tenant] = today
                _begin_day(cell, decision, setup, today)
        return [] if decision.is_empty else [decision]


def _begin_day(cell: Cell, decision: Decision, setup: TenantSetup, today: date) -> None:
    for agent in setup.agents:
        known = cell.agents.get(agent)
        if known is not None and known.day != today and _has_worked(known):
            cell.agent(decision, agent, lambda presence: (presence, ()))  # which looks at the day first


def _has_worked(agent: Presence) -> bool:
    return bool(agent.contacts_today or agent.talk_today)
