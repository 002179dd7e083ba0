"""Whatever the description allows or forbids: no request breaks the server, and every answer is one that is described.

schemathesis makes the requests, from what fits the description and from what doesn't; a seed keeps them the same from run
to run. Most paths are asked with ids that are there, so that the requests come further than "not found".
"""

import asyncio
from itertools import count, cycle
from typing import Any, cast

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings, strategies
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.api import neighbours
from tests.api.conftest import Api
from tests.api.made_up import wave
from tests.api.test_tenants import operator
from zuoxi.api.limits import Bucket, Limits

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.timeout(600)]

EXAMPLES = 3
"""For each operation, of requests that fit and as many of ones that don't: about two minutes in all."""
ORDER = ("GET", "POST", "PUT", "PATCH", "DELETE")
"""What deletes comes last: until then the ids are there."""
LAST = ("/v1/sessions/current", "/v1/me/password", "/v1/tenants")
"""And behind that what ends one's own way in."""
CHECKS: list[Any] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
PATIENT = {"wait", "wait_seconds"}
"""Query fields that make an answer wait for something to happen, which takes its time, by intention."""


FILES = strategies.one_of(
    strategies.binary(max_size=300),
    strategies.sampled_from(
        [wave(1)[0], wave(1)[0][:100], b"number,name\n1999,=1+1\n", b"PK\x03\x04", b"{}"]
    ),
)
"""What is sent where a file is wanted: some that are, and what is none."""
for media_type in (
    "audio/wav",
    "text/csv; charset=utf-8",
    "application/octet-stream",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
):
    schemathesis.openapi.media_type(media_type, FILES)


class Asker:
    """Sends what schemathesis made, from its thread, over the loop that the application's database belongs to."""

    def __init__(self, api: Api, ids: dict[str, list[str]], tokens: list[dict[str, str]]) -> None:
        self._api, self._ids = api, ids
        self._tokens = cycle(tokens)
        self._loop = asyncio.get_running_loop()
        self._turn = count()

    def ask(self, case: Any, token: dict[str, str] | None) -> httpx.Response:
        """The answer to a request that is changed so that it finds something: three of four times."""
        turn = next(self._turn)
        for name in case.path_parameters:
            known = self._ids.get(name)
            if known and turn % 4:
                case.path_parameters[name] = known[turn % len(known)]
        for name in PATIENT & set(case.query):
            del case.query[name]
        sent = case.as_transport_kwargs(base_url="http://zuoxi")
        headers = {**dict(sent.get("headers") or {}), **(token or next(self._tokens))}
        body = {name: sent[name] for name in ("json", "files") if sent.get(name) is not None}
        data = sent.get("data")
        if isinstance(data, str | bytes):
            body["content"] = data
        elif data is not None:
            body["data"] = data
        request = self._api.http.request(
            sent["method"], sent["url"], params=sent.get("params"), headers=headers, **body
        )
        return asyncio.run_coroutine_threadsafe(request, self._loop).result(60)


def check(operation: Any, mode: GenerationMode, asker: Asker, token: dict[str, str] | None) -> set[str]:
    """What is wrong with the operation's answers, each a sentence."""
    found: set[str] = set()
    checks = [*CHECKS, negative_data_rejection] if mode is GenerationMode.NEGATIVE else CHECKS

    @seed(7)
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def run(case: Any) -> None:
        answer = asker.ask(case, token)
        try:
            case.validate_response(answer, checks=checks)
        except FailureGroup as failures:
            told = f"{answer.status_code} {answer.text[:300]} for {case.query!r:.300} {case.body!r:.300}"
            found.update(f"{operation.label}: {each} | {told}" for each in failures.exceptions)

    run()
    return found


async def test_no_request_breaks_the_server_and_every_answer_is_described(sandbox: Api) -> None:
    api, seconds = sandbox, count()
    api.app.state.limits = Limits(lambda: float(next(seconds) * 100))  # time passes: nobody asks too often
    api.app.state.page_calls = Bucket(lambda: float(next(seconds) * 100))
    document = (await api.http.get("/v1/openapi.json")).json()
    for methods in document["paths"].values():
        for operation in methods.values():
            operation.pop("security", None)  # every request carries a token; test_neighbours.py leaves it out
    schema = schemathesis.openapi.from_dict(document)
    ids = await neighbours.ids_of(api, api.mine)
    tokens = [await api.token(f"{login}@{api.mine.code}") for login in ("admin", "admin", "1901", "1001")]
    owner = await operator(api, api.database)
    asker = Asker(api, ids, tokens)
    operations: list[Any] = [cast(Any, result).ok() for result in schema.get_all_operations()]
    operations.sort(
        key=lambda each: (each.path.startswith(LAST), ORDER.index(each.method.upper()), each.path)
    )
    assert len(operations) > 150
    broken: set[str] = set()
    for operation in operations:
        token = owner if operation.path.startswith("/v1/tenants") else None
        for mode in GenerationMode:
            if mode is GenerationMode.POSITIVE or operation.body or operation.query:
                broken |= await asyncio.to_thread(check, operation, mode, asker, token)
    assert not broken, "\n".join(sorted(broken))
