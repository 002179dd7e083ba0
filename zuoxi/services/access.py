"""What a door (the API) holds of the platform: sessions of tenants, the engine, the time. It never sees the store itself."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime
from typing import Any

from zuoxi.bus.interface import Bus
from zuoxi.services import agents, devices, live
from zuoxi.services.ended import Ended
from zuoxi.services.errors import FilesUnavailable
from zuoxi.services.hearing import Hearing
from zuoxi.services.keys import Keys
from zuoxi.services.mail import Mailer
from zuoxi.services.outward import Network
from zuoxi.services.permissions import User, may, require
from zuoxi.services.platform import Platform
from zuoxi.services.sharing import Shared
from zuoxi.services.sign_in import SignIn
from zuoxi.services.sign_up import SignUps
from zuoxi.services.sounds.speech import Speaker
from zuoxi.services.standing import Standing
from zuoxi.services.tenants import find_tenant
from zuoxi.store.columns import NoSuchId
from zuoxi.store.files import FileStore
from zuoxi.store.queries.tenants import this_tenant
from zuoxi.store.reading import Reading
from zuoxi.store.tenancy import Database, Session, will_pass
from zuoxi_kit.ids import PLATFORM, CellId, TenantId


class Access:
    """One per process."""

    def __init__(
        self,
        database: Database,
        bus: Bus,
        cell: CellId,
        files: FileStore | None = None,
        speaker: Speaker | None = None,
    ) -> None:
        """`files`: where recordings and prompts are kept; `speaker`: who says texts (None: nobody)."""
        self._database = database
        self._files = files
        self.bus = bus
        self.cell = cell
        self.ended = Ended(database.now)
        self.door = SignIn(database, self.ended)
        self.keys = Keys(database)
        self.standing = Standing(database)
        self.hearing = Hearing(database, self.ended, self.keys, self.standing)
        self.platform = Platform(database, self.standing)
        self.sign_ups = SignUps(database)
        self.speaker = speaker
        self.agents_seen = Shared[TenantId, dict[str, dict[str, Any]]](self._agents_seen)
        self.outward: Sequence[Network] = ()
        """Private networks in which tenants' own programs may be asked all the same"""

    def open_sign_up(self, mailer: Mailer, web_url: str) -> None:
        """Let companies sign up by themselves; `web_url` is where the console is reached."""
        self.sign_ups = SignUps(self._database, mailer, web_url)

    @property
    def files(self) -> FileStore:
        """Where recordings and prompts are kept. Raises FilesUnavailable when this process was given no place."""
        if self._files is None:
            raise FilesUnavailable("errors_plans.files_away")
        return self._files

    @property
    def now(self) -> Callable[[], datetime]:
        """The time, aware UTC."""
        return self._database.now

    def session_of(self, user: User) -> AbstractAsyncContextManager[Session]:
        """A transaction in the user's own tenant: the only one that a token opens."""
        return self._database.open_session(user.tenant)

    def reading_of(self, user: User) -> AbstractAsyncContextManager[Reading]:
        """Like session_of, but it only reads, and costs a fraction: for what is asked all the time."""
        return self._database.open_reading(user.tenant)

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

    async def _agents_seen(self, tenant: TenantId) -> dict[str, dict[str, Any]]:
        return await live.agents_seen(self.bus, self.cell, tenant)

    async def set_status(
        self, user: User, who: str, status: str, reason: str, after: bool = False
    ) -> dict[str, Any]:
        """Say for an agent of the user's tenant (by id, number or login; "me"). Raises NotFound, NotPermitted and the
        engine's.
        """
        async with self.session_of(user) as session:
            agent = await agents.find_agent(session, user.login if who == "me" else who)
        is_own = agent.login == user.login and may(user, "agent.own_status")
        if not is_own:
            require(user, "agent.force")
        elif status == "ready" and not after:
            await devices.must_reach(self.bus, self.cell, user.tenant, agent.agent)
        return await live.set_agent_status(
            self.bus, self.cell, user.tenant, agent.agent, status, reason, user.login, after
        )


UnknownId = NoSuchId
"""A text that can be nobody's id was looked for: to a door, nothing is there."""


def is_passing(error: BaseException) -> bool:
    """Whether an error only says that PostgreSQL is away for now."""
    return will_pass(error)
