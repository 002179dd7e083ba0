"""The only door to the database. A session belongs to a tenant, and without one it can't run a query.

Three roles, named after the database: the owner (whoever the configured address names) makes tables and nothing else;
`<database>_app` is what every process works as: it owns nothing, can't bypass row level security, and sees one tenant at
a time; `<database>_platform` sees all, through `platform_session(reason)`, and each use is audited. (A fourth,
`<database>_search`, is no process's: the function that searches contacts runs as it.) Row level security
is the second lock: the first is that a query without a tenant raises here.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

import asyncpg
from sqlalchemy import URL, CursorResult, Executable, event, make_url, text
from sqlalchemy.exc import DBAPIError, DisconnectionError, InterfaceError, OperationalError, StatementError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from zuoxi.store.columns import NoSuchId, tenant_uuid
from zuoxi.store.errors import is_refusal, refusal
from zuoxi.store.reading import AnyRecord, Reading, Readings
from zuoxi.store.sealing import MasterKey
from zuoxi_kit.ids import PLATFORM, TenantId

Parameters = Mapping[str, Any] | Sequence[Mapping[str, Any]] | None

_CONNECT_SECONDS = 5.0
_COMMAND_SECONDS = 60.0
RESTED = timedelta(seconds=1)
"""A connection that was in use within this time is taken to live; a server that restarts is away for longer."""
_LISTEN_SECONDS = 10.0


class TenantMissing(RuntimeError):
    """A query without a tenant: a mistake in the program that must fail instead of leaking."""


class Session:
    """One transaction of one tenant. It is committed where it was opened, when the block ends without an exception."""

    def __init__(self, database: "Database", connection: AsyncConnection) -> None:
        """Made by Database.open_session only."""
        self._database = database
        self._connection = connection
        self._tenant: TenantId | None = None

    @property
    def tenant(self) -> TenantId:
        """Whose data this session sees; raises TenantMissing."""
        if self._tenant is None:
            raise TenantMissing("This session has no tenant: open it with one, or switch to one.")
        return self._tenant

    def now(self) -> datetime:
        """The time, aware UTC."""
        return self._database.now()

    def new_id(self) -> str:
        """A new id (UUIDv7 text) for something that this session makes."""
        return self._database.new_id()

    def seal(self, secret: str) -> bytes:
        """A secret of this tenant's as the database may hold it."""
        return self._database.key.seal(self.tenant, secret)

    def unseal(self, sealed: bytes) -> str:
        """The inverse of `seal`; raises Unsealable."""
        return self._database.key.unseal(self.tenant, sealed)

    def digest(self, secret: str) -> bytes:
        """A fingerprint of a secret of this tenant's, for comparing only; worthless without the installation's key."""
        return self._database.key.digest(self.tenant, secret)

    async def switch(self, tenant: TenantId) -> None:
        """Go on as another tenant in the same transaction: for workers that write for many."""
        await self._connection.execute(
            text("select set_config('app.tenant_id', :tenant, true)"), {"tenant": tenant_uuid(tenant)}
        )
        self._tenant = tenant

    async def execute(self, statement: Executable, parameters: Parameters = None) -> CursorResult[Any]:
        """Run a statement as the session's tenant.

        Raises TenantMissing without a tenant, and store.errors.Refused when a rule of the database's is broken.
        """
        self._may_run()
        try:
            result: CursorResult[Any] = await self._connection.execute(statement, parameters)
        except DBAPIError as error:
            if is_refusal(error):
                raise refusal(error) from error
            raise
        except StatementError as error:
            if isinstance(error.orig, NoSuchId):
                raise error.orig from error  # a text that can be nobody's id: the doors say "not found"
            raise
        return result

    async def fetch(self, statement: str, *values: Any) -> Sequence[AnyRecord]:
        """A question in PostgreSQL's own words, as the session's tenant (see store.reading.Reader). Raises TenantMissing."""
        self._may_run()
        driver: Any = (await self._connection.get_raw_connection()).driver_connection
        rows: Sequence[AnyRecord] = await driver.fetch(statement, *values)
        return rows

    @asynccontextmanager
    async def attempt(self) -> AsyncIterator[None]:
        """A part that may fail without spoiling the transaction (a savepoint)."""
        self._may_run()
        async with self._connection.begin_nested():
            yield

    def _may_run(self) -> None:
        if self._tenant is None:
            raise TenantMissing("This session has no tenant: open it with one, or switch to one.")


