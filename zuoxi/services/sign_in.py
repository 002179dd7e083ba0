"""Signing in: login, password, and for those who have one the second factor; and staying signed in.

What is answered to a stranger never says whether a login exists: an unknown one costs the same time, is locked after as
many failures, and fails with the same words.
"""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from zuoxi.services import sessions
from zuoxi.services.auditing import audit
from zuoxi.services.ended import Ended
from zuoxi.services.errors import (
    NotFound,
    SecondFactorNeeded,
    ServiceError,
    SignInFailed,
    SignInLocked,
    TenantSuspended,
)
from zuoxi.services.passwords import is_right
from zuoxi.services.permissions import CUSTOM, GRANTABLE, User
from zuoxi.services.second_factor import is_right_code
from zuoxi.services.tenants import find_tenant
from zuoxi.services.users import LOGIN, TRIES
from zuoxi.store.queries import rows, users
from zuoxi.store.queries.rows import AnyRow
from zuoxi.store.queries.tenants import this_tenant
from zuoxi.store.tables.users import app_user
from zuoxi.store.tenancy import Database, Session
from zuoxi_kit.ids import PLATFORM, TenantId, UserId

LOCKED_FOR = timedelta(minutes=30)
_MOST_STRANGERS = 20_000


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who is in, and how they stay in."""

    user: User
    refresh_token: str
    ends_at: datetime
    must_change_password: bool


class SignIn:
    """One per process: it remembers the failures of logins that nobody has, so that they are locked like others."""

    def __init__(self, database: Database, ended: Ended) -> None:
        self._database = database
        self._ended = ended
        self._strangers: OrderedDict[str, tuple[int, datetime]] = OrderedDict()

    async def sign_in(self, login: str, password: str, code: str, address: str, program: str) -> SignedIn:
        """Check who it is and begin a session.

        `login` is `1001@demo`, or a bare name for an operator; `code` is of the second factor, "" when there is none;
        `address` and `program` are kept for the list of sessions. Raises SignInFailed, SignInLocked, SecondFactorNeeded,
        TenantSuspended.
        """
        tenant, row = await self._find(login)
        if row is None or tenant is None:
            self._refuse_locked(login)
            await is_right(password, None)
            raise self._stranger_failed(login)
        refuse_locked(row, self._database.now())
        if not await is_right(password, row.password_hash):
            raise await self._failed(tenant, row)
        refusal: ServiceError | None = None
        async with self._database.open_session(tenant) as session:
            company = await this_tenant(session)
            if row.is_locked:
                refusal = SignInLocked("errors_people.sign_in.locked_by_administrator")
            elif company is None or company.is_suspended:
                refusal = TenantSuspended("errors_people.sign_in.suspended")
            elif row.totp_confirmed_at is not None and not code:
                refusal = SecondFactorNeeded("errors_people.sign_in.code_needed", "code")
            elif row.totp_confirmed_at is not None and not await is_right_code(session, row, code):
                refusal = SignInFailed("errors_people.sign_in.wrong_code", "code")
            else:
                return await self._let_in(session, row, address, program)
        if isinstance(refusal, SignInFailed):
            await self._failed(tenant, row)
        raise refusal

    async def renew(self, token: str) -> SignedIn:
        """Go on with a session by its refresh token; raises SignInFailed when it is over."""
        shown = sessions.read_token(self._database.key, token)
        async with self._database.open_session(shown.tenant) as session:
            kept, renewed = await sessions.renew(session, shown)
            row = await users.user_by(session, id=kept.user_id) if kept else None
            company = await this_tenant(session)
            if kept and row and company and not row.is_locked and not company.is_suspended:
                user = _user(session.tenant, company.code, row, kept.id)
                ends_at = min(session.now() + sessions.IDLE, kept.made_at + sessions.LONGEST)
                token = sessions.write_token(self._database.key, renewed)
                return SignedIn(user, token, ends_at, row.must_change_password)
        self._ended.add([shown.session])
        raise SignInFailed("errors_people.session.over")

    async def _find(self, login: str) -> tuple[TenantId | None, AnyRow | None]:
        name, at, code = login.partition("@")
        if not LOGIN.fullmatch(name):
            return None, None
        try:
            tenant = await find_tenant(self._database, code) if at else PLATFORM
        except NotFound:
            return None, None
        async with self._database.open_session(tenant) as session:
            return tenant, await users.user_by(session, login=name)

    async def _let_in(self, session: Session, row: AnyRow, address: str, program: str) -> SignedIn:
        company = await this_tenant(session)
        assert company is not None, "the session is of this tenant"
        renewal, ends_at = await sessions.begin(session, row.id, address, program)
        await rows.change(session, app_user, {"failures": 0, "signed_in_at": session.now()}, id=row.id)
        user = _user(session.tenant, company.code, row, renewal.session)
        await audit(session, user, "session.create", {"id": renewal.session, "address": address})
        token = sessions.write_token(self._database.key, renewal)
        return SignedIn(user, token, ends_at, row.must_change_password)

    async def _failed(self, tenant: TenantId, row: AnyRow) -> ServiceError:
        async with self._database.open_session(tenant) as session:
            failures = await users.note_failure(session, row.id, session.now() - LOCKED_FOR)
            if failures == TRIES:
                await audit(session, "system", "user.lock_out", {"id": row.id, "login": row.login})
        return SignInFailed("errors_people.sign_in.wrong")

    def _stranger_failed(self, login: str) -> ServiceError:
        failures, at = self._strangers.get(login, (0, self._database.now()))
        now = self._database.now()
        self._strangers[login] = (1 if now - at > LOCKED_FOR else failures + 1, now)
        self._strangers.move_to_end(login)
        if len(self._strangers) > _MOST_STRANGERS:
            self._strangers.popitem(last=False)
        return SignInFailed("errors_people.sign_in.wrong")

    def _refuse_locked(self, login: str) -> None:
        failures, at = self._strangers.get(login, (0, self._database.now()))
        _refuse(failures, at, self._database.now())


def refuse_locked(row: AnyRow, now: datetime) -> None:
    """Raise SignInLocked while too many failures keep the user out."""
    if row.failed_at is not None:
        _refuse(row.failures, row.failed_at, now)


def locked_until(failures: int, failed_at: datetime | None, now: datetime) -> datetime | None:
    """Until when failures keep a user out; None: they don't."""
    if failures < TRIES or failed_at is None or failed_at + LOCKED_FOR <= now:
        return None
    return failed_at + LOCKED_FOR


def _refuse(failures: int, failed_at: datetime, now: datetime) -> None:
    until = locked_until(failures, failed_at, now)
    if until is not None:
        minutes = -(-(until - now) // timedelta(minutes=1))
        raise SignInLocked(
            "errors_people.sign_in.locked", tries=TRIES, minutes=minutes, until=until.isoformat()
        )


def _user(tenant: TenantId, code: str, row: AnyRow, session: str) -> User:
    granted = frozenset(row.granted) & GRANTABLE if row.role == CUSTOM else None
    if row.must_change_password:
        granted = frozenset()  # with a password that somebody else knows, all one may do is change it
    login = row.login if tenant == PLATFORM else f"{row.login}@{code}"
    return User(tenant, UserId(row.id), login, row.role, granted, session)
