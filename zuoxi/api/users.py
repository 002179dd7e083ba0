"""Users of the tenant: who may sign in, as what."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, status
from pydantic import BaseModel, Field

from zuoxi.api.changing import unsaid
from zuoxi.api.deps import Permitted, Strict, TheAccess
from zuoxi.api.fields import Name, WordsQuery
from zuoxi.api.pages import Page
from zuoxi.services import user_lists, users
from zuoxi.services.permissions import User as SignedInUser

router = APIRouter(prefix="/v1/users", tags=["users"])

Changer = Annotated[SignedInUser, Depends(Permitted("user.change"))]
Email = Annotated[str, Field(max_length=254, pattern=r"^$|^[^@\s]+@[^@\s]+$", examples=["li@example.com"])]


class User(BaseModel):
    """Somebody who may sign in. `role` is a shipped role's name or the id of one of the tenant's own, whose name is then
    `role_name`. `locked_until_at`: too many failed sign-ins; `is_locked`: an administrator locked them.
    """

    id: str
    login: str
    name: str
    email: str
    role: str
    role_name: str
    agent: str | None
    is_locked: bool
    locked_until_at: datetime | None
    must_change_password: bool
    has_second_factor: bool
    made_at: datetime
    signed_in_at: datetime | None


class NewUser(Strict):
    """Somebody to let in; `login` is the part before the @."""

    login: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,63}$", examples=["li.ming"])]
    name: Name
    role: Annotated[str, Field(max_length=100)]
    email: Email = ""


class MadeUser(User):
    """A new user; `password` is shown this one time and must be changed at the first sign-in."""

    password: str


class UserChange(Strict):
    """What is to be different. `is_locked` false opens every lock."""

    name: Name = unsaid()
    email: Email = unsaid()
    role: Annotated[str, Field(max_length=100)] = unsaid()
    is_locked: bool = unsaid()


class OneTimePassword(BaseModel):
    """Shown this one time; it must be changed at the next sign-in."""

    password: str


@router.get("")
async def list_users(query: Annotated[WordsQuery, Query()], user: Changer, access: TheAccess) -> Page[User]:
    """Users by login; `words` is a part of login, name or mail address."""
    async with access.session_of(user) as session:
        found = await user_lists.list_users(session, query.words, query.limit, query.cursor)
    return Page[User].model_validate({"items": found.items, "next": found.next})


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_user(given: NewUser, user: Changer, access: TheAccess) -> MadeUser:
    """Make a user with a one-time password."""
    async with access.session_of(user) as session:
        row, password = await users.make_user(session, user, given.login, given.name, given.role, given.email)
        shown = await user_lists.shown(session, row)
    return MadeUser.model_validate({**shown, "password": password})


@router.get("/{user_id}")
async def get_user(user_id: str, user: Changer, access: TheAccess) -> User:
    """One user."""
    async with access.session_of(user) as session:
        return User.model_validate(await user_lists.shown(session, await users.find_user(session, user_id)))


@router.patch("/{user_id}")
async def change_user(user_id: str, given: UserChange, user: Changer, access: TheAccess) -> User:
    """Change a user. A new role holds from the next renewal of their session, ten minutes later at most; a lock at once."""
    values = given.model_dump(include=given.model_fields_set)
    async with access.session_of(user) as session:
        row = await users.change_user(session, user, user_id, values)
        ended = await user_lists.end_sessions(session, row.id) if values.get("is_locked") else []
        shown = await user_lists.shown(session, row)
    access.ended.add(ended)
    return User.model_validate(shown)


@router.post("/{user_id}/reset-password")
async def reset_password(user_id: str, user: Changer, access: TheAccess) -> OneTimePassword:
    """A new one-time password; opens a lock and ends all sessions of the user."""
    async with access.session_of(user) as session:
        password, ended = await users.reset_password(session, user, user_id)
    access.ended.add(ended)
    return OneTimePassword(password=password)


@router.post("/{user_id}/remove-second-factor", status_code=status.HTTP_204_NO_CONTENT)
async def remove_users_second_factor(user_id: str, user: Changer, access: TheAccess) -> None:
    """For a user who lost the phone and the recovery codes."""
    async with access.session_of(user) as session:
        await users.remove_second_factor(session, user, user_id)


@router.delete("/{user_id}", status_code=status.HTTP_204_NO_CONTENT)
async def delete_user(user_id: str, user: Changer, access: TheAccess) -> None:
    """Remove a user; one who is an agent is removed with the agent."""
    async with access.session_of(user) as session:
        ended = await users.delete_user(session, user, user_id)
    access.ended.add(ended)
