"""Errors as RFC 9457 problem+json, with a stable `code` and the `field` to blame."""

import secrets
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from zuoxi import catalogue
from zuoxi.api.origins import share
from zuoxi.catalogue import best_language
from zuoxi.services.access import UnknownId, is_passing
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
    app.add_exception_handler(UnknownId, _unknown_id)
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
    text = error.text(language_of(request))
    answer = problem(error.status, error.code, text, error.field, headers, **more)
    share(request, answer)
    return answer


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    kind, loc = str(first["type"]), list(first["loc"])
    place = loc[1:] if loc and loc[0] in ("body", "query", "path", "header", "cookie") else loc
    if kind == "json_invalid":
        place = []  # the place is a position in a text that is no JSON
    code = "unknown_field" if kind == "extra_forbidden" else "invalid"
    return problem(422, code, _sentence(language_of(request), kind, first), ".".join(map(str, place)))


def _sentence(language: str, kind: str, found: Mapping[str, Any]) -> str:
    """Pydantic's error in the reader's language; a type that the catalogue doesn't know is said in general words."""
    values = found.get("ctx") or {}
    try:
        return catalogue.say(language, f"errors_input.{kind}", **values)
    except KeyError:
        return catalogue.say(language, "errors_input.other")


async def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    language = language_of(request)
    if error.status_code == 400:  # FastAPI: the body can't be read at all, because it is no UTF-8
        return problem(422, "invalid", catalogue.say(language, "errors_input.json_invalid"))
    code, text = {
        404: ("not_found", "errors.not_found"),
        405: ("wrong_method", "errors.wrong_method"),
        413: ("too_large", "errors_input.too_large"),
    }.get(error.status_code, ("failed", "errors_input.other"))
    detail = catalogue.say(language, text, most=error.detail)
    return problem(error.status_code, code, detail, headers=dict(error.headers) if error.headers else None)


async def _unknown_id(request: Request, _: Exception) -> JSONResponse:
    return problem(404, "not_found", catalogue.say(language_of(request), "errors.not_found"))


async def _unforeseen(request: Request, error: Exception) -> JSONResponse:
    language = language_of(request)
    if is_passing(error):
        text = catalogue.say(language, "errors.database_away")
        return problem(503, "database_unavailable", text, headers={"Retry-After": "5"})
    number = secrets.token_hex(4)
    log.error(
        "a request failed", request=number, method=request.method, path=request.url.path, exc_info=error
    )
    return problem(500, "internal_error", catalogue.say(language, "errors.unforeseen", request=number))
