"""Every route of the description, called with a neighbour's ids: 404, and not a byte of theirs."""

import re
from typing import Any

import pytest

from tests.api.conftest import Api, Company
from zuoxi.api.tokens import Tokens
from zuoxi.services.users import User
from zuoxi_kit.ids import PLATFORM, UserId

pytestmark = pytest.mark.e2e

NO_TENANT = {"/healthz", "/v1/sessions"}
BODIES: dict[tuple[str, str], dict[str, Any]] = {("put", "/v1/agents/{agent}/status"): {"status": "ready"}}


def ids_of(company: Company) -> dict[str, list[str]]:
    """For each parameter of a path, what the company has there. A new parameter must be added here."""
    return {"contact": [company.contact], "agent": [company.agent, f"1001@{company.code}"]}


async def routes(api: Api) -> list[tuple[str, str]]:
    paths = (await api.http.get("/v1/openapi.json")).json()["paths"]
    return [(method, path) for path, methods in paths.items() for method in methods if path not in NO_TENANT]


async def test_every_route_hides_what_is_the_neighbours(api: Api) -> None:
    found = await routes(api)
    assert len(found) >= 5
    for method, path in found:
        parameters = re.findall(r"{(\w+)}", path)
        for login in ("1001@apione", "1901@apione", "admin@apione"):
            token = await api.token(login)
            for foreign in ids_of(api.theirs)[parameters[0]] if parameters else [""]:
                url = re.sub(r"{\w+}", foreign, path)
                answer = await api.http.request(method, url, json=BODIES.get((method, path)), headers=token)
                assert answer.status_code == (404 if parameters else 200), (method, url, answer.text)
                assert "Canary-Theirs" not in answer.text
                assert api.theirs.tenant not in answer.text
                assert not parameters or api.theirs.agent not in answer.text.replace(foreign, "")
    assert all(ask["tenant"] == api.mine.tenant for ask in api.asked)


async def test_every_route_serves_what_is_ones_own(api: Api) -> None:
    """Or the test above would prove nothing."""
    token = await api.token("1901@apione")
    for method, path in await routes(api):
        parameters = re.findall(r"{(\w+)}", path)
        for own in ids_of(api.mine)[parameters[0]] if parameters else [""]:
            url = re.sub(r"{\w+}", own, path)
            answer = await api.http.request(method, url, json=BODIES.get((method, path)), headers=token)
            assert answer.status_code == 200, (method, url, answer.text)


async def test_every_route_wants_a_token(api: Api) -> None:
    for method, path in await routes(api):
        url = re.sub(r"{\w+}", "x", path)
        answer = await api.http.request(method, url, json=BODIES.get((method, path)))
        assert answer.status_code == 401, (method, url)


async def test_an_operator_sees_no_tenants_contacts(api: Api) -> None:
    """The demo's operator is of the platform; its token opens the platform's own session and no permission."""
    tokens: Tokens = api.app.state.tokens
    token = tokens.issue(User(PLATFORM, UserId("x"), "operator", "operator"), api.app.state.access.now())
    answer = await api.http.get(
        f"/v1/contacts/{api.mine.contact}", headers={"Authorization": f"Bearer {token}"}
    )
    assert answer.status_code == 403
