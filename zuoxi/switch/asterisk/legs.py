"""What the adapter remembers of each leg: which channel it is, and what of it is under way."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from zuoxi.domain.events import Cause, Side
from zuoxi_kit.ids import BridgeId, LegId, PlayId, RecordingId


@dataclass(slots=True)
class Leg:
    """One leg. `side` is None for a leg that we dialled."""

    id: LegId
    channel: str
    side: Side | None = None
    endpoint: str = ""
    number: str = ""
    caller: str = ""
    labels: dict[str, str] = field(default_factory=dict)
    is_in: bool = False
    """In our application: verbs work. A dialled leg comes in when it is answered."""
    is_answered: bool = False
    is_ringing: bool = False
    is_over: bool = False
    """LegEnded was reported (or waits for the leg's recordings)."""
    is_leaving: bool = False
    """Its hang-up was asked for, by whomever: its end is on its way."""
    asked_to_end: Cause | None = None
    fault: Cause | None = None
    """Why the switch itself ends the leg."""
    bridge: BridgeId | None = None
    has_music: bool = False
    speaks: bool = True
    hears: bool = True
    plays: dict[PlayId, bool] = field(default_factory=dict)
    """What plays, and whether it is complete."""
    recordings: set[RecordingId] = field(default_factory=set)
    waiting: list[Callable[[], None]] = field(default_factory=list)
    """Verbs given before the leg came in; called when it does, or when it ends."""
    last_word: Callable[[], None] | None = None
    """Reports the leg's end; set while that waits for the leg's recordings."""


class Legs:
    """The legs by our id and by the channel's, and the bridges with their legs."""

    def __init__(self) -> None:
        self._by_id: dict[LegId, Leg] = {}
        self._by_channel: dict[str, Leg] = {}
        self.bridges: dict[BridgeId, set[LegId]] = {}
        self._watching: list[set[str]] = []

    def __iter__(self) -> Iterator[Leg]:
        return iter(list(self._by_id.values()))

    def add(self, leg: Leg) -> Leg:
        """Remember a leg."""
        self._by_id[leg.id] = leg
        self._by_channel[leg.channel] = leg
        return leg

    def get(self, leg: LegId) -> Leg | None:
        """A leg that lives."""
        found = self._by_id.get(leg)
        return None if found is None or found.is_over else found

    def of_channel(self, channel: str) -> Leg | None:
        """The leg of a channel, also one that is over."""
        return self._by_channel.get(channel)

    @contextmanager
    def ends(self) -> Iterator[set[str]]:
        """The channels, known or not, whose end is told in the meantime: a list of them may still show these."""
        told: set[str] = set()
        self._watching.append(told)
        try:
            yield told
        finally:
            self._watching = [each for each in self._watching if each is not told]

    def ended(self, channel: str) -> None:
        """The switch tells a channel's end."""
        for told in self._watching:
            told.add(channel)

    def knows(self, leg: LegId) -> bool:
        """Is it remembered, living or not?"""
        return leg in self._by_id

    def forget(self, leg: Leg) -> None:
        """Remove a leg; its bridge loses it."""
        self._by_id.pop(leg.id, None)
        self._by_channel.pop(leg.channel, None)
        self.leave(leg)

    def enter(self, leg: Leg, bridge: BridgeId) -> BridgeId | None:
        """The leg is in `bridge` now; returns the bridge that is empty thereby."""
        if leg.bridge == bridge:
            return None
        emptied = self.leave(leg)
        leg.bridge = bridge
        self.bridges.setdefault(bridge, set()).add(leg.id)
        return emptied

    def leave(self, leg: Leg) -> BridgeId | None:
        """The leg is in no bridge now; returns the bridge that is empty thereby."""
        bridge, leg.bridge = leg.bridge, None
        members = self.bridges.get(bridge) if bridge is not None else None
        if members is None:
            return None
        members.discard(leg.id)
        return bridge if not members else None

    def dissolve(self, bridge: BridgeId) -> bool:
        """The bridge is gone; False if it wasn't known."""
        members = self.bridges.pop(bridge, None)
        for leg in members or ():
            found = self._by_id.get(leg)
            if found is not None and found.bridge == bridge:
                found.bridge = None
        return members is not None

    def clear(self) -> None:
        """Forget everything."""
        self._by_id.clear()
        self._by_channel.clear()
        self.bridges.clear()
