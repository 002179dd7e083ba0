"""One thin layer over the API for every noun that it keeps: list, show, add, set, remove, by names and FIELD=VALUE.

What may be said, and what is wrong with it, is the API's to say, in the reader's language; here only names become ids. The words
of a noun's commands are in `cli_<noun>.json`, what all have in common in `cli_nouns.json`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer

from zuoxi.cli.api_calls import Api
from zuoxi.cli.asking import in_tenant, print_json
from zuoxi.cli.columns import show_lines, show_rows
from zuoxi.cli.options import AsJson, Commands, Tenant
from zuoxi.cli.words import CommandFailed, comma, show, tell, word_of

if TYPE_CHECKING:
    from zuoxi.store.tenancy import Session

Which = Annotated[str, typer.Argument(metavar="NAME")]
_PERMISSION = "cli_nouns.permission"
Fields = Annotated[list[str] | None, typer.Argument(metavar="FIELD=VALUE")]


@dataclass(frozen=True)
class Noun:
    """A noun of the API. `columns` are shown in its list, `names` tell one from another, `filters` narrow the list.

    `plain` are fields that are no texts (numbers, true and false, lists: written as JSON); `refers` says of a field which
    noun's name stands in it.
    """

    path: str
    columns: tuple[str, ...]
    names: tuple[str, ...] = ("name",)
    filters: tuple[str, ...] = ("words",)
    plain: frozenset[str] = frozenset()
    refers: Mapping[str, Noun] = field(default_factory=dict)
    verbs: frozenset[str] = frozenset({"show", "add", "set", "remove"})


def commands_of(noun: Noun) -> Commands:
    """The group with the usual commands of a noun."""
    app = Commands()

    @app.command("list")
    def list_(
        having: Annotated[list[str] | None, typer.Argument(metavar="FILTER=VALUE")] = None,
        limit: Annotated[int, typer.Option(min=1, max=10_000)] = 50,
        tenant: Tenant = "demo",
        as_json: AsJson = False,
    ) -> None:
        """All, or those that the filters leave."""
        with Api(tenant) as api:
            found = api.pages(noun.path, fields_of(having, noun), limit)
        if as_json:
            print_json(found)
        elif found:
            zone = zone_of(tenant)
            rows = [[told_value(name, each.get(name), zone) for name in noun.columns] for each in found]
            show_rows([word_of("cli_nouns.field", name) for name in noun.columns], rows)
        else:
            show("cli_main.say.nothing")

    if "show" in noun.verbs:

        @app.command("show")
        def show_one(which: Which, tenant: Tenant = "demo", as_json: AsJson = False) -> None:
            """Everything of one."""
            with Api(tenant) as api:
                tell_one(api.request("GET", place_of(api, noun, which)), as_json, tenant)

    if "add" in noun.verbs:

        @app.command("add")
        def add(
            fields: Fields = None,
            file: Annotated[Path | None, typer.Option("--file", metavar="FILE")] = None,
            tenant: Tenant = "demo",
            as_json: AsJson = False,
        ) -> None:
            """Make one of fields, or of a JSON file."""
            with Api(tenant) as api:
                body = read_body(api, noun, fields, file)
                tell_one(api.request("POST", noun.path, body=body), as_json, tenant)

    if "set" in noun.verbs:

        @app.command("set")
        def set_(
            which: Which,
            fields: Fields = None,
            file: Annotated[Path | None, typer.Option("--file", metavar="FILE")] = None,
            tenant: Tenant = "demo",
            as_json: AsJson = False,
        ) -> None:
            """Change what is said; the rest stays."""
            if not fields and file is None:
                raise CommandFailed("cli_nouns.say.nothing_said")
            with Api(tenant) as api:
                body = read_body(api, noun, fields, file)
                tell_one(api.request("PATCH", place_of(api, noun, which), body=body), as_json, tenant)

    if "remove" in noun.verbs:

        @app.command("remove")
        def remove(which: Which, tenant: Tenant = "demo") -> None:
            """Remove one that nothing uses."""
            with Api(tenant) as api:
                api.request("DELETE", place_of(api, noun, which))
            show("cli_nouns.say.removed", name=which)

    return app


def place_of(api: Api, noun: Noun, which: str) -> str:
    """The path of the one that is named so. Raises CommandFailed."""
    return f"{noun.path}/{api.id_of(noun.path, noun.names, which)}"


def call(tenant: str, noun: Noun, which: str, method: str, way: str, **more: Any) -> Any:
    """Ask something of the one that is named so: `way` follows its path. Raises CommandFailed."""
    with Api(tenant) as api:
        return api.request(method, place_of(api, noun, which) + way, **more)


def fields_of(given: list[str] | None, noun: Noun) -> dict[str, Any]:
    """`["name=Sale", "place=3"]` as a body. Raises CommandFailed."""
    said: dict[str, Any] = {}
    for each in given or ():
        name, equals, value = each.partition("=")
        if not name or not equals:
            raise CommandFailed("cli_nouns.say.no_field", text=repr(each))
        if name in noun.plain or value[:1] in ("[", "{"):
            try:
                said[name] = json.loads(value)
            except ValueError as error:
                raise CommandFailed("cli_nouns.say.no_value", text=repr(each)) from error
        else:
            said[name] = value
    return said


def read_body(api: Api, noun: Noun, fields: list[str] | None, file: Path | None) -> dict[str, Any]:
    """The fields, over those of a file; names in them become ids. Raises CommandFailed."""
    from zuoxi.cli.flow import read_json

    body: dict[str, Any] = read_json(file) if file is not None else {}
    if not isinstance(body, dict):
        raise CommandFailed("cli_nouns.say.no_object", file=file)
    body = body | fields_of(fields, noun)
    for name, other in noun.refers.items():
        if body.get(name):
            body[name] = api.id_of(other.path, other.names, body[name])
    return body


def tell_one(found: dict[str, Any] | None, as_json: bool, tenant: str) -> None:
    """One thing, a line for each of its fields."""
    if as_json or found is None:
        print_json(found)
        return
    zone = zone_of(tenant)
    show_lines(
        {word_of("cli_nouns.field", name): told_value(name, value, zone) for name, value in found.items()}
    )


def zone_of(tenant: str) -> ZoneInfo:
    """The tenant's time zone, in which its times are told."""
    from zuoxi.services.tenants import this_tenant

    async def read(session: Session) -> str:
        return (await this_tenant(session)).time_zone

    return ZoneInfo(in_tenant(tenant, read))


def told_value(name: str, value: Any, zone: ZoneInfo) -> str:
    """A value as people read it; times in this zone."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return tell(f"cli_nouns.say.{'yes' if value else 'no'}")
    if name == "permissions" and isinstance(value, list):
        return comma().join(f"{word_of(_PERMISSION, each)} ({each})" for each in value)
    if isinstance(value, list) and not any(isinstance(each, dict | list) for each in value):
        return comma().join(map(str, value))
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    if name.endswith("_at") or name in ("at", "next_change"):
        with suppress(ValueError):  # a day, or nothing at all
            at = datetime.fromisoformat(str(value))
            return f"{at.astimezone(zone):%Y-%m-%d %H:%M:%S}" if at.tzinfo else str(value)
    return str(value)