class PlatformSession(Session):
    """Sees every tenant. Its rows are read or written as nobody's guest, so each one is audited with its reason."""

    def __init__(self, database: "Database", connection: AsyncConnection) -> None:
        """Made by Database.platform_session only."""
        super().__init__(database, connection)
        self._tenant = PLATFORM


def _as_tenant(tenant: str) -> str:
    """What sets the tenant of a transaction, as one text; `tenant` is a UUID (columns.tenant_uuid), so nothing in it can end
    the quotes.
    """
    return f"select set_config('app.tenant_id', '{tenant}', true)"


class Database:
    """The connections of one process to PostgreSQL, and what every session needs besides: time, ids and the key."""

    def __init__(
        self,
        url: str,
        key: MasterKey,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        pool_size: int = 5,
    ) -> None:
        """`url` is the owner's address (`postgresql://user:password@host:port/database`); roles are derived from it."""
        self.key = key
        self.now = now
        self.new_id = new_id
        self._owner_url = make_url(url).set(drivername="postgresql+asyncpg")
        if not self._owner_url.database:
            raise ValueError("The database's address names no database: add /zuoxi at its end.")
        self.app_role, self.platform_role = roles(self._owner_url.database)
        self._app = self._engine(self._as(self.app_role), pool_size)
        self._platform = self._engine(self._as(self.platform_role), 1)
        self._readings = Readings(
            self._as(self.app_role),
            lambda: self.now(),
            RESTED,
            _CONNECT_SECONDS,
            _COMMAND_SECONDS,
            _as_tenant,
        )

    def role_password(self, role: str) -> str:
        """The password of one of our roles: derived, so that no file has to carry it."""
        return self.key.derive(f"database role {role}").hex()

    @asynccontextmanager
    async def open_session(self, tenant: TenantId | None = None) -> AsyncIterator[Session]:
        """A transaction as `tenant`; without one nothing can be run until `switch`."""
        async with self._app.begin() as connection:
            session = Session(self, connection)
            if tenant is not None:
                await session.switch(tenant)
            yield session

    def open_reading(self, tenant: TenantId) -> Reading:
        """A read-only transaction as `tenant`, for what is asked all the time. Raises NoSuchId."""
        return self._readings.of(tenant)

    @asynccontextmanager
    async def snapshot(self, tenant: TenantId) -> AsyncIterator[Session]:
        """Like open_session, but everything read is of one moment (repeatable read)."""
        async with self._app.connect() as plain:
            connection = await plain.execution_options(isolation_level="REPEATABLE READ")
            async with connection.begin():
                session = Session(self, connection)
                await session.switch(tenant)
                yield session

    @asynccontextmanager
    async def platform_session(self, reason: str, who: str = "system") -> AsyncIterator[PlatformSession]:
        """A transaction that sees all tenants. The audit row is committed first: reading leaves a trace even when it fails."""
        if not reason.strip():
            raise ValueError("A platform session needs a reason: it is written to the audit.")
        async with self._platform.begin() as connection:
            await connection.execute(
                text(
                    "insert into audit (tenant_id, at, who, what, detail) values"
                    " (cast(:tenant as uuid), :at, :who, 'platform_session', jsonb_build_object('reason', cast(:reason as text)))"
                ),
                {"tenant": tenant_uuid(PLATFORM), "at": self.now(), "who": who, "reason": reason},
            )
        async with self._platform.begin() as connection:
            yield PlatformSession(self, connection)

    @asynccontextmanager
    async def owner_connection(self) -> AsyncIterator[AsyncConnection]:
        """For migrations only: a connection as the owner, outside of a transaction."""
        engine = self._engine(self._owner_url, 1)
        try:
            async with engine.connect() as connection:
                yield connection
        finally:
            await engine.dispose()

    async def listen(
        self, channel: str, told: Callable[[str], None], ready: Callable[[], None] = lambda: None
    ) -> None:
        """Call `told(payload)` for each NOTIFY, until cancelled or the connection is lost (then raises OSError). `ready` is
        called once nothing is missed any more.
        """
        lost = asyncio.Event()
        url = self._as(self.app_role)
        connection = await asyncpg.connect(
            host=url.host,
            port=url.port or 5432,
            user=url.username,
            password=url.password,
            database=url.database,
            timeout=_CONNECT_SECONDS,
        )
        try:
            connection.add_termination_listener(lambda _: lost.set())
            await connection.add_listener(channel, lambda *heard: told(str(heard[3])))
            ready()
            while not lost.is_set():  # a line that was cut without a word is noticed by asking
                try:
                    async with asyncio.timeout(_LISTEN_SECONDS):
                        await lost.wait()
                except TimeoutError:
                    await connection.execute("select 1", timeout=_CONNECT_SECONDS)
        finally:
            await connection.close(timeout=_CONNECT_SECONDS)
        raise ConnectionError("PostgreSQL closed the connection that listens.")

    async def close(self) -> None:
        """Close all connections."""
        await self._readings.close()
        await self._app.dispose()
        await self._platform.dispose()

    def _as(self, role: str) -> URL:
        return self._owner_url.set(username=role, password=self.role_password(role))

    def _engine(self, url: URL, size: int) -> AsyncEngine:
        engine = create_async_engine(
            url,
            pool_size=size,
            max_overflow=size,
            pool_timeout=_CONNECT_SECONDS,
            connect_args={"timeout": _CONNECT_SECONDS, "command_timeout": _COMMAND_SECONDS},
        )
        check_rested(engine, lambda: self.now())
        return engine


