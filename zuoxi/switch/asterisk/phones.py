"""The second connection: which phones and trunks can be reached, and the way in for provisioning."""

import asyncio
from collections.abc import Callable

import msgspec

from zuoxi.domain.events import EndpointSeen
from zuoxi.switch.asterisk.connection import Connection
from zuoxi.switch.asterisk.floor import Floor
from zuoxi.switch.asterisk.wire import Endpoint, Incoming
from zuoxi.switch.interface import Unreachable

LOOK_SECONDS = 1.0
"""How often the list of phones is read. An application that subscribes to phones would hear of a change at once, but the
switch then turns every event of every call into text once more: a seventh of its processor time of a call (measured)."""


class Phones:
    """Knows who can ring, and tells when that changes."""

    def __init__(self, floor: Floor) -> None:
        self._floor = floor
        self._app = f"{floor.app}-phones"
        self._reachable: dict[str, bool] = {}
        self.is_provisioning = False
        """While objects go and come again, what the switch says of their states is not worth telling."""
        self.connection: Connection | None = None
        self._looking: asyncio.Task[None] | None = None

    async def open(self, connect: Callable[[str, Callable[[Incoming], None]], Connection]) -> None:
        """Connect; raises Unreachable, Refused."""
        connection = connect(self._app, lambda event: None)
        await connection.open()
        self.connection = connection
        self._looking = asyncio.get_running_loop().create_task(self._look())

    async def close(self) -> None:
        """Disconnect."""
        connection, looking = self.connection, self._looking
        self.connection = self._looking = None
        if looking is not None:
            looking.cancel()
            await asyncio.gather(looking, return_exceptions=True)
        if connection is not None:
            await connection.close()

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            try:
                await self.compare()
            except Unreachable:
                return  # the connection is lost, which its owner is told

    async def compare(self) -> None:
        """Read the list and tell what has changed."""
        if self.connection is None:
            raise Unreachable("the switch is away")
        reply = await self.connection.read_list("endpoints/PJSIP")
        if reply.status >= 300 or self.is_provisioning:
            return
        listed = {entry.resource: entry for entry in msgspec.json.decode(reply.body, type=list[Endpoint])}
        for name in [name for name in self._reachable if name not in listed]:
            self._seen(name, False)
        for endpoint in listed.values():
            self._seen(endpoint.resource, endpoint.state == "online")

    def now(self, reachable: frozenset[str]) -> None:
        """The engine learns this list by itself: what follows are changes to it."""
        self._reachable = {name: True for name in reachable}

    def listed(self, reachable: frozenset[str]) -> None:
        """A snapshot has read the list, perhaps before the next look did: what is new in it must be told all the same, or
        the look after it would find nothing new.
        """
        if self.is_provisioning:
            return
        for name in [name for name, known in self._reachable.items() if known and name not in reachable]:
            self._seen(name, False)
        for name in reachable:
            self._seen(name, True)

    def removed(self, name: str) -> None:
        """An endpoint was removed: the next look would find it gone."""
        self._seen(name, False)

    def _seen(self, name: str, reachable: bool) -> None:
        if self._reachable.get(name, False) != reachable:
            self._reachable[name] = reachable
            self._floor.emit(EndpointSeen(name, reachable))
