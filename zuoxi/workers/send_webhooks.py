"""Tells tenants' webhooks the facts they asked for: signed, in the order of each stream, again and again until answered.

A delivery is one POST with one fact. 2xx is an answer; anything else is tried again with growing pauses, and given up
after the last ("dead": it can be replayed). Of one stream only the first that waits is tried, so its facts come in order;
a dead one no longer holds the others back. At least once: a try whose answer was lost is made again, with the same number.
"""

import asyncio
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
import structlog

from zuoxi.domain.live import plain_fact
from zuoxi.services.outward import Network
from zuoxi.services.webhook_calls import deliver
from zuoxi.store.queries import feed
from zuoxi.store.queries import webhooks as queries
from zuoxi.store.queries.tenants import all_tenants
from zuoxi.store.queries.webhooks import Claimed
from zuoxi.store.tenancy import Database, will_pass
from zuoxi_kit.ids import PLATFORM, TenantId

log = structlog.get_logger("send_webhooks")

PAUSES_SECONDS = (5, 30, 120, 600, 1800, 3600, 7200, 14400, 28800, 28800, 28800)
"""After the first, second … failure; one more failure than these, and the delivery is dead: about 32 hours."""
CLAIM = timedelta(seconds=60)
AT_ONCE = 16
LOOK_SECONDS = 15.0
"""How often every tenant is looked at, in case nobody told of a change."""
_RETRY_SECONDS = 2.0

Waiting = dict[TenantId, datetime]


class WebhookSender:
    """One task. `touched` is told which tenants have new facts."""

    def __init__(self, database: Database, allowed: Sequence[Network] = ()) -> None:
        """`allowed`: private networks that may be asked all the same."""
        self._database = database
        self._allowed = allowed
        self._due: Waiting = {}
        self._wake = asyncio.Event()

    def touched(self, tenants: Iterable[TenantId]) -> None:
        """These have new facts."""
        for tenant in tenants:
            self._due[tenant] = self._database.now()
        self._wake.set()

    async def run(self) -> None:
        """Send for ever."""
        look_at = self._database.now()
        while True:
            try:
                now = self._database.now()
                if now >= look_at:
                    async with self._database.open_session(PLATFORM) as session:
                        self._due = dict.fromkeys(await all_tenants(session), now) | self._due
                    look_at = now + timedelta(seconds=LOOK_SECONDS)
                for tenant in [each for each, due in self._due.items() if due <= now]:
                    await self.round(tenant)
            except Exception as error:
                if not will_pass(error):
                    log.error("sending to webhooks failed and is tried again", exc_info=error)
                await asyncio.sleep(_RETRY_SECONDS)
            await self._rest(look_at)

    async def _rest(self, until: datetime) -> None:
        until = min([until, *self._due.values()])
        seconds = (until - self._database.now()).total_seconds()
        try:
            async with asyncio.timeout(max(seconds, 0.05)):
                await self._wake.wait()
        except TimeoutError:
            pass
        self._wake.clear()

    async def round(self, tenant: TenantId) -> None:
        """Everything of a tenant that is due now; notes when the next is."""
        self._due.pop(tenant, None)
        if tenant == PLATFORM:
            return
        async with self._database.open_reading(tenant) as reading:
            if not await queries.is_any_active(reading):
                return
        async with self._database.open_session(tenant) as session:
            await queries.spread(session)
            claimed = await queries.claim(session, self._database.now() + CLAIM, AT_ONCE)
            due = None if claimed else await queries.next_due(session)
            bodies = {one: await _body(session, one) for one in claimed}
            secrets = {one: session.unseal(one.secret) for one in claimed}
        if claimed:
            await asyncio.gather(*(self._try(tenant, one, bodies[one], secrets[one]) for one in claimed))
            async with self._database.open_session(tenant) as session:
                await queries.forget(session)
                due = await queries.next_due(session)
        if due is not None:
            self._due[tenant] = due

    async def _try(self, tenant: TenantId, one: Claimed, body: bytes, secret: str) -> None:
        now = self._database.now()
        heard = await deliver(one.url, f"{one.webhook}.{one.n}", body, secret, now, self._allowed)
        status, due = "delivered", now
        if heard.status is None or not 200 <= heard.status < 300:
            dead = one.attempts > len(PAUSES_SECONDS)
            pause = 0 if dead else PAUSES_SECONDS[one.attempts - 1]
            status, due = "dead" if dead else "waiting", now + timedelta(seconds=pause)
            log.info("a webhook did not take a fact", webhook=one.webhook, n=one.n, answer=heard.answer[:200])
        async with self._database.open_session(tenant) as session:
            await queries.settle(session, one, status, due, heard.status, heard.answer[:2000])


async def _body(session: Any, one: Claimed) -> bytes:
    (_, recorded), *_ = (await feed.feed(session, one.n - 1, (), 1))[0]
    return msgspec.json.encode({"cursor": str(one.n), "attempt": one.attempts, "fact": plain_fact(recorded)})
