"""Reads of a fixed path (`GET /v1/agents`) take a shorter way through FastAPI: found by their path in one look instead of by
trying some hundred patterns, and with what they depend on put in order once instead of at every request.

Nothing is decided anew here: the same dependencies run in the same order, each once, the query is checked by FastAPI's own
function, the answer by the route's own field, and errors go to the same handlers. A route that depends on anything else
(a body, headers, the response, a generator) is none of these, and is served as ever.
"""

import inspect
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from fastapi.datastructures import DefaultPlaceholder
from fastapi.dependencies.models import Dependant
from fastapi.dependencies.utils import request_params_to_args
from fastapi.exceptions import RequestValidationError, ResponseValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

Call = Callable[..., Awaitable[Any]]

_OTHERS = (
    "path_params",
    "header_params",
    "cookie_params",
    "body_params",
    "websocket_param_name",
    "response_param_name",
    "background_tasks_param_name",
    "security_scopes_param_name",
    "own_oauth_scopes",
    "concurrency",
)
"""What a dependency of a quick route has none of."""


@dataclass(frozen=True, slots=True)
class _Step:
    """One call: with the request itself under `request_names`, the results of earlier steps, and parts of the query."""

    call: Call
    request_names: tuple[str, ...]
    given: tuple[tuple[str, int], ...]
    query: tuple[Any, ...]
    """FastAPI's fields"""
    without_query: type[BaseModel] | None
    """The one model that the query is, when it may be empty: it needs no checking then"""
    query_name: str


@dataclass(frozen=True, slots=True)
class _Plan:
    route: APIRoute
    steps: tuple[_Step, ...]
    """The last one is the route's function"""


class QuickReads(BaseRoute):
    """All of them, to stand before every other route."""

    path = "quick"

    def __init__(self, routers: Iterable[APIRouter], first: Sequence[Call]) -> None:
        """`first`: what every route depends on besides, which takes the request alone and gives nothing."""
        self._first = tuple(first)
        self.plans = {
            route.path: plan
            for router in routers
            for route in router.routes
            if isinstance(route, APIRoute) and (plan := _plan(route)) is not None
        }

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Starlette's question whether the request is one of these."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"] not in self.plans:
            return Match.NONE, {}
        return Match.FULL, {"route": self.plans[scope["path"]].route}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer it."""
        request = Request(scope, receive, send)
        for call in self._first:
            await call(request)
        plan = self.plans[scope["path"]]
        results: list[Any] = []
        for step in plan.steps:
            results.append(await step.call(**_arguments(step, request, results)))
        found = results[-1]
        answer = found if isinstance(found, Response) else _answer(plan.route, found)
        await answer(scope, receive, send)


def _arguments(step: _Step, request: Request, results: Sequence[Any]) -> dict[str, Any]:
    arguments: dict[str, Any] = {name: results[number] for name, number in step.given}
    for name in step.request_names:
        arguments[name] = request
    if step.without_query is not None and not request.scope["query_string"]:
        arguments[step.query_name] = step.without_query()
    elif step.query:
        values, errors = request_params_to_args(step.query, request.query_params)
        if errors:
            raise RequestValidationError(errors)
        arguments |= values
    return arguments


def _answer(route: APIRoute, found: Any) -> Response:
    field: Any = route.response_field
    value, errors = field.validate(found, {}, loc=("response",))
    if errors:
        raise ResponseValidationError(errors=errors, body=found)
    return Response(field.serialize_json(value), media_type="application/json")


def _plan(route: APIRoute) -> _Plan | None:
    is_plain = (
        route.methods == {"GET"}
        and "{" not in route.path
        and route.status_code is None
        and route.response_field is not None
        and isinstance(route.response_class, DefaultPlaceholder)
        and not route.response_model_exclude_none
        and not route.response_model_exclude_unset
        and not route.response_model_exclude_defaults
    )
    steps: list[_Step] = []
    if not is_plain or not _add(route.dependant, steps, {}):
        return None
    return _Plan(route, tuple(steps))


def _add(dependant: Dependant, steps: list[_Step], known: dict[int, int]) -> bool:
    """Append the steps that a dependency needs, and its own; False when it is of another kind. `known`: the steps of calls
    that were met before.
    """
    call: Any = dependant.call
    if (
        any(getattr(dependant, name) for name in _OTHERS)
        or not dependant.use_cache
        or not _is_coroutine(call)
    ):
        return False
    if id(call) in known:
        return True
    given = []
    for each in dependant.dependencies:
        if not _add(each, steps, known):
            return False
        if each.name is not None:
            given.append((each.name, known[id(each.call)]))
    model = _only_model(dependant.query_params)
    steps.append(
        _Step(
            call,
            tuple(filter(None, (dependant.request_param_name, dependant.http_connection_param_name))),
            tuple(given),
            tuple(dependant.query_params),
            model,
            dependant.query_params[0].name if model else "",
        )
    )
    known[id(call)] = len(steps) - 1
    return True


def _is_coroutine(call: Any) -> bool:
    return inspect.iscoroutinefunction(call) or inspect.iscoroutinefunction(getattr(call, "__call__", None))  # noqa: B004


def _only_model(fields: Sequence[Any]) -> type[BaseModel] | None:
    if len(fields) != 1:
        return None
    kind = fields[0].field_info.annotation
    if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
        return None
    return None if any(each.is_required() for each in kind.model_fields.values()) else kind
