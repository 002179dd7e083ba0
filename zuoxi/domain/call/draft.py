"""The working copy of one step: what changes in the call, and the facts, effects and asks that come of it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from zuoxi.domain.call.asks import Ask
from zuoxi.domain.call.state import Call, CallKind
from zuoxi.domain.devices import Device, DeviceKind
from zuoxi.domain.effects import Effect, HangUp
from zuoxi.domain.facts import Fact, Kind
from zuoxi.domain.setup import TenantSetup
from zuoxi_kit.ids import AgentId, QueueId, part_of


class Surroundings(Struct, frozen=True):
    """What a step may look at besides the call: the tenant's configuration, how many wait in a queue now, and the next
    cell-wide arrival number (`order`).
    """

    setup: TenantSetup
    queued: Callable[[QueueId], int]
    next_order: Callable[[], int]
    chosen: Callable[[AgentId], Device | None] = lambda agent: None
    """The device that an agent has chosen; None: nothing was chosen, their own phone rings."""
    is_reachable: Callable[[AgentId], bool] = lambda agent: True
    """Whether that device can ring now."""
    is_manned: Callable[[QueueId], bool] = lambda queue: True
    """Whether anybody is signed in at a queue."""
    is_served: Callable[[QueueId], bool] = lambda queue: True
    """Whether a queue has agents at all, signed in or not."""
    ahead: timedelta = timedelta()
    """How far the wall clock is ahead of the cell's time: opening hours follow it, timers don't."""

    def device(self, agent: AgentId) -> Device:
        """What rings for an agent."""
        return self.chosen(agent) or Device(DeviceKind.PHONE, self.setup.endpoint_of(agent))


class Outcome(Struct, frozen=True):
    """What a step has come to. Facts name the stream they go to; order matters in all three."""

    call: Call
    facts: tuple[tuple[Kind, Fact], ...]
    effects: tuple[Effect, ...]
    asks: tuple[Ask, ...]


class Draft:
    """Collects one step. Lives no longer than the step."""

    def __init__(self, call: Call, around: Surroundings, now: datetime) -> None:
        self.call = call
        self.around = around
        self.now = now
        self._facts: list[tuple[Kind, Fact]] = []
        self._effects: list[Effect] = []
        self._asks: list[Ask] = []

    def set(self, **changes: Any) -> None:
        """Change fields of the call."""
        self.call = replace(self.call, **changes)

    def mint(self, letter: str) -> str:
        """A new id for a part of this call."""
        count = self.call.minted.get(letter, 0) + 1
        self.set(minted={**self.call.minted, letter: count})
        return part_of(self.call.id, letter, count)

    def timer(self, name: str, at: datetime | None) -> None:
        """Set (or with None stop) a timer."""
        timers = {k: v for k, v in self.call.timers.items() if k != name}
        if at is not None:
            timers[name] = at
        self.set(timers=timers)

    def stop_timers(self) -> None:
        """Stop every timer of the customer's; an agent's wrap-up and the end of a recording outlive what they wait for."""
        timers = self.call.timers.items()
        self.set(timers={name: at for name, at in timers if name.startswith(("wrap_up:", "recording"))})

    def call_fact(self, fact: Fact) -> None:
        """State a fact of the call."""
        self._facts.append((Kind.CALL, fact))

    def contact_fact(self, fact: Fact) -> None:
        """State a fact of the contact; an internal call has none."""
        if self.call.kind is CallKind.INTERNAL:
            return
        self._facts.append((Kind.CONTACT, fact))

    def effect(self, *effects: Effect) -> None:
        """Ask the switch; to hang a leg up once is enough."""
        self._effects.extend(
            each for each in effects if not (isinstance(each, HangUp) and each in self._effects)
        )

    def ask(self, *asks: Ask) -> None:
        """Ask the cell."""
        self._asks.extend(asks)

    def outcome(self) -> Outcome:
        """What it has come to."""
        return Outcome(self.call, tuple(self._facts), tuple(self._effects), tuple(self._asks))
