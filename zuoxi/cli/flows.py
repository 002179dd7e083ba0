"""`zuoxi flows`: what callers hear, published. (`zuoxi flow` tries a definition out without a phone.)"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from zuoxi.cli.asking import CommandFailed, console, in_tenant, print_json
from zuoxi.cli.changing import change
from zuoxi.cli.columns import show_rows
from zuoxi.cli.flow import read_json

if TYPE_CHECKING:
    from zuoxi.domain.flow.definition import Problem
    from zuoxi.store.tenancy import Session

app = typer.Typer(no_args_is_help=True, help="Flows: what callers hear and where they go.")

TENANT = typer.Option("--tenant", help="The tenant's code.")


@app.command("list")
def list_(
    tenant: Annotated[str, TENANT] = "demo",
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """All flows, and the numbers that they answer."""
    from zuoxi.services.flows import list_flows

    found = in_tenant(tenant, list_flows)
    if as_json:
        print_json([asdict(each) for each in found])
        return
    if not found:
        console.print(f"The tenant {tenant} has no flows yet: `zuoxi flows publish --help` says how.")
        return
    rows = [
        (each.name, f"version {each.published}" if each.published else "never", ", ".join(each.numbers))
        for each in found
    ]
    show_rows(("flow", "published", "answers"), rows)


@app.command()
def publish(
    name: Annotated[str, typer.Argument(help="The flow's name; a new name makes a new flow.")],
    file: Annotated[Path, typer.Argument(help="The definition, a JSON file. Queues and calendars by name.")],
    tenant: Annotated[str, TENANT] = "demo",
) -> None:
    """Inspect a definition and let callers hear it from now on; calls that run keep the version they began with.

    What is wrong is named with its place, and nothing is changed then. Try it out before: zuoxi flow play FILE.

    Example: zuoxi flows publish hotline hotline.json
    """
    from zuoxi.domain.flow.definition import FlowError, read, rename, to_plain
    from zuoxi.domain.flow.inspect import is_publishable
    from zuoxi.services.flow_versions import publish_flow
    from zuoxi.services.flows import inspect_flow, names_in_flows, save_draft

    raw = read_json(file)

    async def work(session: Session) -> tuple[int, list[str]]:
        names = await names_in_flows(session)
        try:
            draft = to_plain(rename(read(raw), names))
        except FlowError as error:
            raise _refused(name, list(error.problems), names) from error
        problems = await inspect_flow(session, draft)
        if not is_publishable(problems):
            raise _refused(name, problems, names)
        flow = await save_draft(session, name, draft, "command line")
        published = await publish_flow(session, flow, "command line")
        return published.version, _lines(problems, names)

    def tell(done: tuple[int, list[str]]) -> None:
        version, warnings = done
        for line in warnings:
            console.print(Text(line))
        console.print(Text(f"The flow {name} is published as version {version}."))

    change(tenant, work, tell)


def _refused(name: str, problems: list[Problem], names: dict[str, dict[str, str]]) -> CommandFailed:
    lines = [*_lines(problems, names), f"The flow {name} is not published: mend this first."]
    return CommandFailed("\n".join(lines))


def _lines(problems: list[Problem], names: dict[str, dict[str, str]]) -> list[str]:
    """One line per problem, with the names that people gave instead of ids."""
    known: dict[str, Any] = {id: name for kind in names.values() for name, id in kind.items()}
    lines = []
    for problem in problems:
        line = str(problem)
        for id, name in known.items():
            line = line.replace(id, name)
        lines.append(line)
    return lines
