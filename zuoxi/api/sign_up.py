"""Self-service sign-up, if the operator has opened it (ZUOXI_SIGN_UP)."""

from typing import Annotated, Literal

from fastapi import APIRouter, Request, status
from pydantic import BaseModel, EmailStr, Field, SecretStr

from zuoxi.api.deps import Strict, TheAccess, TheLimits
from zuoxi.api.fields import Name
from zuoxi.services.sign_up import Wish

router = APIRouter(prefix="/v1/sign-up", tags=["sign-up"])


class SignUpState(BaseModel):
    """Whether companies may sign up by themselves."""

    is_open: bool


class NewSignUp(Strict):
    """A company that wants to begin; `code` then stands behind the @ of every login."""

    company: Name
    code: Annotated[str, Field(pattern=r"^[a-z][a-z0-9]{1,19}$", examples=["acme"])]
    name: Name
    email: EmailStr
    password: Annotated[SecretStr, Field(min_length=1, max_length=200)]
    language: Literal["zh", "en"] = "zh"


class SignUpToken(Strict):
    """What stands in the mail's link behind the #."""

    token: Annotated[str, Field(min_length=1, max_length=200)]


class Confirmed(BaseModel):
    """Sign in with this login and the password chosen."""

    login: str


@router.get("")
async def get_sign_up(access: TheAccess) -> SignUpState:
    """Whether it is open."""
    return SignUpState(is_open=access.sign_ups.is_open)


@router.post("", status_code=status.HTTP_202_ACCEPTED, responses={403: {}, 409: {}})
async def sign_up(given: NewSignUp, request: Request, access: TheAccess, limits: TheLimits) -> SignUpState:
    """Ask for a company; a mail with a link follows, which is good for a day."""
    limits.stranger(request.client.host if request.client else "")
    await access.sign_ups.begin(
        Wish(
            given.company,
            given.code,
            given.name,
            given.email,
            given.password.get_secret_value(),
            given.language,
        )
    )
    return SignUpState(is_open=True)


@router.post("/confirm", status_code=status.HTTP_201_CREATED, responses={403: {}, 404: {}, 409: {}})
async def confirm_sign_up(
    given: SignUpToken, request: Request, access: TheAccess, limits: TheLimits
) -> Confirmed:
    """The link of the mail was followed: the company is made, with a queue, a flow and a first agent."""
    limits.stranger(request.client.host if request.client else "")
    return Confirmed(login=await access.sign_ups.confirm(given.token))
