"""Flows, prompts, calendars, dispositions, break reasons, duty rules."""

from typing import Any

from tests.services.waves import tone

BODIES: dict[tuple[str, str], dict[str, Any]] = {
    ("patch", "/v1/calendars/{calendar}"): {"name": "x"},
    ("put", "/v1/calendars/{calendar}/days/{day}"): {"kind": "rest"},
    ("patch", "/v1/dispositions/{disposition}"): {"place": 1},
    ("patch", "/v1/duty-rules/{duty_rule}"): {"name": "x"},
    ("patch", "/v1/break-reasons/{break_reason}"): {"place": 1},
    ("patch", "/v1/prompts/{prompt}"): {"notes": "x"},
    ("post", "/v1/prompts/{prompt}/speak"): {"text": "x", "language": "en"},
    ("patch", "/v1/flows/{flow}"): {"name": "another"},
    ("post", "/v1/flows/{flow}/check"): {},
    ("post", "/v1/flows/{flow}/try"): {},
    ("post", "/v1/flows/{flow}/publish"): {},
    ("post", "/v1/flows/{flow}/versions/{version}/restore"): {},
}

QUERIES = {("delete", "/v1/prompts/{prompt}/audio"): {"language": "en"}}


async def ids_of(api: Any, company: Any) -> dict[str, list[str]]:
    token = await api.token(f"admin@{company.code}")
    flows = (await api.http.get("/v1/flows", params={"words": "demo"}, headers=token)).json()["items"]
    new = {"name": "for neighbours"}
    prompts = (await api.http.get("/v1/prompts", params={"words": new["name"]}, headers=token)).json()[
        "items"
    ]
    if not prompts:
        prompts = [(await api.http.post("/v1/prompts", json=new, headers=token)).json()]
        url = f"/v1/prompts/{prompts[0]['id']}/audio"
        assert (await api.http.put(url, content=tone(440, 0.1), headers=token)).status_code == 200
    found = {"prompt": [prompts[0]["id"]], "flow": [flows[0]["id"]], "version": ["1"], "year": ["2026"]}
    for name, plural in (
        ("calendar", "calendars"),
        ("disposition", "dispositions"),
        ("break_reason", "break-reasons"),
    ):
        items = (await api.http.get(f"/v1/{plural}", headers=token)).json()["items"]
        found[name] = [items[0]["id"]]
    rules = (await api.http.get("/v1/duty-rules", headers=token)).json()["items"]
    if not rules:
        queue = (await api.http.get("/v1/queues", headers=token)).json()["items"][0]["id"]
        body = {"name": "night", "queue": queue, "agent": company.agent}
        rules = [(await api.http.post("/v1/duty-rules", json=body, headers=token)).json()]
    found["duty_rule"] = [rules[0]["id"]]
    return {**found, "day": ["2026-10-01"]}
