"""My own way in: password and second factor."""

from typing import Annotated

from fastapi import APIRouter, status
from pydantic import BaseModel, Field, SecretStr

from zuoxi.api.deps import Person, Strict, TheAccess, TheLimits
from zuoxi.services import me, second_factor

router = APIRouter(prefix="/v1/me", tags=["me"])

Password = Annotated[SecretStr, Field(min_length=1, max_length=200)]


class PasswordChange(Strict):
    """The present password and the one to come."""

    old: Password
    new: Password


class Code(Strict):
    """What the authenticator shows."""

    code: Annotated[str, Field(min_length=6, max_length=20)]


class Proof(Strict):
    """The present password."""

    password: Password


class Enrolment(BaseModel):
    """For the authenticator: `url` as a QR code, or `secret` typed in."""

    secret: str
    url: str


class RecoveryCodes(BaseModel):
    """Each lets in once, when the phone is lost. They are shown only here."""

    recovery_codes: list[str]


@router.post("/password", status_code=status.HTTP_204_NO_CONTENT)
async def change_password(given: PasswordChange, user: Person, access: TheAccess, limits: TheLimits) -> None:
    """Choose another password; everywhere else I am signed out. Refresh the session to get permissions back after a
    password that had to be changed.
    """
    limits.proof(user.login)
    async with access.session_of(user) as session:
        old, new = given.old.get_secret_value(), given.new.get_secret_value()
        ended = await me.change_password(session, user, old, new)
    access.ended.add(ended)


@router.post("/second-factor", status_code=status.HTTP_201_CREATED)
async def enrol_second_factor(user: Person, access: TheAccess) -> Enrolment:
    """Begin with a second factor; it counts once a code of it is confirmed."""
    async with access.session_of(user) as session:
        made = await second_factor.enrol(session, user)
    return Enrolment(secret=made.secret, url=made.url)


@router.post("/second-factor/confirm")
async def confirm_second_factor(
    given: Code, user: Person, access: TheAccess, limits: TheLimits
) -> RecoveryCodes:
    """From now on a code is asked for at sign-in."""
    limits.proof(user.login)
    async with access.session_of(user) as session:
        return RecoveryCodes(recovery_codes=await second_factor.confirm(session, user, given.code))


@router.post("/second-factor/remove", status_code=status.HTTP_204_NO_CONTENT)
async def remove_second_factor(given: Proof, user: Person, access: TheAccess, limits: TheLimits) -> None:
    """Do without it."""
    limits.proof(user.login)
    async with access.session_of(user) as session:
        await second_factor.drop(session, user, given.password.get_secret_value())
