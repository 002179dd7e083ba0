"""Flows, prompts, calendars, dispositions, break reasons, duty rules."""

from typing import Any

BODIES: dict[tuple[str, str], dict[str, Any]] = {
    ("patch", "/v1/flows/{flow}"): {"name": "another"},
    ("post", "/v1/flows/{flow}/check"): {},
    ("post", "/v1/flows/{flow}/try"): {},
    ("post", "/v1/flows/{flow}/publish"): {},
    ("post", "/v1/flows/{flow}/versions/{version}/restore"): {},
}


async def ids_of(api: Any, company: Any) -> dict[str, list[str]]:
    token = await api.token(f"admin@{company.code}")
    flows = (await api.http.get("/v1/flows", params={"words": "demo"}, headers=token)).json()["items"]
    return {"flow": [flows[0]["id"]], "version": ["1"]}
