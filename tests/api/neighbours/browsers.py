"""Devices, web-call entries."""

from typing import Any

OPEN = {
    "/v1/entries/{slug}/page",
    "/v1/entries/{slug}/calls",
    "/v1/entries/{slug}/calls/{page_call}",
    "/v1/entries/{slug}/calls/{page_call}/ticket",
    "/v1/entries/{slug}/calls/{page_call}/call_back",
}
BODIES: dict[tuple[str, str], dict[str, Any]] = {("patch", "/v1/entries/{entry}"): {"name": "another"}}
NO_READING = {"/v1/me/device"}  # the engine of these tests knows no devices, and an administrator is no agent


async def ids_of(api: Any, company: Any) -> dict[str, list[str]]:
    token = await api.token(f"admin@{company.code}")
    entries = (await api.http.get("/v1/entries", headers=token)).json()["items"]
    return {"entry": [entries[0]["id"]]}
