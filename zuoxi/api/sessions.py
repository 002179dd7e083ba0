"""Sign-in and the sessions that it begins.

A browser (it says Origin or Sec-Fetch-Site, which no script can leave out) gets the refresh token in a cookie that
scripts can't read; a program gets it in the body.
"""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Request, Response, status
from pydantic import BaseModel, Field, SecretStr

from zuoxi.api.deps import Person, Strict, TheAccess, TheLimits, TheTokens
from zuoxi.api.pages import Page
from zuoxi.api.tokens import LIFETIME, Tokens
from zuoxi.services import sessions
from zuoxi.services.access import Access
from zuoxi.services.errors import SecondFactorNeeded, SignInFailed
from zuoxi.services.sign_in import SignedIn

router = APIRouter(prefix="/v1/sessions", tags=["sessions"])

COOKIE = "zx_refresh"


class SignIn(Strict):
    """Who, and the proof. `code`: of the second factor, or a recovery code."""

    login: Annotated[str, Field(min_length=1, max_length=100, examples=["1001@demo"])]
    password: Annotated[SecretStr, Field(min_length=1, max_length=200)]
    code: Annotated[str, Field(max_length=20)] = ""


class Refresh(Strict):
    """The refresh token of a program; a browser's is in its cookie."""

    refresh_token: Annotated[SecretStr, Field(max_length=200)] = SecretStr("")


class Signed(BaseModel):
    """What later requests carry. `refresh_token` is "" for browsers (it is in their cookie) and changes with each use."""

    access_token: str
    token_type: str = "Bearer"
    expires_in_seconds: int
    refresh_token: str
    refresh_until_at: datetime
    session: str
    login: str
    role: str
    must_change_password: Annotated[bool, Field(description="Then nothing else is permitted")]


class OneSession(BaseModel):
    """A place where I am signed in."""

    id: str
    made_at: datetime
    renewed_at: datetime
    ends_at: datetime
    address: str
    program: str
    is_current: bool


@router.post("", status_code=status.HTTP_201_CREATED, responses={401: {}, 403: {}})
async def sign_in(
    given: SignIn,
    request: Request,
    response: Response,
    access: TheAccess,
    tokens: TheTokens,
    limits: TheLimits,
) -> Signed:
    """Sign in with login and password."""
    address = request.client.host if request.client else ""
    limits.sign_in(given.login, address)
    try:
        signed = await access.door.sign_in(
            given.login,
            given.password.get_secret_value(),
            given.code,
            address,
            request.headers.get("user-agent", ""),
        )
    except SecondFactorNeeded:
        raise
    except SignInFailed:
        limits.failed(address)
        raise
    return _answer(request, response, access, tokens, signed)


@router.post("/refresh", responses={401: {}, 403: {}})
async def refresh_session(
    request: Request, response: Response, access: TheAccess, tokens: TheTokens, given: Refresh | None = None
) -> Signed:
    """A new access token, and a new refresh token in place of the one shown."""
    shown = (given.refresh_token.get_secret_value() if given else "") or request.cookies.get(COOKIE, "")
    if not shown:
        raise SignInFailed("errors_people.session.over")
    return _answer(request, response, access, tokens, await access.door.renew(shown))


@router.get("")
async def list_sessions(user: Person, access: TheAccess) -> Page[OneSession]:
    """Where I am signed in."""
    async with access.session_of(user) as session:
        found = await sessions.list_sessions(session, user.user)
    items = [_shown(row, user.session) for row in found]
    return Page[OneSession](items=items)


@router.delete("/current", status_code=status.HTTP_204_NO_CONTENT)
async def sign_out(response: Response, user: Person, access: TheAccess) -> None:
    """End the session of this token."""
    async with access.session_of(user) as session:
        await sessions.end(session, user, user.session, user.user)
    access.ended.add([user.session])
    response.delete_cookie(COOKIE, path=router.prefix)


@router.delete("/{session}", status_code=status.HTTP_204_NO_CONTENT)
async def end_session(session: str, user: Person, access: TheAccess) -> None:
    """End another session of mine."""
    async with access.session_of(user) as opened:
        await sessions.end(opened, user, session, user.user)
    access.ended.add([session])


def _shown(row: Any, current: str) -> OneSession:
    fields = {name: getattr(row, name, None) for name in OneSession.model_fields}
    return OneSession.model_validate(fields | {"is_current": row.id == current})


def _answer(request: Request, response: Response, access: Access, tokens: Tokens, signed: SignedIn) -> Signed:
    is_browser = "origin" in request.headers or "sec-fetch-site" in request.headers
    response.headers["Cache-Control"] = "no-store"
    if is_browser:
        response.set_cookie(
            COOKIE,
            signed.refresh_token,
            expires=signed.ends_at,
            path=router.prefix,
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="strict",
        )
    return Signed(
        access_token=tokens.issue(signed.user, access.now()),
        expires_in_seconds=int(LIFETIME.total_seconds()),
        refresh_token="" if is_browser else signed.refresh_token,
        refresh_until_at=signed.ends_at,
        session=signed.user.session,
        login=signed.user.login,
        role=signed.user.role,
        must_change_password=signed.must_change_password,
    )
