"""Contacts, agents, sign-in."""

from typing import Any

OPEN = {"/healthz", "/v1/sessions"}
BODIES: dict[tuple[str, str], dict[str, Any]] = {("put", "/v1/agents/{agent}/status"): {"status": "ready"}}


async def ids_of(api: Any, company: Any) -> dict[str, list[str]]:
    return {"contact": [company.contact], "agent": [company.agent, f"1001@{company.code}"]}
