"""The HTTP application: routes, errors and figures, put together."""

from collections.abc import Callable
from pathlib import Path

from fastapi import FastAPI

from zuoxi.api import (
    agents,
    contacts,
    flow_nodes,
    flow_versions,
    flows,
    me,
    my_access,
    numbers,
    phones,
    problems,
    prompts,
    queues,
    recordings,
    sessions,
    skills,
    trunks,
    watching,
)
from zuoxi.api.limits import Limits
from zuoxi.api.tokens import Tokens
from zuoxi.api.web import serve_web
from zuoxi.services.access import Access

PARTS = (
    watching,
    sessions,
    me,
    my_access,
    agents,
    contacts,
    queues,
    skills,
    phones,
    numbers,
    trunks,
    flows,
    flow_versions,
    flow_nodes,
    recordings,
    prompts,
)
"""Each has a `router`."""


def create_app(access: Access, monotonic: Callable[[], float], web: Path | None = None) -> FastAPI:
    """The application over `access`; `monotonic` (seconds) measures requests, `web` is the folder of the built pages."""
    app = FastAPI(title="Zuoxi", version="1", docs_url=None, redoc_url=None, openapi_url="/v1/openapi.json")
    app.state.access = access
    app.state.tokens = Tokens(access.token_key())
    app.state.limits = Limits(monotonic)
    for part in PARTS:
        app.include_router(part.router)
    if web is not None:
        serve_web(app, web)
    problems.add_handlers(app)
    watching.count_requests(app, monotonic)
    return app
