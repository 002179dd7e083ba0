"""Every route of the description, called with a neighbour's ids: 404, and not a byte of theirs.

What a new route needs here stands in tests/api/neighbours, one module per area.
"""

import re
from itertools import count

import pytest

from tests.api import neighbours
from tests.api.conftest import Api
from zuoxi.api.limits import Limits
from zuoxi.api.tokens import Tokens
from zuoxi.services.users import User
from zuoxi_kit.ids import PLATFORM

pytestmark = pytest.mark.e2e

LOGINS = ("1001@apione", "1901@apione", "admin@apione")


async def routes(api: Api) -> list[tuple[str, str, list[str]]]:
    """Method, path and the path's parameters of all routes that want a token."""
    seconds = count()
    api.app.state.limits = Limits(
        lambda: float(next(seconds))
    )  # time passes: the walk is longer than any limit
    paths = (await api.http.get("/v1/openapi.json")).json()["paths"]
    return [
        (method, path, re.findall(r"{(\w+)}", path))
        for path, methods in paths.items()
        for method in methods
        if path not in neighbours.OPEN
    ]


def with_ids(path: str, ids: dict[str, list[str]]) -> list[str]:
    """The path with each of the ids that fit its first parameter, and any id in the others."""
    parameters = re.findall(r"{(\w+)}", path)
    if not parameters:
        return [path]
    found = []
    for each in ids[parameters[0]]:
        url = path.replace(f"{{{parameters[0]}}}", each)
        found.append(re.sub(r"{(\w+)}", lambda one: ids[one[1]][0], url))
    return found


@pytest.mark.row("PLT-03")
async def test_every_route_hides_what_is_the_neighbours(api: Api) -> None:
    found = await routes(api)
    assert len(found) >= 5
    theirs, mine = await neighbours.ids_of(api, api.theirs), await neighbours.ids_of(api, api.mine)
    strangers = {each for ids in theirs.values() for each in ids} - {
        each for ids in mine.values() for each in ids
    }
    for method, path, parameters in found:
        if not parameters and method != "get":
            continue  # makes something new, of one's own
        seen = set()
        for login in LOGINS:
            token = await api.token(login)
            for url in with_ids(path, theirs):
                body = neighbours.BODIES.get((method, path))
                query = neighbours.QUERIES.get((method, path))
                answer = await api.http.request(method, url, json=body, headers=token, params=query)
                seen.add(answer.status_code)
                assert answer.status_code in ((403, 404) if parameters else (200, 403, 404)), (
                    method,
                    url,
                    answer.text,
                )
                assert "Canary-Theirs" not in answer.text
                assert api.theirs.tenant not in answer.text
                left = answer.text
                for given in re.findall(r"[^/?]+", url):
                    left = left.replace(given, "")
                assert not any(each in left for each in strangers), (method, url, answer.text)
        assert not parameters or path.startswith("/v1/tenants") or 404 in seen, (
            method,
            path,
            "needs a body?",
        )
    assert all(ask["tenant"] == api.mine.tenant for ask in api.asked)


async def test_every_route_serves_what_is_ones_own(api: Api) -> None:
    """Or the test above would prove nothing: each GET answers with one's own ids to the first who may."""
    mine = await neighbours.ids_of(api, api.mine)
    for method, path, _ in await routes(api):
        if method != "get" or path in neighbours.NO_READING or path.startswith("/v1/tenants"):
            continue
        for url in with_ids(path, mine):
            seen = {}
            for login in LOGINS:
                answer = await api.http.get(url, headers=await api.token(login))
                seen[answer.status_code] = answer.text
            assert 200 in seen, (url, seen)


async def test_every_route_wants_a_token(api: Api) -> None:
    for method, path, _ in await routes(api):
        url = re.sub(r"{\w+}", "x", path)
        answer = await api.http.request(method, url, json=neighbours.BODIES.get((method, path)))
        assert answer.status_code == 401, (method, url)


async def test_an_operator_sees_no_tenants_contacts(api: Api) -> None:
    """The demo's operator is of the platform; its token opens the platform's own session and no permission."""
    tokens: Tokens = api.app.state.tokens
    user = User(PLATFORM, api.mine.users["admin"], "operator", "operator")
    token = tokens.issue(user, api.app.state.access.now())
    answer = await api.http.get(
        f"/v1/contacts/{api.mine.contact}", headers={"Authorization": f"Bearer {token}"}
    )
    assert answer.status_code == 403
