"""Every text of every body: what breaks other programs comes back whole, or is refused by naming the field."""

import json
import re
from itertools import count
from typing import Any

import httpx
import pytest

from tests.api import neighbours
from tests.api.bodies import Bodies, Schema, Where, found, put
from tests.api.conftest import Api
from tests.api.naughty import REFUSED, WHOLE
from tests.api.test_tenants import operator
from zuoxi.api.limits import Bucket, Limits

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.timeout(600)]

NEVER_SHOWN = {"password", "old", "new", "token", "refresh_token", "code"}
TARGETS = {"agent", "queue", "number"}
"""Of a transfer: one of them is said."""


class Walk:
    """Sends bodies as whoever may, and takes away what it makes."""

    def __init__(self, api: Api, ids: dict[str, list[str]], tokens: dict[str, dict[str, str]]) -> None:
        self._api, self._ids, self._tokens = api, ids, tokens
        self.bad: list[str] = []
        self.whole = 0

    async def send(self, method: str, path: str, body: dict[str, Any]) -> httpx.Response:
        """The answer of the first who may; the body goes as ASCII, so that it can hold half characters."""
        url = re.sub(r"{(\w+)}", lambda each: self._ids.get(each[1], ["x"])[0], path)
        text = json.dumps(body)
        for token in self._tokens.values():
            head = {**token, "content-type": "application/json", "accept-language": "en"}
            if path == "/v1/flows/{flow}":
                head["if-match"] = (await self._api.http.get(url, headers=token)).headers.get("etag", "")
            answer = await self._api.http.request(method, url, content=text, headers=head)
            if answer.status_code != 403:
                break
        return answer

    async def clean(self, path: str, answer: httpx.Response) -> None:
        """Remove what was made."""
        made = answer.json().get("id") if answer.status_code == 201 else None
        if made and not path.startswith("/v1/tenants"):
            for token in self._tokens.values():
                gone = await self._api.http.delete(f"{path}/{made}", headers=token)
                if gone.status_code != 403:
                    return

    def judge(self, what: str, where: Where, text: str, answer: httpx.Response, may_keep: bool) -> None:
        """Note what is wrong with the answer."""
        said = f"{what} {'.'.join(map(str, where))}: {answer.status_code} {answer.text[:300]}"
        if answer.status_code >= 500:
            self.bad.append(f"breaks: {said}")
        elif answer.status_code == 422:
            names = str(answer.json().get("field", "")).split(".")
            if names[0] != str(where[0]) and not any(each in what for each in NEED_MORE):
                self.bad.append(f"blames another field: {said}")
        elif answer.status_code < 300 and not may_keep:
            self.bad.append(f"is taken: {said}")
        elif answer.status_code in (200, 201) and where[-1] not in NEVER_SHOWN and "/me/c" not in what:
            try:
                kept = found(answer.json(), where)
            except KeyError:
                return
            self.whole += kept == text
            if kept != text:
                self.bad.append(f"comes back changed: {said}")


async def walk_of(api: Api) -> tuple[Walk, Bodies]:
    """Everything that the walk needs; time passes so quickly that nobody asks too often."""
    seconds = count()
    api.app.state.limits = Limits(lambda: float(next(seconds) * 100))
    api.app.state.page_calls = Bucket(lambda: float(next(seconds) * 100))
    ids = await neighbours.ids_of(api, api.mine)
    tokens = {
        "admin": await api.token(f"admin@{api.mine.code}"),
        "agent": await api.token(f"1001@{api.mine.code}"),
        "operator": await operator(api, api.database),
    }
    ids |= {"user_id": [api.mine.users["1002"]], "slug": [api.mine.code]}
    document = (await api.http.get("/v1/openapi.json")).json()
    flow = (await api.http.get(f"/v1/flows/{ids['flow'][0]}", headers=tokens["admin"])).json()
    return Walk(api, ids, tokens), Bodies(document, {**ids, "draft": [flow["draft"]]}, api.mine.code)


def around(body: dict[str, Any], where: Where, text: str) -> dict[str, Any]:
    """The body with the text in it."""
    return {str(where[0]): text} if set(body) == TARGETS else put(body, where, text)


