"""What a door (the API) holds of the platform: sessions of tenants, the engine, the time. It never sees the store itself."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime
from typing import Any

from zuoxi.bus.interface import Bus
from zuoxi.services import agents, live
from zuoxi.services.ended import Ended
from zuoxi.services.permissions import User, may, require
from zuoxi.services.sign_in import SignIn
from zuoxi.services.tenants import find_tenant
from zuoxi.store.files import FileStore
from zuoxi.store.queries.tenants import this_tenant
from zuoxi.store.tenancy import Database, Session, will_pass
from zuoxi_kit.ids import PLATFORM, CellId


class Access:
    """One per process."""

    def __init__(self, database: Database, bus: Bus, cell: CellId, files: FileStore | None = None) -> None:
        """`files` may only be left out where nobody asks for any (tests)."""
        self._database = database
        self._files = files
        self.bus = bus
        self.cell = cell
        self.ended = Ended(database.now)
        self.door = SignIn(database, self.ended)

    @property
    def now(self) -> Callable[[], datetime]:
        """The time, aware UTC."""
        return self._database.now

    @property
    def files(self) -> FileStore:
        """Recordings and prompts."""
        if self._files is None:
            raise RuntimeError("this process was made without a file store")
        return self._files

    def session_of(self, user: User) -> AbstractAsyncContextManager[Session]:
        """A transaction in the user's own tenant: the only one that a token opens."""
        return self._database.open_session(user.tenant)

    @asynccontextmanager
    async def session_of_code(self, code: str) -> AsyncIterator[Session]:
        """A transaction in the tenant that a public address names (a web-call entry's): for what anybody may ask there, and
        for nothing else. Raises NotFound.
        """
        tenant = await find_tenant(self._database, code)
        async with self._database.open_session(tenant) as session:
            yield session

    def token_key(self) -> bytes:
        """The key that signs access tokens."""
        return self._database.key.derive("access tokens")

    async def has_database(self) -> bool:
        """Whether PostgreSQL answers."""
        try:
            async with self._database.open_session(PLATFORM) as session:
                return await this_tenant(session) is not None
        except Exception as error:
            if not will_pass(error):
                raise
            return False

    async def set_status(self, user: User, who: str, status: str, reason: str) -> dict[str, Any]:
        """Say for an agent of the user's tenant (by id, number or login). Raises NotFound, NotPermitted and the engine's."""
        async with self.session_of(user) as session:
            agent = await agents.find_agent(session, who)
        if not (agent.login == user.login and may(user, "agent.own_status")):
            require(user, "agent.force")
        return await live.set_agent_status(
            self.bus, self.cell, user.tenant, agent.agent, status, reason, user.login
        )


def is_passing(error: BaseException) -> bool:
    """Whether an error only says that PostgreSQL is away for now."""
    return will_pass(error)
