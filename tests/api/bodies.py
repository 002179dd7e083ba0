"""A body that does for every route that takes JSON, made from openapi.json and from what the company has."""

import copy
import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

Schema = dict[str, Any]
Where = tuple[str | int, ...]
"""The way into a body: names of fields and places in lists."""

KNOWN: dict[str, Any] = {
    "allowed_callers": [],
    "allowed_origins": ["https://example.com"],
    "addresses": ["{company}-{n}.example.com"],
    "administrator_email": "",
    "administrator_login": "admin",
    "at": "2026-11-22T08:00:00Z",
    "calendar": None,
    "caller": "13800138000",
    "called": "",
    "code": "a{n}",
    "delivered": "40080{n:05}",
    "disposition": "",
    "email": "somebody@example.com",
    "ends_at": None,
    "events": [{"keys": "1"}],
    "extension": "7{n:04}",
    "fallback": None,
    "hours": "08:00-18:00",
    "kinds": ["call"],
    "legal_years": [],
    "login": "x{n}",
    "message": None,
    "music": "default",
    "name": "name {n}",
    "notice": "a notice",
    "number": "1391234{n:04}",
    "permissions": ["contact.see"],
    "phone": None,
    "refused_callers": [],
    "region": "CN",
    "registration": None,
    "role": "agent",
    "slug": "{company}-{n}",
    "time_zone": "Asia/Shanghai",
    "token": "x",
    "until_at": None,
    "url": "https://example.com/{n}",
    "user_number": "",
    "voice": "",
}
"""By a field's name; `{n}` is another number each time. Other fields are filled in as their schema says."""
QUEUES = [{"queue": "@queue", "level": 1}]
MEMBERS = [{"agent": "@agent", "level": 1}]
SPECIAL: dict[tuple[str, str], dict[str, Any]] = {
    ("post", "/v1/agents"): {"number": "9{n:04}", "login": "agent{n}", "password": "", "queues": QUEUES},
    ("patch", "/v1/agents/{agent}"): {"number": "1001", "queues": QUEUES},
    ("put", "/v1/calendars/{calendar}/days/{day}"): {"kind": "work", "hours": ["08:00-12:00"]},
    ("put", "/v1/agents/{agent}/status"): {"status": "ready"},
    ("post", "/v1/calendars"): {"weekly": {}, "special_days": {}, "holidays": {}},
    ("patch", "/v1/calendars/{calendar}"): {"weekly": {}, "special_days": {}, "holidays": {}},
    ("post", "/v1/break-reasons"): {"code": "why_{n}"},
    ("patch", "/v1/entries/{entry}"): {"slug": "{company}", "number": "@number", "enabled": True},
    ("post", "/v1/queues"): {"members": MEMBERS},
    ("patch", "/v1/queues/{queue}"): {"members": MEMBERS},
    ("post", "/v1/flows"): {"draft": "@draft"},
    ("patch", "/v1/flows/{flow}"): {"draft": "@draft"},
    ("post", "/v1/flows/{flow}/check"): {"definition": None},
    ("post", "/v1/flows/{flow}/try"): {"definition": None, "number": "CN:4008001000", "language": "zh"},
    ("post", "/v1/callers"): {"list": "black", "priority": 0},
    ("patch", "/v1/callers/{caller}"): {"list": "black", "priority": 0},
    ("post", "/v1/me/second-factor/confirm"): {"code": "123456"},
    ("post", "/v1/me/contact/digits"): {"digits": "1#"},
    ("put", "/v1/me/device"): {"kind": "outside", "number": "13912345678", "phone": ""},
    ("post", "/v1/me/calls"): {"from": ""},
    ("post", "/v1/me/contact/transfer"): {"agent": "", "queue": "", "number": "13912345678"},
    ("post", "/v1/calls/{call}/transfer"): {"agent": "", "queue": "", "number": "13912345678"},
    ("post", "/v1/entries"): {"number": "@number"},
    ("post", "/v1/recordings/deletions"): {"contact": "none", "caller": "", "from": "", "to": ""},
    ("patch", "/v1/voicemails/{voicemail}"): {"assigned": "1002"},
    ("post", "/v1/entries/{slug}/calls"): {"framed_by": ""},
    ("post", "/v1/sign-up"): {"code": "new{n}"},
    ("post", "/v1/tenants"): {"code": "made{n}"},
}


