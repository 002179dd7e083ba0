"""The HTTP application: routes, errors and figures, put together."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fastapi import Depends, FastAPI

from zuoxi.api import (
    agents,
    audit,
    break_reasons,
    calendars,
    callers,
    calls,
    contacts,
    description,
    devices,
    dispositions,
    docs,
    duty_rules,
    entries,
    entry_calls,
    feed,
    flow_nodes,
    flow_versions,
    flows,
    keys,
    live_socket,
    me,
    my_access,
    my_calls,
    my_wall,
    numbers,
    phones,
    problems,
    prompts,
    queues,
    recordings,
    reports,
    roles,
    sessions,
    settings,
    sign_up,
    sip,
    skills,
    tenants,
    transfer,
    trunks,
    users,
    voicemails,
    watching,
    webhooks,
)
from zuoxi.api.bounds import BoundedBodies
from zuoxi.api.deps import no_nul
from zuoxi.api.idempotency import Idempotency
from zuoxi.api.limits import Bucket, Limits
from zuoxi.api.quick import QuickReads
from zuoxi.api.tokens import Tokens
from zuoxi.api.web import serve_web
from zuoxi.services.access import Access
from zuoxi.services.live_hub import LiveHub

PARTS = (
    docs,
    watching,
    sessions,
    sign_up,
    me,
    my_access,
    my_calls,
    my_wall,
    keys,
    users,
    roles,
    audit,
    settings,
    tenants,
    devices,
    sip,
    entries,
    entry_calls,
    agents,
    callers,
    calls,
    voicemails,
    contacts,
    feed,
    webhooks,
    queues,
    skills,
    phones,
    numbers,
    trunks,
    transfer,
    flows,
    flow_versions,
    flow_nodes,
    live_socket,
    recordings,
    prompts,
    calendars,
    dispositions,
    break_reasons,
    duty_rules,
    reports,
)
"""Each has a `router`."""


@dataclass(frozen=True, slots=True)
class Browsers:
    """What browsers need to telephone: the switch's own WebSocket, and the servers that help them find the way to it."""

    switch_socket: str = "ws://127.0.0.1:18088/ws"
    ice_servers: tuple[dict[str, object], ...] = ()


def create_app(
    access: Access,
    monotonic: Callable[[], float],
    web: Path | None = None,
    browsers: Browsers = Browsers(),
) -> FastAPI:
    """The application over `access`; `monotonic` (seconds) measures requests, `web` is the folder of the built pages."""
    app = FastAPI(
        title="Zuoxi",
        version="1",
        docs_url=None,
        redoc_url=None,
        openapi_url="/v1/openapi.json",
        generate_unique_id_function=description.name_of,
    )
    app.state.access = access
    app.state.live = LiveHub(access.bus, access.cell, access.now, access.ended.__contains__)
    app.state.tokens = Tokens(access.token_key())
    app.state.limits = Limits(monotonic)
    app.state.page_calls = Bucket(monotonic)
    app.state.monotonic = monotonic
    app.state.switch_socket = browsers.switch_socket
    app.state.ice_servers = browsers.ice_servers
    for part in PARTS:
        app.include_router(part.router, dependencies=[Depends(no_nul)])
    app.router.routes.insert(0, QuickReads((part.router for part in PARTS), [no_nul]))
    if web is not None:
        serve_web(app, web)
    description.describe(app)
    problems.add_handlers(app)
    app.add_middleware(Idempotency)
    app.add_middleware(BoundedBodies)
    watching.count_requests(app, monotonic)
    return app
