"""An api process hears what ended in the others, over PostgreSQL, and looks up what it could not hear."""

import asyncio

import structlog

from zuoxi.services.ended import Ended
from zuoxi.services.keys import Keys
from zuoxi.services.permissions import User
from zuoxi.services.standing import Standing
from zuoxi.store.queries import endings
from zuoxi.store.tenancy import Database, will_pass
from zuoxi_kit.ids import TenantId

log = structlog.get_logger("hearing")

_RETRY_SECONDS = 1.0


class Hearing:
    """One per process: `run` listens for ever; `is_over` is asked with every token."""

    def __init__(self, database: Database, ended: Ended, keys: Keys, standing: Standing) -> None:
        self._database = database
        self._ended, self._keys, self._standing = ended, keys, standing

    async def run(self) -> None:
        """Listen for ever, over outages of PostgreSQL."""
        while True:
            try:
                await self._database.listen(endings.CHANNEL, self.heard, self._ended.begin_hearing)
            except Exception as error:
                if not will_pass(error):
                    log.error("listening for ended sessions failed and is tried again", exc_info=error)
            finally:
                self._ended.stop_hearing()
            await asyncio.sleep(_RETRY_SECONDS)

    def heard(self, id: str) -> None:
        """A session or a key ended, or a tenant was changed: ids are of one kind only, so all may be told."""
        self._ended.add([id])
        self._keys.forget(id)
        self._standing.forget(TenantId(id))

    async def is_over(self, user: User) -> bool:
        """Whether the session of a good token has been ended. While PostgreSQL is away nobody can end one, so tokens are
        believed; they are looked up when it is back.
        """
        return await self.has_ended(user.tenant, user.session)

    async def has_ended(self, tenant: TenantId, id: str) -> bool:
        """The same of a session by its id ("": of none, which never ends)."""
        if id in self._ended:
            return True
        if not id or self._ended.is_sure(id):
            return False
        hearing = self._ended.hearing
        try:
            async with self._database.open_session(tenant) as session:
                goes_on = await endings.goes_on(session, id)
        except Exception as error:
            if will_pass(error):
                return False
            raise
        if goes_on:
            self._ended.goes_on(id, hearing)
        else:
            self._ended.add([id])
        return not goes_on
