"""Errors as RFC 9457 problem+json, with a stable `code` and the `field` to blame."""

from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from zuoxi.catalogue import best_language
from zuoxi.services.access import is_passing
from zuoxi.services.errors import (
    EngineRefused,
    EngineUnavailable,
    InUse,
    ServiceError,
    SignInLocked,
    TooMany,
    UnsoundFlow,
)
from zuoxi.services.flow_problems import problem_text

log = structlog.get_logger("api")


def problem(
    status: int, code: str, detail: str, field: str = "", headers: dict[str, str] | None = None, **more: Any
) -> JSONResponse:
    """A problem's answer."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": detail,
    }
    if field:
        body["field"] = field
    return JSONResponse(body | more, status, headers, media_type="application/problem+json")


def add_handlers(app: FastAPI) -> None:
    """Let every error of `app` be a problem."""
    app.add_exception_handler(ServiceError, _service)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unforeseen)


def language_of(request: Request) -> str:
    """The reader's language, by Accept-Language."""
    return best_language(request.headers.get("accept-language", ""))


async def _service(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, ServiceError)
    headers = {}
    if error.status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    if isinstance(error, TooMany):
        headers["Retry-After"] = str(error.values["seconds"])
    if isinstance(error, EngineUnavailable):
        headers["Retry-After"] = "2"
    more: dict[str, Any] = {}
    if isinstance(error, EngineRefused):
        more["reason"] = error.reason
    if isinstance(error, SignInLocked) and "until" in error.values:
        more["until"] = error.values["until"]
    if isinstance(error, InUse):
        more["used_by"] = [{"noun": use.noun, "id": use.id, "name": use.name} for use in error.used_by]
    if isinstance(error, UnsoundFlow):
        more["problems"] = [
            {
                "node": each.node,
                "field": each.field,
                "code": each.code,
                "severity": each.severity,
                "text": problem_text(each, language_of(request)),
            }
            for each in error.problems
        ]
    return problem(error.status, error.code, error.text(language_of(request)), error.field, headers, **more)


async def _invalid(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    place = [str(part) for part in first["loc"] if part not in ("body", "query", "path")]
    code = "unknown_field" if first["type"] == "extra_forbidden" else "invalid"
    return problem(422, code, str(first["msg"]), ".".join(place))


async def _http(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    code = {404: "not_found", 405: "wrong_method"}.get(error.status_code, "failed")
    headers = dict(error.headers) if error.headers else None
    return problem(error.status_code, code, str(error.detail), headers=headers)


async def _unforeseen(request: Request, error: Exception) -> JSONResponse:
    if is_passing(error):
        text = "The database doesn't answer now: calls go on, try this again soon."
        return problem(503, "database_unavailable", text, headers={"Retry-After": "5"})
    log.error("a request failed", method=request.method, path=request.url.path, exc_info=error)
    return problem(500, "internal_error", "This is our fault; the log says more.")
