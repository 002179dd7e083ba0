"""Live calls, an agent's own contact, caller lists, voicemail."""

from typing import Any

from tests.api.conftest import own_call

BODIES: dict[tuple[str, str], dict[str, Any]] = {
    ("post", "/v1/calls/{call}/transfer"): {"number": "13912345678"},
    ("patch", "/v1/callers/{caller}"): {"reason": "another"},
}


async def ids_of(api: Any, company: Any) -> dict[str, list[str]]:
    admin = await api.token(f"admin@{company.code}")
    listed = (await api.http.get("/v1/callers", headers=admin)).json()["items"]
    if not listed:
        rule = {"list": "black", "number": "13800138000", "reason": f"Canary of {company.code}"}
        listed = [(await api.http.post("/v1/callers", json=rule, headers=admin)).json()]
    return {"caller": [listed[0]["id"]], "call": [own_call(company.code)]}
