"""What a request depends on runs in the loop: FastAPI gives each plain function to a thread, which costs more than the rest."""

import inspect
from collections.abc import Callable, Iterator
from typing import Any

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from zuoxi.api.app import PARTS
from zuoxi.api.deps import no_nul


def _is_coroutine(call: Callable[..., Any]) -> bool:
    if inspect.isclass(call):
        return False
    return inspect.iscoroutinefunction(call) or inspect.iscoroutinefunction(getattr(call, "__call__", None))  # noqa: B004


def _calls(dependant: Dependant) -> Iterator[Callable[..., Any]]:
    for each in dependant.dependencies:
        if each.call is not None:
            yield each.call
        yield from _calls(each)


def test_nothing_that_a_route_depends_on_needs_a_thread() -> None:
    """(A route itself may: one that reads a file.)"""
    routes = [route for part in PARTS for route in vars(part)["router"].routes if isinstance(route, APIRoute)]
    assert len(routes) > 100
    plain = {
        f"{route.path}: {getattr(call, '__qualname__', call)}"
        for route in routes
        for call in _calls(route.dependant)
        if not _is_coroutine(call)
    }
    assert plain == set()
    assert _is_coroutine(no_nul), "which every router gets"
