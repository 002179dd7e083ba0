"""The description of the API, OpenAPI 3.1: FastAPI's own, made whole for generators and readers.

Operation ids are the names of the routes' functions; every operation says how it fails (problem+json); every tag is
described in both languages.
"""

import json
import re
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from zuoxi.catalogue import CHINESE, ENGLISH, has, say

PROBLEM: dict[str, Any] = {
    "title": "Problem",
    "description": "What went wrong (RFC 9457). `code` is stable; `detail` is a sentence in the reader's language; "
    "`field` names the input that is to blame.",
    "type": "object",
    "required": ["type", "title", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string", "title": "Type"},
        "title": {"type": "string", "title": "Title"},
        "status": {"type": "integer", "title": "Status"},
        "code": {"type": "string", "title": "Code"},
        "detail": {"type": "string", "title": "Detail"},
        "field": {"type": "string", "title": "Field"},
    },
    "additionalProperties": True,
}
_REFUSALS = {
    "401": "Sign in first, or again.",
    "403": "The user's role doesn't allow it.",
    "404": "There is no such thing in this company.",
    "409": "It can't be done as things are now; `code` says why.",
    "412": "Somebody else changed it since it was read.",
    "413": "The body is larger than this route takes.",
    "422": "The input can't be right; `field` names it.",
    "428": "Say with If-Match which state this changes.",
    "429": "Too many requests: wait as long as Retry-After says.",
    "503": "A part of the platform doesn't answer now: try again soon.",
}
_ALWAYS = ("401", "403", "404", "409", "422", "429", "503")
"""How every operation that wants a token can fail; the others say themselves what besides 422, 429 and 503 they answer."""
_MADE = ("ValidationError", "HTTPValidationError")
"""Schemas of FastAPI's own errors, which never leave us."""


def name_of(route: APIRoute) -> str:
    """A route's operation id: its function's name, which is unique over the API."""
    return route.name


def describe(app: FastAPI) -> None:
    """Let `app` answer with the whole description."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = description(app)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def description(app: FastAPI) -> dict[str, Any]:
    """The document."""
    document = get_openapi(
        title=app.title,
        version=app.version,
        description=f"{say(ENGLISH, 'api_tags.about')}\n\n{say(CHINESE, 'api_tags.about')}",
        routes=app.routes,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        servers=[{"url": "/"}],
    )
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    for name in _MADE:
        schemas.pop(name, None)
    schemas["Problem"] = PROBLEM
    tags = set()
    for path, methods in document["paths"].items():
        for operation in methods.values():
            tags.update(operation.get("tags", ()))
            _fail(path, operation)
    document = _short_names(document)
    document["tags"] = [_tag(name) for name in sorted(tags)]
    return document


def _short_names(document: dict[str, Any]) -> dict[str, Any]:
    """Models of the same name in two modules get the module's name in front, and not their whole path."""
    text = json.dumps(document)
    for long in [name for name in document["components"]["schemas"] if "__" in name]:
        *_, module, name = long.split("__")
        short = f"{module.title().replace('_', '')}{name}"
        text = text.replace(f'"{long}"', f'"{short}"').replace(f'/schemas/{long}"', f'/schemas/{short}"')
    found: dict[str, Any] = json.loads(text)
    for name, schema in found["components"]["schemas"].items():
        schema["title"] = name
    return found


def _fail(path: str, operation: dict[str, Any]) -> None:
    """How the operation can fail, in one form."""
    answers = operation["responses"]
    possible = {"422", "429", "503"} if not operation.get("security") else set(_ALWAYS)
    possible |= {status for status in answers if status in _REFUSALS}
    if "{" in path:
        possible.add("404")
    if "requestBody" in operation:
        possible.add("413")
    for status in sorted(possible):
        if status in answers and status != "422" and answers[status].get("content"):
            continue  # the route says itself what it answers then
        content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
        answers[status] = {"description": _REFUSALS[status], "content": content}


def _tag(name: str) -> dict[str, str]:
    key = f"api_tags.{re.sub('[ -]', '_', name)}"
    if not has(key):
        return {"name": name}
    return {"name": name, "description": f"{say(ENGLISH, key)} / {say(CHINESE, key)}"}
