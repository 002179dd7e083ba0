"""Reading at the least cost: what the API is asked all the time goes to the driver itself, over a few connections of its own.

A transaction through SQLAlchemy takes two trips before the first question, and each question is put together anew; for
questions that PostgreSQL answers in a fraction of a millisecond that is most of what they cost. A `Reading` says BEGIN and its
tenant in one trip, asks questions that are written down as text (in store/queries, as all SQL), and can't write: the
transaction is read-only. The role, row level security and the law that nothing runs without a tenant are a Session's.
"""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from types import TracebackType
from typing import Any, Protocol, TypeAlias

import asyncpg
from sqlalchemy import URL

from zuoxi.store.columns import tenant_uuid
from zuoxi_kit.ids import TenantId

MOST = 5
"""Connections that read at once."""
_KEPT = timedelta(minutes=1)
"""How long a connection that nobody needs stays open."""

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"
AnyRecord: TypeAlias = asyncpg.Record
"""A row: its columns by name or place."""


class Reader(Protocol):
    """What a question is asked of: a Session, or a Reading."""

    @property
    def tenant(self) -> TenantId:
        """Whose data it sees; raises TenantMissing."""
        ...

    async def fetch(self, statement: str, *values: Any) -> Sequence[AnyRecord]:
        """The rows of a question in PostgreSQL's own words, with $1, $2 … for the values. JSON is to be cast to text:
        how it comes by itself depends on who reads.
        """
        ...


class Readings:
    """The connections of one process that only read. The one that was used last is taken first."""

    def __init__(
        self,
        url: URL,
        now: Callable[[], datetime],
        rested: timedelta,
        connect_seconds: float,
        command_seconds: float,
        as_tenant: Callable[[str], str],
    ) -> None:
        """`url` with the app's role. A connection that nobody used for longer than `rested` is asked whether it lives.
        `as_tenant` is the statement that sets whose rows are seen.
        """
        self.as_tenant = as_tenant
        self._url, self._now, self._rested = url, now, rested
        self._connect_seconds, self._command_seconds = connect_seconds, command_seconds
        self._free: list[tuple[Connection, datetime]] = []
        self._places = asyncio.Semaphore(MOST)

    def of(self, tenant: TenantId) -> "Reading":
        """A transaction that reads as `tenant`. Raises NoSuchId for what can be no tenant."""
        return Reading(self, tenant)

    async def take(self) -> Connection:
        """A connection that lives, to be given back. Raises what says that PostgreSQL is away, and TimeoutError."""
        if self._places.locked():
            async with asyncio.timeout(self._connect_seconds):
                await self._places.acquire()
        else:
            await self._places.acquire()
        try:
            while self._free:
                connection, since = self._free.pop()
                if timedelta(0) <= self._now() - since <= self._rested and not connection.is_closed():
                    return connection
                if await self._lives(connection):
                    return connection
            return await self._connect()
        except BaseException:
            self._places.release()
            raise

    def give_back(self, connection: Connection, *, is_spoilt: bool) -> None:
        """Its transaction is over; `is_spoilt`: nobody knows in what state it is, and no one shall have it."""
        self._places.release()
        now = self._now()
        if is_spoilt or connection.is_closed():
            connection.terminate()
        else:
            self._free.append((connection, now))
        while self._free and now - self._free[0][1] > _KEPT:
            self._free.pop(0)[0].terminate()

    async def close(self) -> None:
        """Close what nobody reads from; who still reads closes with the process."""
        while self._free:
            await self._free.pop()[0].close(timeout=self._connect_seconds)

    async def _lives(self, connection: Connection) -> bool:
        try:
            await connection.execute("select 1", timeout=self._connect_seconds)
        except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):
            connection.terminate()
            return False
        return True

    async def _connect(self) -> Connection:
        return await asyncpg.connect(
            host=self._url.host,
            port=self._url.port or 5432,
            user=self._url.username,
            password=self._url.password,
            database=self._url.database,
            timeout=self._connect_seconds,
            command_timeout=self._command_seconds,
        )


class Reading:
    """One read-only transaction of one tenant: `async with readings.of(tenant) as reading`."""

    __slots__ = ("_connection", "_readings", "_tenant", "_uuid")

    def __init__(self, readings: Readings, tenant: TenantId) -> None:
        """Made by Readings.of only."""
        self._readings, self._tenant = readings, tenant
        self._uuid = tenant_uuid(tenant)
        self._connection: Any = None

    @property
    def tenant(self) -> TenantId:
        """Whose data it sees."""
        return self._tenant

    async def fetch(self, statement: str, *values: Any) -> Sequence[AnyRecord]:
        """See Reader."""
        rows: Sequence[AnyRecord] = await self._connection.fetch(statement, *values)
        return rows

    async def __aenter__(self) -> "Reading":
        connection = await self._readings.take()
        try:
            # Several statements in one trip take no parameters.
            await connection.execute(f"begin read only; {self._readings.as_tenant(self._uuid)}")
        except BaseException:
            self._readings.give_back(connection, is_spoilt=True)
            raise
        self._connection = connection
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        connection, self._connection = self._connection, None
        is_spoilt = True
        try:
            if error is None or isinstance(error, Exception):
                await connection.execute("commit" if error is None else "rollback")
                is_spoilt = False
        finally:
            self._readings.give_back(connection, is_spoilt=is_spoilt)