def check_rested(engine: AsyncEngine, now: Callable[[], datetime]) -> None:
    """Ask a connection that has rested whether it lives, before it is given out. The library's own check (pool_pre_ping)
    asks every time, which is three more trips to the server: nearly half of a short transaction.
    """
    pool, dialect = engine.sync_engine.pool, engine.dialect

    @event.listens_for(pool, "checkin")
    def came_back(_connection: Any, record: Any) -> None:
        record.info["back_at"] = now()

    @event.listens_for(pool, "checkout")
    def goes_out(connection: Any, record: Any, _proxy: Any) -> None:
        back = record.info.get("back_at")
        if back is None or timedelta(0) <= now() - back <= RESTED:
            return
        try:
            dialect.do_ping(connection)
        except Exception as error:  # whatever it is, the pool makes another one
            raise DisconnectionError("PostgreSQL has closed this connection") from error


def roles(database: str) -> tuple[str, str]:
    """The names of the app's and the platform's role; named after the database, as roles are shared by a server's."""
    return f"{database}_app", f"{database}_platform"


def search_role(database: str) -> str:
    """The role that the function search_contacts runs as: nobody signs in as it, and it sees contact_search alone."""
    return f"{database}_search"


def will_pass(error: BaseException) -> bool:
    """Whether the same may succeed later (PostgreSQL is away, starting, full, or two writers met), as opposed to: it
    answered that this can't be done.
    """
    if isinstance(error, DBAPIError):
        if error.connection_invalidated or isinstance(error, InterfaceError | OperationalError):
            return True
        return will_pass(error.__cause__) if error.__cause__ is not None else False
    away = (
        OSError,
        TimeoutError,
        PoolTimeout,
        asyncpg.PostgresConnectionError,
        asyncpg.OperatorInterventionError,
        asyncpg.InsufficientResourcesError,
        asyncpg.TransactionRollbackError,
        asyncpg.InterfaceError,
    )
    if isinstance(error, away):
        return True
    return error.__cause__ is not None and will_pass(error.__cause__)
