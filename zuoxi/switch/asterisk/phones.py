"""The second connection: which phones and trunks can be reached, and the way in for provisioning."""

import logging
from collections.abc import Callable

import msgspec

from zuoxi.domain.events import EndpointSeen
from zuoxi.switch.asterisk.connection import Connection
from zuoxi.switch.asterisk.floor import Floor, meaning
from zuoxi.switch.asterisk.wire import PHONES_ALLOWED, Endpoint, Incoming, part
from zuoxi.switch.interface import Unreachable

_log = logging.getLogger(__name__)

SOURCE = "endpoint:PJSIP"
"""The event source of all phones and trunks; it exists once there is one."""


class Phones:
    """Knows who can ring, and tells when that changes."""

    def __init__(self, floor: Floor) -> None:
        self._floor = floor
        self._app = f"{floor.app}-phones"
        self._reachable: dict[str, bool] = {}
        self._is_subscribed = False
        self.is_provisioning = False
        """While objects go and come again, what the switch says of their states is not worth telling."""
        self.connection: Connection | None = None

    async def open(self, connect: Callable[[str, Callable[[Incoming], None]], Connection]) -> None:
        """Connect; raises Unreachable, Refused."""
        connection = connect(self._app, self._take)
        await connection.open()
        self.connection, self._is_subscribed = connection, False
        allowed = {"allowed": [{"type": name} for name in PHONES_ALLOWED]}
        reply = await connection.request("PUT", f"applications/{part(self._app)}/eventFilter", body=allowed)
        error = meaning(reply)
        if error is not None:
            raise Unreachable(str(error))
        if (await connection.request("GET", "endpoints/PJSIP")).status < 300:
            await self.subscribe()

    async def subscribe(self) -> None:
        """Ask for events, which the switch allows as soon as there is a phone or trunk."""
        if not self._is_subscribed and self.connection is not None:
            path = f"applications/{part(self._app)}/subscription"
            reply = await self.connection.request("POST", path, {"eventSource": SOURCE})
            self._is_subscribed = reply.status < 300

    async def compare(self) -> None:
        """Tell what changed without an event: phones that had registered before the switch was told of them."""
        if self.connection is None:
            raise Unreachable("the switch is away")
        reply = await self.connection.request("GET", "endpoints/PJSIP")
        if reply.status >= 300:
            return
        listed = {entry.resource: entry for entry in msgspec.json.decode(reply.body, type=list[Endpoint])}
        for name in [name for name in self._reachable if name not in listed]:
            self._seen(name, False)
        for endpoint in listed.values():
            self._seen(endpoint.resource, endpoint.state == "online")

    def now(self, reachable: frozenset[str]) -> None:
        """The engine learns this list by itself: what follows are changes to it."""
        self._reachable = {name: True for name in reachable}

    def removed(self, name: str) -> None:
        """An endpoint was removed: the switch itself says nothing of that."""
        self._seen(name, False)

    def _take(self, event: Incoming) -> None:
        if event.endpoint is not None and event.endpoint.state is not None and not self.is_provisioning:
            self._seen(event.endpoint.resource, event.endpoint.state == "online")

    def _seen(self, name: str, reachable: bool) -> None:
        if self._reachable.get(name, False) != reachable:
            self._reachable[name] = reachable
            self._floor.emit(EndpointSeen(name, reachable))
