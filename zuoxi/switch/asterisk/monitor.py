"""A supervisor at a conversation: listen, whisper and barge as one verb.

Listening and whispering go through a snoop on one leg of the conversation, which shares a bridge with the supervisor's
leg; to barge in, the supervisor's leg joins the conversation's own bridge.
"""

from collections.abc import Callable
from dataclasses import dataclass

from zuoxi.switch.asterisk.floor import Floor, Outcome, done, failed, outcome
from zuoxi.switch.asterisk.legs import Leg
from zuoxi.switch.asterisk.verbs import GONE_IS_FINE, Verbs
from zuoxi.switch.asterisk.wire import part
from zuoxi.switch.interface import Gone, Refused
from zuoxi_kit.ids import BridgeId, LegId

LISTEN = "listen"


@dataclass(frozen=True, slots=True)
class Ear:
    """A supervisor's way into a conversation."""

    snoop: str
    on: LegId
    bridge: BridgeId
    hears: bool
    speaks: bool


class Monitor:
    """All supervisors who listen or whisper."""

    def __init__(self, floor: Floor, verbs: Verbs, new_id: Callable[[], str]) -> None:
        self._floor, self._verbs, self._new_id = floor, verbs, new_id
        self._ears: dict[LegId, Ear] = {}
        self._by_snoop: dict[str, Ear] = {}

    def listen(
        self, leg: LegId, target: LegId, bridge: BridgeId, hears: bool, speaks_to: tuple[LegId, ...]
    ) -> Outcome:
        """As the switch's verb; with neither hearing nor speaking it ends, and the supervisor's leg is alone."""
        if len(speaks_to) > 1:
            return self._barge(leg, target)
        if not hears and not speaks_to:
            self.end(leg)
            return self._verbs.close(bridge)
        on = speaks_to[0] if speaks_to else target
        return self._floor.when_in((leg, on), lambda legs: self._listen(legs, bridge, hears, bool(speaks_to)))

    def _barge(self, leg: LegId, target: LegId) -> Outcome:
        found = self._floor.legs.get(target)
        if found is None:
            return failed(Gone(f"no such leg: {target}"))
        if found.bridge is None:
            return failed(Refused("nobody talks with that leg"))
        self.end(leg)
        return self._verbs.join(found.bridge, (leg,))

    def _listen(self, legs: list[Leg], bridge: BridgeId, hears: bool, speaks: bool) -> Outcome:
        leg, on = legs
        before = self._ears.get(leg.id)
        if before is not None and (before.on, before.hears, before.speaks) == (on.id, hears, speaks):
            return done()
        self.end(leg.id)
        joined = self._verbs.join(bridge, (leg.id,))
        ear = Ear(self._new_id(), on.id, bridge, hears, speaks)
        self._ears[leg.id] = self._by_snoop[ear.snoop] = ear
        query = {"spy": "both" if hears else "none", "whisper": "out" if speaks else "none"}
        query |= {"app": self._floor.app, "appArgs": LISTEN}
        outcome(self._floor.request("POST", f"channels/{part(on.channel)}/snoop/{part(ear.snoop)}", query))
        return joined

    def snoop_started(self, snoop: str) -> None:
        """The snoop is in our application: into the supervisor's bridge with it."""
        ear = self._by_snoop.get(snoop)
        if ear is not None:
            self._floor.request("POST", f"bridges/{part(ear.bridge)}/addChannel", {"channel": snoop})
        else:
            self._floor.request("DELETE", f"channels/{part(snoop)}")

    def end(self, leg: LegId) -> None:
        """The supervisor listens no more (or is gone)."""
        ear = self._ears.pop(leg, None)
        if ear is not None:
            del self._by_snoop[ear.snoop]
            outcome(self._floor.request("DELETE", f"channels/{part(ear.snoop)}"), fine=GONE_IS_FINE)

    def clear(self) -> None:
        """Forget everything."""
        self._ears.clear()
        self._by_snoop.clear()