class Bodies:
    """Bodies for the routes of a description."""

    def __init__(self, document: dict[str, Any], ids: dict[str, list[Any]], company: str) -> None:
        """`ids`: for each parameter of a path what `company` has there, and what stands behind an @ in SPECIAL."""
        self._schemas: dict[str, Schema] = document["components"]["schemas"]
        self._paths = document["paths"]
        self._ids, self._company = ids, company
        self._n = 0

    def routes(self) -> Iterator[tuple[str, str, Schema]]:
        """Method, path and the body's schema of every route that takes a JSON object."""
        for path, methods in self._paths.items():
            for method, operation in methods.items():
                content = operation.get("requestBody", {}).get("content", {})
                schema = self.resolved(content.get("application/json", {}).get("schema", {}))
                if "properties" in schema:
                    yield method, path, schema

    def resolved(self, schema: Schema) -> Schema:
        """Behind references, and of several possibilities the first."""
        while "$ref" in schema or "anyOf" in schema:
            if "$ref" in schema:
                schema = self._schemas[schema["$ref"].rpartition("/")[2]]
            else:
                schema = schema["anyOf"][0]
        return schema

    def body(self, method: str, path: str, schema: Schema) -> dict[str, Any]:
        """A body with every field, which is another one each time."""
        self._n += 1
        special = SPECIAL.get((method, path), {})
        return {
            name: self._filled(copy.deepcopy(special[name])) if name in special else self._value(name, field)
            for name, field in schema["properties"].items()
        }

    def texts(self, schema: Schema, body: Any, where: Where = ()) -> Iterator[Where]:
        """Where the body has room for a text that isn't one of a few words."""
        schema = self.resolved(schema)
        if schema.get("type") == "array":
            items = schema.get("items", {})
            if body is None or not body:
                body = [self._value("", items)]
            yield from self.texts(items, body[0], (*where, 0))
        elif "properties" in schema:
            for name, field in schema["properties"].items():
                inner = body.get(name) if isinstance(body, dict) else None
                yield from self.texts(field, inner, (*where, name))
        elif schema.get("type") == "string" and "enum" not in schema and "const" not in schema:
            yield where

    def _value(self, name: str, schema: Schema) -> Any:
        schema = self.resolved(schema)
        if name in KNOWN:
            return self._filled(copy.deepcopy(KNOWN[name]))
        if name in self._ids and schema.get("type") == "string":
            return self._ids[name][0]
        if "enum" in schema or "const" in schema:
            return schema.get("const", schema.get("enum", [None])[0])
        if "properties" in schema:
            return {each: self._value(each, field) for each, field in schema["properties"].items()}
        match schema.get("type"):
            case "array":
                return [self._value("", schema["items"])] if schema.get("minItems") else []
            case "boolean":
                return True
            case "integer" | "number":
                return math.ceil(schema.get("minimum", 1))
            case "object":
                return {}
        return "a text"

    def _filled(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {name: self._filled(each) for name, each in value.items()}
        if isinstance(value, list):
            return [self._filled(each) for each in value]
        if isinstance(value, str):
            if value.startswith("@"):
                return self._ids[value[1:]][0]
            return value.format(n=self._n, company=self._company) if "{" in value else value
        return value


def put(body: dict[str, Any], where: Where, value: Any) -> dict[str, Any]:
    """A copy of the body with this value there; lists and objects on the way are made where they lack."""
    made = copy.deepcopy(body)
    at: Any = made
    for step, next_step in pairwise(where):
        if isinstance(at, list) and len(at) <= int(step):
            at.append(None)
        if isinstance(at, list):
            if at[int(step)] is None:
                at[int(step)] = [] if isinstance(next_step, int) else {}
            at = at[int(step)]
        else:
            if not at.get(step):
                at[step] = [] if isinstance(next_step, int) else {}
            at = at[step]
    if isinstance(at, list):
        at[:] = [value]
    else:
        at[where[-1]] = value
    return made


def found(body: Any, where: Where) -> Any:
    """What stands there; KeyError when nothing does."""
    for step in where:
        try:
            body = body[step]
        except (TypeError, IndexError) as error:
            raise KeyError(where) from error
    return body
