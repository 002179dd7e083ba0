"""What routes depend on. The tenant of a request comes from its token and from nowhere else."""

import re
from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.requests import HTTPConnection
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, ConfigDict, SecretStr, field_validator
from pydantic_core import PydanticCustomError

from zuoxi.api.limits import Limits
from zuoxi.api.tokens import Tokens
from zuoxi.services.access import Access
from zuoxi.services.errors import Invalid, NotFound, NotPermitted, SignInFailed
from zuoxi.services.keys import PREFIX as KEY_PREFIX
from zuoxi.services.permissions import User, require, require_any

_bearer = HTTPBearer(auto_error=False, description="The access token of POST /v1/sessions, or an API key")


class Strict(BaseModel):
    """What comes in: unknown fields are refused, and "1" is no number."""

    model_config = ConfigDict(extra="forbid", strict=True)

    @field_validator("*")
    @classmethod
    def _is_text(cls, value: Any) -> Any:
        """PostgreSQL keeps every character but NUL, and halves of characters can't be written at all."""
        if any("\x00" in text for text in _texts(value)):
            raise PydanticCustomError("nul", "A text may not contain the character NUL.")
        if any(_HALVES.search(text) for text in _texts(value)):
            raise PydanticCustomError("string_unicode", "This is no text in UTF-8.")
        return value


_HALVES = re.compile("[\ud800-\udfff]")


def _texts(value: Any) -> Iterator[str]:
    """Every text in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, SecretStr):
        yield value.get_secret_value()
    elif isinstance(value, dict):
        for pair in value.items():
            for part in pair:
                yield from _texts(part)
    elif isinstance(value, list | tuple | set):
        for part in value:
            yield from _texts(part)


async def no_nul(connection: HTTPConnection) -> None:
    """A dependency of every route: nothing has a NUL in its id, and nothing is found by one. Raises NotFound, Invalid."""
    if any("\x00" in text for text in _texts(list(connection.path_params.values()))):
        raise NotFound("errors.not_found")
    query: bytes = connection.scope["query_string"]
    if b"%00" not in query and b"\x00" not in query:
        return
    for name, value in connection.query_params.multi_items():
        if "\x00" in name + value:
            raise Invalid("errors_input.nul", name.replace("\x00", "�"))


# All dependencies are coroutines: a plain function would be given to a thread for each request, which costs more than
# everything else in a read (tests/api/test_no_threads.py).


async def _access(request: Request) -> Access:
    access: Access = request.app.state.access
    return access


async def _tokens(request: Request) -> Tokens:
    tokens: Tokens = request.app.state.tokens
    return tokens


async def _limits(request: Request) -> Limits:
    limits: Limits = request.app.state.limits
    return limits


TheAccess = Annotated[Access, Depends(_access)]
TheLimits = Annotated[Limits, Depends(_limits)]
TheTokens = Annotated[Tokens, Depends(_tokens)]


async def authenticate(access: Access, tokens: Tokens, shown: str) -> User:
    """Whose access token or API key it is; raises SignInFailed."""
    if shown.startswith(KEY_PREFIX):
        return await access.keys.user_of(shown)
    user = tokens.read(shown, access.now())
    if user.session and await access.hearing.is_over(user):
        raise SignInFailed("errors_people.token.over")
    return user


async def _user(
    access: TheAccess,
    tokens: TheTokens,
    limits: TheLimits,
    given: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> User:
    if given is None:
        raise SignInFailed("errors_people.token.missing")
    user = await authenticate(access, tokens, given.credentials)
    company = await access.standing.of(user.tenant)
    limits.request(user.tenant, company.api_requests_per_second, user.user if user.is_program else "")
    return user


SignedIn = Annotated[User, Depends(_user)]


async def _person(user: SignedIn) -> User:
    if user.is_program:
        raise NotPermitted("errors_people.not_for_programs")
    return user


Person = Annotated[User, Depends(_person)]
"""Who signed in with a password: an API key has no sessions, no password and no agent."""


class Permitted:
    """A dependency: the signed-in user, who has the permission."""

    def __init__(self, permission: str) -> None:
        self._permission = permission

    async def __call__(self, user: SignedIn) -> User:
        """Raises NotPermitted."""
        require(user, self._permission)
        return user


class RequiresAny:
    """A dependency: the signed-in user, who has at least one of the permissions."""

    def __init__(self, *permissions: str) -> None:
        self._permissions = permissions

    async def __call__(self, user: SignedIn) -> User:
        """Raises NotPermitted."""
        require_any(user, self._permissions)
        return user
