"""Sessions, users, roles, keys."""

from typing import Any

from zuoxi.services import sessions

OPEN = {"/v1/sessions/refresh"}


async def ids_of(api: Any, company: Any) -> dict[str, list[str]]:
    admin = company.users["admin"]
    async with api.database.open_session(company.tenant) as session:
        begun, _ = await sessions.begin(session, admin, "192.0.2.1", "a browser of theirs")
    return {"session": [begun.session]}
