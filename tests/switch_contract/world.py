"""What a contract test may do beside the switch's verbs: be the people at the other ends. Two worlds implement it."""

import asyncio
from collections.abc import Callable
from typing import Protocol, TypeVar, cast

from zuoxi.domain.browsers import BrowserSetup
from zuoxi.domain.events import LegEvent, SwitchEvent
from zuoxi.switch.interface import Switch
from zuoxi_kit.ids import LegId

E = TypeVar("E")

LINE = "line-1"
"""The trunk's name in every world."""
PHONES = ("demo-1001", "demo-1002", "demo-1003")
"""Phones that are registered in every world."""
ABSENT = "demo-1099"
"""A phone that the switch knows and that is not registered."""


class Party(Protocol):
    """Somebody at the other end of a leg."""

    def ring(self) -> None:
        """Let it ring."""

    async def answer(self) -> None:
        """Pick up; from then on the party says something of its own that others can tell apart."""

    def refuse(self, busy: bool) -> None:
        """Don't pick up: busy, or declined."""

    async def hang_up(self) -> None:
        """End the call, answered or not."""

    async def press(self, digits: str) -> None:
        """Press keys."""

    async def hears(self, other: "Party") -> None:
        """Returns as soon as it hears the other party."""

    async def hears_not(self, other: "Party") -> None:
        """Returns as soon as it does not hear the other party."""

    async def hears_sound(self) -> None:
        """Returns as soon as it hears music or a prompt."""

    async def hears_silence(self) -> None:
        """Returns as soon as it hears nothing."""

    async def picked_up(self) -> None:
        """Returns as soon as its call is answered (of a call that it placed)."""

    async def ended(self) -> None:
        """Returns as soon as its call is over."""

    async def transfer(self, number: str) -> None:
        """Ask by REFER to be transferred."""

    async def transfer_done(self) -> None:
        """Returns as soon as it is told that its transfer went well."""


class Told:
    """The switch's listener: keeps every event, and waits for those a test asks for."""

    def __init__(self) -> None:
        self.all: list[SwitchEvent] = []
        self._news = asyncio.Event()

    def __call__(self, event: SwitchEvent) -> None:
        self.all.append(event)
        self._news.set()

    async def first(self, kind: type[E], matches: Callable[[E], bool] = lambda event: True) -> E:
        """The first event of a kind that matches, waiting for it."""
        while True:
            for event in self.all:
                if isinstance(event, kind) and matches(event):
                    return event
            self._news.clear()
            await self._news.wait()

    async def of_leg(self, kind: type[E], leg: LegId) -> E:
        """The first event of a kind about a leg, waiting for it."""
        return await self.first(kind, lambda event: cast(LegEvent, event).leg == leg)

    def about(self, leg: LegId) -> list[SwitchEvent]:
        """Everything told of a leg until now."""
        return [event for event in self.all if getattr(event, "leg", None) == leg]


class World(Protocol):
    """A switch with a trunk, phones and the people behind them. It is provisioned and beats when a test begins."""

    switch: Switch
    told: Told

    async def call_in(self, number: str, caller: str = "13800000001") -> Party:
        """Somebody outside calls `number` over the trunk LINE."""

    async def call_from(self, phone: str, number: str) -> Party:
        """Somebody calls `number` from one of PHONES."""

    async def rings_at(self, phone: str) -> Party:
        """The next call that comes to one of PHONES."""

    async def rings_outside(self) -> Party:
        """The next call that comes to the carrier of the trunk LINE."""

    async def register(self, phone: str) -> None:
        """A phone of PHONES registers (again)."""

    async def unregister(self, phone: str) -> None:
        """A phone of PHONES unregisters."""

    async def add_phone(self, phone: str) -> None:
        """Provision one more phone beside those of every world, and register it."""

    async def take_phone_away(self, phone: str) -> None:
        """Provision without this phone."""

    async def provision(self, *browsers: BrowserSetup) -> None:
        """Provision what this world has, and these browsers."""

    async def open_browser(self, name: str) -> None:
        """The page with an admitted identity registers."""

    async def may_register(self, name: str) -> bool:
        """Whether a browser of this name is let in now."""

    def stop_beating(self) -> None:
        """The engine hangs."""

    async def hears_the_fallback(self) -> None:
        """Somebody outside calls and hears that nobody takes calls."""

    async def lose_switch(self) -> None:
        """Cut the connection to the switch until `find_switch`; its calls go on."""

    async def find_switch(self) -> None:
        """Let the connection come back."""

    async def new_engine(self) -> None:
        """The engine dies and another one starts: `switch` and `told` are new."""
