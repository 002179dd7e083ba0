"""`zuoxi`: the command line.

A file of commands exports `app`, a typer.Typer, and is listed here: in GROUPS with the word that stands before its
commands (`zuoxi switch install`), or in PLAIN with each of its commands (`zuoxi up`). It is imported when one of them
is used: whoever types `zuoxi up` waits for nothing else.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import typer
import typer.main

from zuoxi.cli.helping import put_words
from zuoxi.cli.plain_errors import PlainErrors
from zuoxi.cli.words import tell

GROUPS = {
    "agents": "agents.app",
    "audit": "noun_verbs.audit",
    "break-reasons": "noun_verbs.break_reasons",
    "calendars": "noun_verbs.calendars",
    "callers": "noun_verbs.callers",
    "contacts": "contacts.app",
    "demo": "demo.app",
    "dispositions": "noun_verbs.dispositions",
    "duty-rules": "noun_verbs.duty_rules",
    "entries": "noun_verbs.entries",
    "flow": "flow.app",
    "flows": "flows.app",
    "keys": "noun_verbs.keys",
    "numbers": "numbers.app",
    "phones": "phones.app",
    "prompts": "noun_verbs.prompts",
    "queues": "queues.app",
    "recordings": "recordings.app",
    "roles": "noun_verbs.roles",
    "skills": "skills.app",
    "switch": "switch.app",
    "tenants": "tenants.app",
    "trunks": "trunks.app",
    "users": "noun_verbs.users",
    "voicemails": "noun_verbs.voicemails",
    "webhooks": "noun_verbs.webhooks",
}
PLAIN = {
    "up": "run.app",
    "down": "run.app",
    "status": "run.app",
    "doctor": "doctor.app",
    "backup": "backup.app",
    "restore": "backup.app",
    "rebuild-reports": "reports.app",
    "report": "report.app",
}


def area_of(word: str) -> str:
    """Where the texts of a word's commands stand in the catalogue: of a plain one its file's, of a group its own."""
    return f"cli_{PLAIN[word].partition('.')[0] if word in PLAIN else word.replace('-', '_')}"


class Commands(PlainErrors):
    """The top of the command line, which finds its commands when they are asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The words that may follow `zuoxi`."""
        return [*PLAIN, *GROUPS]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """What is behind one word; None when there is nothing."""
        place = GROUPS.get(cmd_name) or PLAIN.get(cmd_name)
        if place is None:
            return None
        file, _, name = place.partition(".")
        group = typer.main.get_group(getattr(import_module(f"zuoxi.cli.{file}"), name))
        if cmd_name in PLAIN:
            put_words(group.commands[cmd_name], area_of(cmd_name), (cmd_name,))
            return group.commands[cmd_name]
        group.name = cmd_name
        put_words(group, area_of(cmd_name))
        return group

    def summary(self, ctx: Any, name: str) -> str:
        """One word in a sentence, without importing what is behind it."""
        key = f"{area_of(name)}.{name}.help" if name in PLAIN else f"{area_of(name)}.help"
        return tell(key).partition("\n\n")[0]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The page of help."""
        self.help = tell("cli_main.help")
        super().format_help(ctx, formatter)


app = typer.Typer(cls=Commands, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.callback()
def zuoxi() -> None:
    """The command line; what it says of itself is in the catalogue."""


if __name__ == "__main__":
    app()
