"""The nouns that the command line reads and changes over the API (cli/nouns.py), and what some of them can do besides.

Each group is a name here and a word of cli/main.py.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from zuoxi.cli.asking import print_json
from zuoxi.cli.columns import show_rows
from zuoxi.cli.nouns import Noun, Which, call, commands_of, tell_one, told_value, zone_of
from zuoxi.cli.options import AsJson, Tenant
from zuoxi.cli.words import CommandFailed, show, word_of

QUEUE = Noun("/v1/queues", ("name",))
AGENT = Noun("/v1/agents", ("number", "name"), names=("number", "name"))
NUMBER = Noun("/v1/numbers", ("number",), names=("number", "delivered"))
CALENDAR = Noun(
    "/v1/calendars",
    ("name", "kind", "time_zone", "next_change"),
    plain=frozenset({"legal_years", "weekly", "holidays", "special_days"}),
)
PROMPT = Noun("/v1/prompts", ("name", "notes", "changed_at", "changed_by"))
DISPOSITION = Noun(
    "/v1/dispositions",
    ("name", "queue_name", "place", "requires_note", "active"),
    filters=("words", "queue", "active"),
    plain=frozenset({"place", "requires_note", "active"}),
    refers={"queue": QUEUE},
)
BREAK_REASON = Noun(
    "/v1/break-reasons",
    ("code", "name", "allowed_minutes", "place", "active"),
    names=("code", "name"),
    plain=frozenset({"allowed_minutes", "place", "active"}),
)
USER = Noun(
    "/v1/users",
    ("login", "name", "role_name", "role", "is_locked", "signed_in_at"),
    names=("login", "name"),
    plain=frozenset({"is_locked"}),
)
ROLE = Noun("/v1/roles", ("name", "is_shipped", "permissions"), plain=frozenset({"permissions"}))
KEY = Noun(
    "/v1/keys", ("name", "permissions", "made_by", "ends_at", "used_at"), plain=frozenset({"permissions"})
)
ENTRY = Noun(
    "/v1/entries",
    ("name", "slug", "number_delivered", "enabled", "max_calls"),
    names=("name", "slug"),
    plain=frozenset({"allowed_origins", "per_minute", "per_address", "max_calls", "enabled"}),
    refers={"number": NUMBER},
)
VOICEMAIL = Noun(
    "/v1/voicemails",
    ("left_at", "customer", "queue_name", "length_seconds", "state", "id"),
    names=(),
    filters=("state", "queue"),
    plain=frozenset({"done"}),
    verbs=frozenset({"show", "set"}),
)
CALLER = Noun(
    "/v1/callers",
    ("list", "shown", "priority", "reason", "until_at"),
    names=("shown", "number"),
    filters=("words", "list"),
    plain=frozenset({"priority"}),
)
DUTY_RULE = Noun(
    "/v1/duty-rules",
    ("name", "queue_name", "agent_name", "days", "hours", "enabled"),
    plain=frozenset({"enabled"}),
    refers={"queue": QUEUE, "agent": AGENT, "calendar": CALENDAR},
)
WEBHOOK = Noun(
    "/v1/webhooks",
    ("url", "kinds", "active", "waiting", "dead"),
    names=("url",),
    plain=frozenset({"kinds", "active"}),
)
AUDIT = Noun(
    "/v1/audit",
    ("at", "who", "what", "id"),
    filters=("words", "since", "until", "who", "what", "noun", "id"),
    verbs=frozenset(),
)

calendars, prompts, dispositions = commands_of(CALENDAR), commands_of(PROMPT), commands_of(DISPOSITION)
break_reasons, users, roles = commands_of(BREAK_REASON), commands_of(USER), commands_of(ROLE)
keys, entries, voicemails = commands_of(KEY), commands_of(ENTRY), commands_of(VOICEMAIL)
callers, duty_rules = commands_of(CALLER), commands_of(DUTY_RULE)
webhooks, audit = commands_of(WEBHOOK), commands_of(AUDIT)


@calendars.command("legal")
def legal(which: Which, year: Annotated[int, typer.Argument()], tenant: Tenant = "demo") -> None:
    """Enter the legal holidays and make-up days of a year."""
    done = call(tenant, CALENDAR, which, "POST", f"/year/{year}/legal-holidays")
    show("cli_calendars.say.legal", year=year, holidays=done["holidays"], worked=done["make_up_days"])


@calendars.command("day")
def set_day(
    which: Which,
    day: Annotated[str, typer.Argument(metavar="YYYY-MM-DD")],
    kind: Annotated[str, typer.Argument(metavar="rest|work|usual")],
    name: Annotated[str, typer.Option()] = "",
    tenant: Tenant = "demo",
) -> None:
    """Make one day a holiday, a working day, or as usual."""
    try:
        date.fromisoformat(day)
    except ValueError as error:
        raise CommandFailed("cli_calendars.say.no_day", text=repr(day)) from error
    tell_one(
        call(tenant, CALENDAR, which, "PUT", f"/days/{day}", body={"kind": kind, "name": name}), False, tenant
    )


@prompts.command("upload")
def upload(
    which: Which,
    file: Annotated[Path, typer.Argument(metavar="FILE.wav", exists=True, dir_okay=False)],
    spoken: Annotated[str, typer.Option("--language")] = "zh",
    tenant: Tenant = "demo",
) -> None:
    """Give a prompt its sound out of a WAV file."""
    call(tenant, PROMPT, which, "PUT", "/audio", query={"language": spoken}, upload=str(file.absolute()))
    show("cli_prompts.say.done", name=which)


@prompts.command("speak")
def speak(
    which: Which,
    text: Annotated[str, typer.Argument()],
    spoken: Annotated[str, typer.Option("--language")] = "zh",
    tenant: Tenant = "demo",
) -> None:
    """Give a prompt its sound by text to speech."""
    call(tenant, PROMPT, which, "POST", "/speak", body={"text": text, "language": spoken})
    show("cli_prompts.say.done", name=which)


@users.command("reset-password")
def reset_password(which: Which, tenant: Tenant = "demo", as_json: AsJson = False) -> None:
    """A new one-time password; opens a lock and ends all sessions."""
    found = call(tenant, USER, which, "POST", "/reset-password")
    if as_json:
        print_json(found)
        return
    show("cli_users.say.password", name=which, password=found["password"])


@users.command("unlock")
def unlock(which: Which, tenant: Tenant = "demo") -> None:
    """Open a lock, of ten failures or of an administrator."""
    call(tenant, USER, which, "PATCH", "", body={"is_locked": False})
    show("cli_users.say.unlocked", name=which)


@users.command("remove-second-factor")
def remove_second_factor(which: Which, tenant: Tenant = "demo") -> None:
    """For somebody who has lost the telephone with it."""
    call(tenant, USER, which, "POST", "/remove-second-factor")
    show("cli_users.say.no_second_factor", name=which)


@voicemails.command("get")
def get(which: Which, to: Annotated[Path, typer.Argument(metavar="FILE")], tenant: Tenant = "demo") -> None:
    """Copy the sound of a message into a new file."""
    if to.exists():
        raise CommandFailed("cli_main.say.there_already", file=to)
    if not to.absolute().parent.is_dir():
        raise CommandFailed("cli_main.say.no_folder", folder=to.parent)
    call(tenant, VOICEMAIL, which, "GET", "/audio", save=str(to.absolute()))
    show("cli_voicemails.say.copied", file=to)


@webhooks.command("deliveries")
def deliveries(
    which: Which,
    status: Annotated[str, typer.Option(metavar="waiting|delivered|dead")] = "",
    limit: Annotated[int, typer.Option(min=1, max=200)] = 50,
    tenant: Tenant = "demo",
    as_json: AsJson = False,
) -> None:
    """What was or will be delivered, the latest first."""
    found: list[dict[str, Any]] = call(
        tenant, WEBHOOK, which, "GET", "/deliveries", query={"status": status, "limit": limit}
    )["items"]
    if as_json:
        print_json(found)
        return
    names = ("made_at", "kind", "status", "attempts", "answer_status", "id")
    zone = zone_of(tenant)
    rows = [[told_value(name, each.get(name), zone) for name in names] for each in found]
    show_rows([word_of("cli_nouns.field", name) for name in names], rows)


@webhooks.command("replay")
def replay(which: Which, tenant: Tenant = "demo") -> None:
    """Try all dead deliveries again."""
    done = call(tenant, WEBHOOK, which, "POST", "/replay")
    show("cli_webhooks.say.replayed", count=done["count"])


@webhooks.command("secret")
def secret(which: Which, tenant: Tenant = "demo") -> None:
    """A new secret for the signature, shown this one time."""
    done = call(tenant, WEBHOOK, which, "POST", "/secret")
    show("cli_webhooks.say.secret", secret=done["secret"])
