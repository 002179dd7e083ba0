"""Sessions, users, roles, keys."""

from typing import Any

from zuoxi.services import sessions
from zuoxi.services.keys import create_key, list_keys
from zuoxi.services.permissions import User

OPEN = {"/v1/sessions/refresh"}


def admin_of(company: Any) -> User:
    return User(company.tenant, company.users["admin"], f"admin@{company.code}", "administrator")


async def ids_of(api: Any, company: Any) -> dict[str, list[str]]:
    admin = company.users["admin"]
    async with api.database.open_session(company.tenant) as session:
        begun, _ = await sessions.begin(session, admin, "192.0.2.1", "a browser of theirs")
        keys = await list_keys(session)
        if not keys:
            keys = [(await create_key(session, admin_of(company), "Canary", ["contact.see"], None))[0]]
    return {"session": [begun.session], "key": [keys[0].id]}
