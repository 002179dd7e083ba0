"""`zuoxi flows`: what callers hear, published. (`zuoxi flow` tries a definition out without a phone.)"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from zuoxi.cli.asking import in_tenant, own_environment, print_json
from zuoxi.cli.changing import change
from zuoxi.cli.columns import show_table
from zuoxi.cli.flow import problem_line, read_json
from zuoxi.cli.installation import places_of
from zuoxi.cli.options import AsJson, Commands, Tenant
from zuoxi.cli.words import CommandFailed, comma, console, show, tell
from zuoxi.settings import read_settings

if TYPE_CHECKING:
    from zuoxi.domain.flow.definition import Problem
    from zuoxi.store.tenancy import Session

app = Commands()


@app.command("list")
def list_(
    tenant: Tenant = "demo",
    as_json: AsJson = False,
) -> None:
    """All flows, and the numbers that they answer."""
    from zuoxi.services.flows import list_flows

    found = in_tenant(tenant, list_flows)
    if as_json:
        print_json([asdict(each) for each in found])
        return
    if not found:
        show("cli_flows.say.none", tenant=tenant)
        return
    rows = [(each.name, _version(each.published), comma().join(each.numbers)) for each in found]
    show_table("cli_flows.column", ("flow", "published", "answers"), rows)


@app.command()
def publish(
    name: Annotated[str, typer.Argument()],
    file: Annotated[Path, typer.Argument()],
    tenant: Tenant = "demo",
) -> None:
    """Inspect a definition and let callers hear it from now on; calls that run keep the version they began with.

    What is wrong is named with its place, and nothing is changed then. Try it out before: zuoxi flow play FILE."""
    from zuoxi.domain.flow.definition import FlowError, read, rename, to_plain
    from zuoxi.domain.flow.inspect import is_publishable
    from zuoxi.services.flow_speech import texts_said
    from zuoxi.services.flow_versions import publish_flow
    from zuoxi.services.flows import inspect_flow, names_in_flows, save_draft

    raw = read_json(file)

    async def sound(session: Session, may_speak: bool) -> tuple[dict[str, Any], list[str]]:
        """The definition with ids, and what it warns of. Raises CommandFailed."""
        names = await names_in_flows(session)
        try:
            draft = to_plain(rename(read(raw), names))
        except FlowError as error:
            raise _refused(name, list(error.problems), names) from error
        problems = await inspect_flow(session, draft, may_speak=may_speak)
        if not is_publishable(problems):
            raise _refused(name, problems, names)
        return draft, _lines(problems, names)

    async def work(session: Session) -> tuple[int, list[str]]:
        draft, warnings = await sound(session, may_speak=False)
        flow = await save_draft(session, name, draft, "command line")
        published = await publish_flow(session, flow, "command line")
        return published.version, warnings

    def tell(done: tuple[int, list[str]]) -> None:
        version, warnings = done
        for line in warnings:
            console.print(Text(line))
        show("cli_flows.say.published", name=name, version=version)

    draft, _ = in_tenant(tenant, lambda session: sound(session, may_speak=True))
    if texts_said(draft):
        _say(tenant, draft)
    change(tenant, work, tell)


def _say(tenant: str, draft: dict[str, Any]) -> None:
    """Make the texts that it says into prompts, as the user whose files they are. Raises CommandFailed."""
    settings = read_settings()
    account = places_of(settings).own_account
    done = subprocess.run(
        [sys.executable, "-m", "zuoxi.processes.say_texts", tenant],
        input=json.dumps(draft),
        env=own_environment(settings),
        capture_output=True,
        text=True,
        check=False,
        **(account.as_popen() if account else {}),
    )
    if done.returncode:
        raise CommandFailed("cli_flows.say.not_spoken", reason=done.stderr.strip().rpartition("\n")[2])


def _refused(name: str, problems: list[Problem], names: dict[str, dict[str, str]]) -> CommandFailed:
    return CommandFailed("cli_flows.say.refused", problems="\n".join(_lines(problems, names)), name=name)


def _version(number: int | None) -> str:
    return tell("cli_flows.say.version", version=number) if number else tell("cli_flows.say.never")


def _lines(problems: list[Problem], names: dict[str, dict[str, str]]) -> list[str]:
    """One line per problem, with the names that people gave instead of ids."""
    known: dict[str, Any] = {id: name for kind in names.values() for name, id in kind.items()}
    lines = []
    for problem in problems:
        line = problem_line(problem)
        for id, name in known.items():
            line = line.replace(id, name)
        lines.append(line)
    return lines
