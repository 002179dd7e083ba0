"""Flows, prompts, calendars, dispositions, break reasons, duty rules."""

from typing import Any

from tests.services.waves import tone

BODIES: dict[tuple[str, str], dict[str, Any]] = {
    ("patch", "/v1/prompts/{prompt}"): {"notes": "x"},
    ("post", "/v1/prompts/{prompt}/speak"): {"text": "x", "language": "en"},
    ("patch", "/v1/flows/{flow}"): {"name": "another"},
    ("post", "/v1/flows/{flow}/check"): {},
    ("post", "/v1/flows/{flow}/try"): {},
    ("post", "/v1/flows/{flow}/publish"): {},
    ("post", "/v1/flows/{flow}/versions/{version}/restore"): {},
}


async def ids_of(api: Any, company: Any) -> dict[str, list[str]]:
    token = await api.token(f"admin@{company.code}")
    flows = (await api.http.get("/v1/flows", params={"words": "demo"}, headers=token)).json()["items"]
    name = {"name": "for neighbours"}
    prompts = (await api.http.get("/v1/prompts", params={"words": name["name"]}, headers=token)).json()[
        "items"
    ]
    if not prompts:
        prompts = [(await api.http.post("/v1/prompts", json=name, headers=token)).json()]
        url = f"/v1/prompts/{prompts[0]['id']}/audio"
        assert (await api.http.put(url, content=tone(440, 0.1), headers=token)).status_code == 200
    return {"prompt": [prompts[0]["id"]], "flow": [flows[0]["id"]], "version": ["1"]}
