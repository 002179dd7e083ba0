"""Sessions, users, roles, keys."""

from typing import Any

from zuoxi.services import roles, sessions
from zuoxi.services.keys import create_key, list_keys
from zuoxi.services.permissions import User

BODIES: dict[tuple[str, str], dict[str, Any]] = {
    ("patch", "/v1/users/{user_id}"): {"name": "x"},
    ("patch", "/v1/roles/{role}"): {"name": "x"},
    ("patch", "/v1/keys/{key}"): {"name": "x"},
    ("patch", "/v1/tenants/{tenant}"): {"name": "x"},
    ("patch", "/v1/settings"): {},
    ("patch", "/v1/me"): {"preferences": {}},
}
OPEN = {"/v1/sessions/refresh", "/v1/sign-up", "/v1/sign-up/confirm"}


def admin_of(company: Any) -> User:
    return User(company.tenant, company.users["admin"], f"admin@{company.code}", "administrator")


async def ids_of(api: Any, company: Any) -> dict[str, list[str]]:
    admin = company.users["admin"]
    async with api.database.open_session(company.tenant) as session:
        begun, _ = await sessions.begin(session, admin, "192.0.2.1", "a browser of theirs")
        keys = await list_keys(session)
        if not keys:
            keys = [(await create_key(session, admin_of(company), "Canary", ["contact.see"], None))[0]]
        role = await roles.list_roles(session)
        if role[-1].is_shipped:
            role = [
                await roles.create_role(
                    session, admin_of(company), f"Canary of {company.code}", ["contact.see"]
                )
            ]
    return {
        "role": [role[-1].id],
        "user_id": [admin],
        "tenant": [company.tenant],
        "session": [begun.session],
        "key": [keys[0].id],
    }