async def test_texts_come_back_whole_or_are_refused_by_name(sandbox: Api) -> None:
    walk, bodies = await walk_of(sandbox)
    tried: set[str] = set()
    for method, path, schema in list(bodies.routes()):
        for where in bodies.texts(schema, bodies.body(method, path, schema)):
            tried.add(f"{method} {path}")
            for name, text in WHOLE.items():
                body = around(bodies.body(method, path, schema), where, text)
                answer = await walk.send(method, path, body)
                walk.judge(f"{name}: {method} {path}", where, text, answer, may_keep=True)
                await walk.clean(path, answer)
            for name, text in REFUSED.items():
                body = around(bodies.body(method, path, schema), where, text)
                answer = await walk.send(method, path, body)
                walk.judge(f"{name}: {method} {path}", where, text, answer, may_keep=False)
    assert not walk.bad, "\n".join(sorted(walk.bad))
    assert len(tried) > 50
    assert walk.whole > 150, walk.whole


async def test_the_bodies_that_are_tried_would_do_without_the_text(sandbox: Api) -> None:
    """Or the test above would prove nothing: every route that makes or changes something takes its body."""
    walk, bodies = await walk_of(sandbox)
    refused = {}
    for method, path, schema in list(bodies.routes()):
        answer = await walk.send(method, path, bodies.body(method, path, schema))
        await walk.clean(path, answer)
        if answer.status_code >= 300:
            refused[f"{method} {path}"] = f"{answer.status_code} {answer.text[:200]}"
    unforeseen = [f"{name}: {text}" for name, text in refused.items() if name not in NEED_MORE]
    assert not unforeseen, "\n".join(unforeseen)


NEED_MORE = {
    "post /v1/sessions",  # a password
    "post /v1/sessions/refresh",  # a token of a session
    "post /v1/sign-up",  # a mail server
    "post /v1/sign-up/confirm",  # a token out of a mail
    "post /v1/entries/{slug}/calls",  # a page of a site
    "post /v1/me/password",
    "post /v1/me/second-factor/confirm",  # a telephone with the secret
    "post /v1/me/second-factor/remove",
}
"""Routes whose body is right only together with something that this company hasn't."""


async def bad_bodies(bodies: Bodies, method: str, path: str, schema: Schema) -> list[tuple[Any, str]]:
    """Bodies with one mistake, and the field that must be named."""
    whole = bodies.body(method, path, schema)
    made: list[tuple[Any, str]] = [({**whole, "no_such_field": 1}, "no_such_field")]
    for name in schema.get("required", ()):
        made.append(({key: value for key, value in whole.items() if key != name}, name))
    for name, field in schema["properties"].items():
        kind = bodies.resolved(field).get("type")
        made.append(({**whole, name: 7 if kind in ("string", "object", "array") else {"a": []}}, name))
    return made


async def test_a_wrong_missing_or_unknown_field_is_named_in_the_readers_language(sandbox: Api) -> None:
    walk, bodies = await walk_of(sandbox)
    bad = []
    asked = 0
    for method, path, schema in list(bodies.routes()):
        url = re.sub(r"{(\w+)}", lambda each: neighbour_or(walk, each[1]), path)
        for body, name in await bad_bodies(bodies, method, path, schema):
            for language in ("zh-CN", "en"):
                for token in walk._tokens.values():
                    head = {**token, "accept-language": language}
                    answer = await sandbox.http.request(method, url, json=body, headers=head)
                    if answer.status_code != 403:
                        break
                asked += 1
                said = answer.json()
                is_chinese = bool(re.search("[\u4e00-\u9fff]", said.get("detail", "")))
                if (
                    answer.status_code != 422
                    or answer.headers["content-type"] != "application/problem+json"
                    or said["field"].split(".")[0] != name
                    or is_chinese != (language == "zh-CN")
                ):
                    bad.append(f"{method} {path} {name} {language}: {answer.status_code} {answer.text[:300]}")
    assert not bad, "\n".join(bad)
    assert asked > 400


def neighbour_or(walk: Walk, name: str) -> str:
    """An id of one's own for a path's parameter."""
    return walk._ids.get(name, ["x"])[0]
