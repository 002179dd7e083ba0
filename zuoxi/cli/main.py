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
    "contacts": "contacts.app",
    "demo": "demo.app",
    "flow": "flow.app",
    "flows": "flows.app",
    "numbers": "numbers.app",
    "phones": "phones.app",
    "queues": "queues.app",
    "recordings": "recordings.app",
    "skills": "skills.app",
    "switch": "switch.app",
    "tenants": "tenants.app",
    "trunks": "trunks.app",
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
        area = f"cli_{file}"
        if cmd_name in PLAIN:
            put_words(group.commands[cmd_name], area, (cmd_name,))
            return group.commands[cmd_name]
        group.name = cmd_name
        put_words(group, area)
        return group

    def summary(self, ctx: Any, name: str) -> str:
        """One word in a sentence, without importing what is behind it."""
        file = (GROUPS.get(name) or PLAIN[name]).partition(".")[0]
        key = f"cli_{file}.{name}.help" if name in PLAIN else f"cli_{file}.help"
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
