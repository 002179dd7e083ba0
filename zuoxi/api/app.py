"""The HTTP application: routes, errors and figures, put together."""

from collections.abc import Callable

from fastapi import FastAPI

from zuoxi.api import (
    agents,
    calls,
    contacts,
    flow_nodes,
    flow_versions,
    flows,
    me,
    my_access,
    my_calls,
    problems,
    sessions,
    watching,
)
from zuoxi.api.limits import Limits
from zuoxi.api.tokens import Tokens
from zuoxi.services.access import Access

PARTS = (
    watching,
    sessions,
    me,
    my_access,
    my_calls,
    agents,
    calls,
    contacts,
    flows,
    flow_versions,
    flow_nodes,
)
"""Each has a `router`."""


def create_app(access: Access, monotonic: Callable[[], float]) -> FastAPI:
    """The application over `access`; `monotonic` (seconds) measures requests."""
    app = FastAPI(title="Zuoxi", version="1", docs_url=None, redoc_url=None, openapi_url="/v1/openapi.json")
    app.state.access = access
    app.state.tokens = Tokens(access.token_key())
    app.state.limits = Limits(monotonic)
    for part in PARTS:
        app.include_router(part.router)
    problems.add_handlers(app)
    watching.count_requests(app, monotonic)
    return app
