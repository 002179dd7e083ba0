"""The short way of reads: the same routes, guards and errors as ever, and answers in the declared shape."""

import re

import pytest
from fastapi.routing import APIRoute
from pydantic import BaseModel, TypeAdapter

from tests.api.conftest import Api
from tests.api.test_requests import is_problem
from zuoxi.api.agents import Agent
from zuoxi.api.app import PARTS
from zuoxi.api.contacts import Contact
from zuoxi.api.deps import no_nul
from zuoxi.api.pages import Page
from zuoxi.api.quick import QuickReads
from zuoxi.services.sharing import Shared

pytestmark = pytest.mark.e2e

WRITTEN: dict[str, type[BaseModel]] = {"/v1/agents": Page[Agent], "/v1/contacts": Page[Contact]}


def quick() -> QuickReads:
    return QuickReads((part.router for part in PARTS), [no_nul])


def test_what_is_read_most_is_read_the_short_way() -> None:
    plans = quick().plans
    assert {"/v1/me", "/v1/agents", "/v1/contacts", "/v1/queues", "/v1/settings"} <= set(plans)
    routes = [route for part in PARTS for route in part.router.routes if isinstance(route, APIRoute)]
    for path, plan in plans.items():
        first = next(
            each
            for each in routes
            if re.fullmatch(each.path_regex.pattern, path) and "GET" in (each.methods or ())
        )
        assert first is plan.route, f"{path} is the first that FastAPI would find"


@pytest.mark.parametrize("path", WRITTEN)
async def test_what_is_written_at_once_has_the_declared_shape(
    api: Api, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = {"status": "ready", "reason": "", "state": "free", "reachable": True, "contact": None}

    async def knows_one(_tenant: str) -> dict[str, dict[str, object]]:
        return {api.mine.agent: seen}

    monkeypatch.setattr(api.app.state.access, "agents_seen", Shared(knows_one))
    answer = await api.http.get(path, headers=await api.token("1901@apione"))
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    body = answer.json()
    assert body["items"]
    shape = TypeAdapter(WRITTEN[path])
    assert shape.dump_python(shape.validate_json(answer.content), mode="json") == body, (
        "nothing more, nothing less"
    )
    if path == "/v1/agents":
        lives = {each["id"]: each["live"] for each in body["items"]}
        assert lives.pop(api.mine.agent) == seen
        assert set(lives.values()) == {None}


async def test_the_short_way_has_the_same_guards(api: Api) -> None:
    assert is_problem(await api.http.get("/v1/agents"), 401, "sign_in_failed")
    token = await api.token("1901@apione")
    assert is_problem(await api.http.get("/v1/agents?limit=0", headers=token), 422, "invalid", "limit")
    assert is_problem(
        await api.http.get("/v1/agents?nonsense=1", headers=token), 422, "unknown_field", "nonsense"
    )
    assert is_problem(await api.http.get("/v1/agents?words=%00", headers=token), 422, "invalid", "words")
    assert is_problem(await api.http.get("/v1/users", headers=token), 403, "not_permitted")
    two = (await api.http.get("/v1/agents?limit=2&words=agent", headers=token)).json()
    assert len(two["items"]) == 2
    rest = (await api.http.get(f"/v1/agents?limit=2&cursor={two['next']}", headers=token)).json()
    assert not {each["id"] for each in rest["items"]} & {each["id"] for each in two["items"]}
