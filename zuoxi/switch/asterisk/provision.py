"""Tells the switch its phones and trunks: over the second connection, so that calls don't wait behind it."""

import asyncio
import hashlib
import json
import logging
from collections.abc import Awaitable, Iterable
from typing import Any

from zuoxi.domain.browsers import BrowserSetup
from zuoxi.domain.setup import PhoneSetup, TrunkSetup
from zuoxi.switch.asterisk.connection import Connection
from zuoxi.switch.asterisk.floor import meaning
from zuoxi.switch.asterisk.sip_objects import (
    ORDER,
    PHONE,
    RTP_TIMEOUT_SECONDS,
    BadSetup,
    Fields,
    Key,
    browser_objects,
    objects,
)
from zuoxi.switch.asterisk.wire import Reply, part
from zuoxi.switch.interface import Refused, Unreachable

_log = logging.getLogger(__name__)

IN_FLIGHT = 100
"""Requests under way at a time: about 70 ms of work for the switch, so that pings are answered in between."""

MARK = "ZUOXI_SETUP"
"""A global variable of the switch: the digest of the phones and trunks it was told. Gone after its restart, as the objects
are. Browsers come and go too often for it: which of them the switch knows is looked up."""

GONE = frozenset({404})


class Provisioner:
    """Remembers what this start of the switch was told, and sends the difference."""

    def __init__(
        self, rtp_timeout: int = RTP_TIMEOUT_SECONDS, certificate: str = "", rtp_address: str = ""
    ) -> None:
        """`rtp_timeout` is how many seconds without sound end a leg; `certificate` see browser_objects, `rtp_address`
        objects.
        """
        self._rtp_address = rtp_address
        self._rtp_timeout = rtp_timeout
        self._certificate = certificate
        self._browsers: dict[str, BrowserSetup] = {}
        self._told: dict[Key, Fields] | None = None
        self._alone = asyncio.Lock()
        self._knows = asyncio.Event()
        """Set while the switch knows what the last provisioning said."""

    def forget(self) -> None:
        """The switch was started anew and knows nothing."""
        self._told = None
        self._knows.clear()

    async def provision(
        self,
        connection: Connection,
        phones: tuple[PhoneSetup, ...],
        trunks: tuple[TrunkSetup, ...],
        browsers: Iterable[BrowserSetup] = (),
    ) -> None:
        """As the switch's verb; the rest is done even when the switch refuses an object, then Refused is raised."""
        self._browsers = {browser.name: browser for browser in browsers}
        try:
            wanted = objects(phones, trunks, self._rtp_timeout, self._rtp_address)
        except BadSetup as error:
            raise Refused(str(error)) from error
        async with self._alone:
            try:
                await self._send(connection, wanted)
            except Refused:  # of an object: the rest is there
                self._knows.set()
                raise
            self._knows.set()

    def admit(self, connection: Connection, browser: BrowserSetup) -> Awaitable[None]:
        """As the switch's verb. It counts from the call on, so that a provisioning under way doesn't undo it."""
        self._browsers[browser.name] = browser
        return self._admitted(connection, browser.name)

    async def _admitted(self, connection: Connection, name: str) -> None:
        await self._knows.wait()
        await self._one_browser(connection, name)

    def revoke(self, connection: Connection, name: str) -> Awaitable[None]:
        """As the switch's verb."""
        self._browsers.pop(name, None)
        return self._one_browser(connection, name)

    def is_browser(self, endpoint: str) -> bool:
        """Whether an endpoint is an admitted browser."""
        return endpoint in self._browsers

    async def _one_browser(self, connection: Connection, name: str) -> None:
        async with self._alone:
            if self._told is None:
                return  # the provisioning that must come first tells it
            wanted = self._wanted_browsers(name)
            gone = [key for key in self._told if key[1] == name and key not in wanted]
            new = [key for key in wanted if key not in self._told]
            await self._tell(connection, gone, new, wanted)

    def _wanted_browsers(self, *names: str) -> dict[Key, Fields]:
        """The objects of these browsers, or of all, as far as they are admitted now."""
        chosen = [self._browsers[name] for name in names or self._browsers if name in self._browsers]
        try:
            return browser_objects(chosen, self._certificate)
        except BadSetup as error:
            raise Refused(str(error)) from error

    async def _send(self, connection: Connection, fixed: dict[Key, Fields]) -> None:
        wanted = fixed | self._wanted_browsers()
        if self._told is None:
            self._told = await self._found(connection, fixed, wanted)
        told = self._told
        changed = {key for key in told if told[key] != wanted.get(key)}
        # A registration only looks at its user and password when it is told itself.
        changed |= {key for key in told if key[0] == "registration" and ("auth", key[1]) in changed}
        obsolete = [key for key in told if key in changed]
        missing = [key for key in wanted if key in changed or key not in told]
        if not obsolete and not missing:
            return
        await self._mark(connection, "")
        await self._tell(connection, obsolete, missing, wanted)
        await self._mark(connection, digest(fixed))

    async def _tell(
        self, connection: Connection, obsolete: list[Key], missing: list[Key], wanted: dict[Key, Fields]
    ) -> None:
        """Remove the obsolete, make the missing; raises Refused at the end when the switch refused something."""
        told = self._told
        assert told is not None
        refused: list[str] = []
        for kind in reversed(ORDER):
            keys = [key for key in obsolete if key[0] == kind]
            for key in keys:
                told.pop(key)
            await self._each(connection, "DELETE", keys, wanted, refused)
        for kind in ORDER:
            keys = [key for key in missing if key[0] == kind]
            for key in await self._each(connection, "PUT", keys, wanted, refused):
                told[key] = wanted[key]
        if refused:
            raise Refused(f"the switch refused {len(refused)} objects; the first: {refused[0]}")

    async def _found(
        self, connection: Connection, fixed: dict[Key, Fields], wanted: dict[Key, Fields]
    ) -> dict[Key, Fields]:
        """What the switch knows: of phones and trunks just what is wanted (`fixed`) if an earlier engine left that mark;
        otherwise what must go before the rest is told. Of phones that stay that is the endpoint alone (told over an old
        one, it makes a warning). A browser's endpoint is made last and never changes: one that is there is whole.
        """
        mark = await connection.request("GET", "asterisk/variable", {"variable": MARK})
        is_same = mark.status == 200 and json.loads(mark.body).get("value") == digest(fixed)
        listed = await connection.read_list("endpoints/PJSIP")
        if listed.status == 404:
            return dict(fixed) if is_same else {}
        error = meaning(listed)
        if error is not None:
            raise error
        names = [entry["resource"] for entry in json.loads(listed.body)]
        found = dict(fixed) if is_same else {}
        for name in names:
            if name in self._browsers:
                found |= {key: fields for key, fields in wanted.items() if key[1] == name}
            elif not is_same or ("endpoint", name) not in fixed:
                stays = wanted.get(("endpoint", name), {}).get("context") == PHONE
                found |= {(kind, name): {} for kind in (("endpoint",) if stays else ORDER)}
        return found

    async def _each(
        self,
        connection: Connection,
        method: str,
        keys: list[Key],
        wanted: dict[Key, Fields],
        refused: list[str],
    ) -> list[Key]:
        """Ask for each object, some at a time; returns those that went well. Raises Unreachable."""
        well: list[Key] = []
        for start in range(0, len(keys), IN_FLIGHT):
            some = keys[start : start + IN_FLIGHT]
            replies = [self._one(connection, method, key, wanted) for key in some]
            for key, reply in zip(some, await asyncio.gather(*replies), strict=True):
                error = meaning(reply, GONE if method == "DELETE" else frozenset())
                if error is None:
                    well.append(key)
                elif isinstance(error, Unreachable):
                    raise error
                else:
                    _log.error("%s of %s %s: %s", method, *key, error)
                    refused.append(f"{key[0]} {key[1]}: {error}")
        return well

    def _one(
        self, connection: Connection, method: str, key: Key, wanted: dict[Key, Fields]
    ) -> asyncio.Future[Reply]:
        body: dict[str, Any] | None = None
        if method == "PUT":
            body = {"fields": [{"attribute": name, "value": value} for name, value in wanted[key].items()]}
        return connection.request(
            method, f"asterisk/config/dynamic/res_pjsip/{part(key[0])}/{part(key[1])}", body=body
        )

    async def _mark(self, connection: Connection, value: str) -> None:
        reply = await connection.request("POST", "asterisk/variable", {"variable": MARK, "value": value})
        error = meaning(reply)
        if error is not None:
            raise error


def digest(wanted: dict[Key, Fields]) -> str:
    """A short name for exactly these objects."""
    text = json.dumps(sorted((*key, sorted(fields.items())) for key, fields in wanted.items()))
    return hashlib.sha256(text.encode()).hexdigest()
