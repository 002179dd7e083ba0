"""A new company, complete: the tenant, its administrator, and a queue with a flow, so that it works at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from zuoxi import catalogue
from zuoxi.services.errors import Invalid
from zuoxi.services.first_setup import furnish
from zuoxi.services.passwords import random_password
from zuoxi.services.permissions import User
from zuoxi.services.tenants import create_tenant
from zuoxi.services.users import LOGIN, add_user, create_user
from zuoxi.store.tenancy import Database
from zuoxi_kit.ids import TenantId


@dataclass(frozen=True, slots=True)
class NewCompany:
    """What a company is made of; `login` is its administrator's, the part before the @."""

    code: str
    name: str
    time_zone: str = "Asia/Shanghai"
    language: str = "zh"
    region: str = "CN"
    login: str = "admin"
    administrator: str = ""
    email: str = ""
    password_hash: str = ""
    """Of a password that the administrator chose at sign-up; "": a one-time password is made"""


@dataclass(frozen=True, slots=True)
class MadeCompany:
    """The tenant and its administrator; the password is known only here, and must be changed at the first sign-in."""

    tenant: TenantId
    login: str
    password: str


async def create_company(
    database: Database, new: NewCompany, caps: Mapping[str, int], who: User | str
) -> MadeCompany:
    """Make it. Raises Invalid, AlreadyThere (then nothing is made)."""
    if not LOGIN.fullmatch(new.login):
        raise Invalid("errors_people.user.login", "login")
    told = catalogue.ENGLISH if new.language == "en" else catalogue.CHINESE
    name = new.administrator or catalogue.say(told, "people.first.administrator")
    password = "" if new.password_hash else random_password()
    if new.password_hash:
        first = partial(
            add_user,
            login=new.login,
            name=name,
            password_hash=new.password_hash,
            role="administrator",
            email=new.email,
        )
    else:
        first = partial(
            create_user,
            login=new.login,
            name=name,
            password=password,
            role="administrator",
            email=new.email,
            once=True,
        )
    by = who if isinstance(who, str) else who.login
    tenant = await create_tenant(
        database,
        new.code,
        new.name,
        time_zone=new.time_zone,
        language=new.language,
        region=new.region,
        max_calls=caps.get("max_calls", 200),
        caps={each: value for each, value in caps.items() if each != "max_calls"},
        who=by,
        first=first,
    )
    async with database.open_session(tenant) as session:
        await furnish(session, new.language, by)
    return MadeCompany(tenant, f"{new.login}@{new.code}", password)
