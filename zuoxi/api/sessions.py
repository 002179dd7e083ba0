"""Sign-in."""

from typing import Annotated

from fastapi import APIRouter, status
from pydantic import BaseModel, Field, SecretStr

from zuoxi.api.deps import Strict, TheAccess, TheTokens
from zuoxi.api.tokens import LIFETIME

router = APIRouter(prefix="/v1/sessions", tags=["sessions"])


class SignIn(Strict):
    """Who, and the proof."""

    login: Annotated[str, Field(min_length=1, max_length=100, examples=["1001@demo"])]
    password: Annotated[SecretStr, Field(min_length=1, max_length=200)]


class Signed(BaseModel):
    """What later requests carry."""

    access_token: str
    token_type: str = "Bearer"
    expires_in_seconds: int
    login: str
    role: str


@router.post("", status_code=status.HTTP_201_CREATED)
async def sign_in(given: SignIn, access: TheAccess, tokens: TheTokens) -> Signed:
    """Sign in with login and password."""
    user = await access.sign_in(given.login, given.password.get_secret_value())
    token = tokens.issue(user, access.now())
    seconds = int(LIFETIME.total_seconds())
    return Signed(access_token=token, expires_in_seconds=seconds, login=user.login, role=user.role)
