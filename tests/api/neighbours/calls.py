"""Live calls, an agent's own contact, caller lists, voicemail."""

from typing import Any

from tests.api.conftest import own_call

BODIES: dict[tuple[str, str], dict[str, Any]] = {
    ("post", "/v1/calls/{call}/transfer"): {"number": "13912345678"},
}


async def ids_of(api: Any, company: Any) -> dict[str, list[str]]:
    return {"call": [own_call(company.code)], "verb": ["nothing-that-is-done"]}
