"""A wall is arranged for a person, not for a browser."""

from typing import Any

import pytest

from tests.api.conftest import Api
from tests.api.test_requests import is_problem

pytestmark = pytest.mark.e2e

USUAL = {
    "wait_warn": 1,
    "wait_alert": 2,
    "level_warn": 80,
    "level_alert": 60,
    "wrap_up_seconds": 120,
    "on_break_seconds": 900,
}


async def test_what_one_arranges_is_there_at_the_next_sign_in_and_for_nobody_else(sandbox: Api) -> None:
    code = sandbox.mine.code
    mine, other = await sandbox.token(f"1901@{code}"), await sandbox.token(f"admin@{code}")
    usual = (await sandbox.http.get("/v1/me/wall", headers=mine)).json()
    assert usual == {"tiles": [], "limits": USUAL, "has_sound": False}
    arranged = {
        "tiles": [{"id": "queues", "width": 12}, {"id": "needs", "width": 4}],
        "limits": {**USUAL, "wrap_up_seconds": 60},
        "has_sound": True,
    }
    kept = await sandbox.http.put("/v1/me/wall", json=arranged, headers=mine)
    assert (kept.status_code, kept.json()) == (200, arranged)
    again = await sandbox.token(f"1901@{code}")
    assert (await sandbox.http.get("/v1/me/wall", headers=again)).json() == arranged
    assert (await sandbox.http.get("/v1/me/wall", headers=other)).json() == usual


@pytest.mark.parametrize(
    ("body", "field", "code"),
    [
        ({"tiles": [{"id": "no such", "width": 4}]}, "tiles.0.id", "invalid"),
        ({"tiles": [{"id": "queues", "width": 5}]}, "tiles.0.width", "invalid"),
        ({"tiles": [{"id": "queues", "width": 4}, {"id": "queues", "width": 4}]}, "tiles", "invalid"),
        ({"tiles": [{"id": "queues", "width": 4}] * 9}, "tiles", "invalid"),
        ({"limits": {"wait_warn": 0}}, "limits.wait_warn", "invalid"),
        ({"limits": {"nonsense": 1}}, "limits.nonsense", "unknown_field"),
        ({"sound": True}, "sound", "unknown_field"),
    ],
)
async def test_what_is_no_arrangement_is_refused_by_name(
    api: Api, body: dict[str, Any], field: str, code: str
) -> None:
    token = await api.token("1901@apione")
    assert is_problem(await api.http.put("/v1/me/wall", json=body, headers=token), 422, code, field)


async def test_a_program_has_no_wall(api: Api) -> None:
    admin = await api.token("admin@apione")
    made = await api.http.post("/v1/keys", json={"name": "wall", "permissions": ["live.see"]}, headers=admin)
    key = {"Authorization": f"Bearer {made.json()['key']}"}
    assert (await api.http.get("/v1/me/wall", headers=key)).status_code == 403
    await api.http.delete(f"/v1/keys/{made.json()['id']}", headers=admin)
