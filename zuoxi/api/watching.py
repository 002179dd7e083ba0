"""Is it well, and how much does it do: for supervisors and Prometheus, not for tenants."""

import ipaddress
from collections.abc import Callable

from fastapi import APIRouter, FastAPI, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from zuoxi.api.deps import TheAccess
from zuoxi.api.engine_figures import engine_figures
from zuoxi.services import live
from zuoxi.services.errors import ServiceError

router = APIRouter(tags=["watching"])


class Health(BaseModel):
    """Whether requests can be served."""

    status: str
    database: str


@router.get("/healthz", responses={503: {"model": Health, "description": "The database is away."}})
async def healthz(access: TheAccess, response: Response) -> Health:
    """200 when the API works, 503 while the database doesn't answer it."""
    has_database = await access.has_database()
    response.status_code = 200 if has_database else 503
    return Health(status="ok" if has_database else "waiting", database="ok" if has_database else "away")


@router.get("/metrics", include_in_schema=False)
async def metrics(request: Request, access: TheAccess) -> Response:
    """The API's and the engine's figures for Prometheus; to be asked from this machine only."""
    if request.client is None or not _is_loopback(request.client.host):
        raise HTTPException(404)
    try:
        status = await live.status(access.bus, access.cell, None)
    except ServiceError:
        status = None
    text = generate_latest(request.app.state.registry) + engine_figures(status)
    return Response(text, media_type=CONTENT_TYPE_LATEST)


def count_requests(app: FastAPI, monotonic: Callable[[], float]) -> None:
    """Count the app's requests and their time, by route (never by path: paths hold ids). `monotonic` is in seconds."""
    registry = app.state.registry = CollectorRegistry()
    count = Counter("zuoxi_api_requests", "Requests", ("method", "route", "status"), registry=registry)
    spent = Histogram("zuoxi_api_seconds", "Time of requests", ("method", "route"), registry=registry)

    app.add_middleware(_Measure, count=count, spent=spent, monotonic=monotonic)


class _Measure:
    """Plain ASGI: the framework's own middleware costs a task and two streams for each request."""

    def __init__(
        self, app: ASGIApp, count: Counter, spent: Histogram, monotonic: Callable[[], float]
    ) -> None:
        self._app, self._count, self._spent, self._monotonic = app, count, spent, monotonic

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI call."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = self._monotonic(), 500

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noting)
        finally:
            route = getattr(scope.get("route"), "path", "none")
            self._count.labels(scope["method"], route, status).inc()
            self._spent.labels(scope["method"], route).observe(self._monotonic() - began)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
