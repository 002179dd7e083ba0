"""Compares what the cell believes with what lives in the switch, once in a while: an event that was lost must not leave
a call that never ends, or a caller whom nobody knows.

A difference counts only when two looks in a row show it: between a command and its event there is always one.
"""

from zuoxi.domain.events import Cause, LegArrived, LegEnded
from zuoxi.engine.cell import Cell
from zuoxi.engine.decision import Decision
from zuoxi.switch.interface import LegSeen, Snapshot
from zuoxi_kit.ids import LegId


class Audit:
    """Remembers the differences of the look before."""

    def __init__(self) -> None:
        self._missing: set[LegId] = set()
        self._unknown: set[LegId] = set()

    def look(self, cell: Cell, seen: Snapshot) -> list[Decision]:
        """What follows from what is seen now."""
        believed = {
            leg
            for call in cell.calls.values()
            for leg in ((call.leg,) if call.leg_up else ()) + tuple(each.leg for each in call.legs)
        }
        missing, unknown = believed - seen.legs.keys(), seen.legs.keys() - believed
        decisions = [
            cell.event(LegEnded(leg, Cause.LOST_WHILE_AWAY, by_far_end=False))
            for leg in sorted(missing & self._missing)
        ]
        decisions += [
            cell.event(_arrival(seen.legs[leg]))
            for leg in sorted(unknown & self._unknown)
            if seen.legs[leg].side is not None and not seen.legs[leg].answered
        ]
        self._missing, self._unknown = missing, unknown
        return decisions


def _arrival(leg: LegSeen) -> LegArrived:
    assert leg.side is not None
    return LegArrived(leg.leg, leg.side, leg.endpoint, leg.number, leg.caller)
