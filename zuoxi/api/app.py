"""The HTTP application: routes, errors and figures, put together."""

from collections.abc import Callable

from fastapi import FastAPI

from zuoxi.api import (
    agents,
    contacts,
    flow_nodes,
    flow_versions,
    flows,
    live_socket,
    me,
    problems,
    sessions,
    watching,
)
from zuoxi.api.tokens import Tokens
from zuoxi.services.access import Access
from zuoxi.services.live_hub import LiveHub

PARTS = (
    watching,
    sessions,
    me,
    agents,
    contacts,
    flows,
    flow_versions,
    flow_nodes,
    live_socket,
)
"""Each has a `router`."""


def create_app(access: Access, monotonic: Callable[[], float]) -> FastAPI:
    """The application over `access`; `monotonic` (seconds) measures requests."""
    app = FastAPI(title="Zuoxi", version="1", docs_url=None, redoc_url=None, openapi_url="/v1/openapi.json")
    app.state.access = access
    app.state.live = LiveHub(access.bus, access.cell, access.now)
    app.state.tokens = Tokens(access.token_key())
    for part in PARTS:
        app.include_router(part.router)
    problems.add_handlers(app)
    watching.count_requests(app, monotonic)
    return app
