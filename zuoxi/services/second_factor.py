"""The second factor: time-based codes (TOTP, RFC 6238) from a phone, and recovery codes for the day the phone is lost."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyotp

from zuoxi.services.auditing import audit
from zuoxi.services.errors import AlreadyThere, Invalid, NotFound
from zuoxi.services.passwords import is_right
from zuoxi.services.permissions import User
from zuoxi.store.queries import rows, users
from zuoxi.store.queries.rows import AnyRow
from zuoxi.store.tables.users import app_user
from zuoxi.store.tenancy import Session

_STEP_SECONDS = 30
_RECOVERY_CODES = 10
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike on paper


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What the authenticator on the phone has to know: `url` is what a QR code shows (otpauth://)."""

    secret: str
    url: str


async def enrol(session: Session, user: User) -> Enrolment:
    """Begin: a new secret, which counts only once `confirm` has seen a code of it. Raises NotFound, AlreadyThere."""
    row = await _row(session, user)
    if row.totp_confirmed_at is not None:
        raise AlreadyThere("errors_people.second_factor.there")
    secret = pyotp.random_base32()
    await rows.change(session, app_user, {"totp_sealed": session.seal(secret), "totp_step": 0}, id=row.id)
    return Enrolment(secret, pyotp.TOTP(secret).provisioning_uri(name=user.login, issuer_name="Zuoxi 坐席"))


async def confirm(session: Session, user: User, code: str) -> list[str]:
    """The phone shows the right code: from now on it is asked for. Returns the recovery codes, which are shown only here.
    Raises NotFound, AlreadyThere, Invalid.
    """
    row = await _row(session, user)
    if row.totp_confirmed_at is not None:
        raise AlreadyThere("errors_people.second_factor.there")
    step = _step_of(session, row, code) if row.totp_sealed else None
    if step is None:
        raise Invalid("errors_people.second_factor.wrong", "code")
    codes = [_recovery_code() for _ in range(_RECOVERY_CODES)]
    values = {
        "totp_confirmed_at": session.now(),
        "totp_step": step,
        "recovery_hashes": [session.digest(_bare(each)) for each in codes],
    }
    await rows.change(session, app_user, values, id=row.id)
    await audit(session, user, "user.second_factor_on", {"id": row.id})
    return codes


async def drop(session: Session, user: User, password: str) -> None:
    """Do without it from now on; wants the password again. Raises NotFound, Invalid."""
    row = await _row(session, user)
    if not await is_right(password, row.password_hash):
        raise Invalid("errors_people.password.wrong", "password")
    await clear(session, user, row.id)


async def clear(session: Session, by: User, user_id: str) -> None:
    """Take the second factor from a user (an administrator for one who lost the phone and the codes)."""
    values: dict[str, Any] = {
        "totp_sealed": None,
        "totp_confirmed_at": None,
        "totp_step": 0,
        "recovery_hashes": [],
    }
    await rows.change(session, app_user, values, id=user_id)
    await audit(session, by, "user.second_factor_off", {"id": user_id})


async def is_right_code(session: Session, row: AnyRow, code: str) -> bool:
    """Whether this code lets the user (a row of app_user) in. Each code does so once; a recovery code is then gone."""
    if len(_bare(code)) == 6 and _bare(code).isdecimal():
        step = _step_of(session, row, code)
        if step is None:
            return False
        # Only one of two requests with the same code finds the step still below.
        return await users.use_step(session, row.id, step)
    return await users.use_recovery(session, row.id, session.digest(_bare(code)))


async def _row(session: Session, user: User) -> AnyRow:
    row = None if user.is_program else await users.user_by(session, id=user.user)
    if row is None:
        raise NotFound("errors_people.user.gone")
    return row


def _step_of(session: Session, row: AnyRow, code: str) -> int | None:
    """The time step whose code this is: now, or one to either side for clocks that differ; None: none that is still new."""
    made = pyotp.TOTP(session.unseal(row.totp_sealed))
    now = _step_now(session.now())
    found = None
    for step in (now - 1, now, now + 1):
        right = made.generate_otp(step)
        if hmac.compare_digest(right.encode(), _bare(code).encode()) and step > row.totp_step:
            found = step
    return found


def _step_now(now: datetime) -> int:
    return int(now.timestamp()) // _STEP_SECONDS


def _recovery_code() -> str:
    part = "".join(secrets.choice(_LETTERS) for _ in range(10))
    return f"{part[:5]}-{part[5:]}"


def _bare(code: str) -> str:
    return "".join(code.split()).replace("-", "").lower()
