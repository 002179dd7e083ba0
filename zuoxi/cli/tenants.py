"""`zuoxi tenants`: the companies that share this installation."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from zuoxi.cli.asking import console, in_database, print_json
from zuoxi.cli.changing import say_applied
from zuoxi.cli.columns import show_rows

if TYPE_CHECKING:
    from zuoxi.store.tenancy import Database

app = typer.Typer(no_args_is_help=True, help="Tenants: the companies that share this installation.")


@app.command("list")
def list_(as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False) -> None:
    """All tenants by code."""
    from zuoxi.services.tenants import list_tenants

    found = in_database(list_tenants)
    if as_json:
        print_json([asdict(each) for each in found])
        return
    if not found:
        console.print("There are no tenants yet: `zuoxi tenants add CODE --name …` makes one.")
        return
    rows = [
        (
            each.code,
            each.time_zone,
            str(each.max_calls),
            "suspended" if each.is_suspended else "in service",
            each.name,
        )
        for each in found
    ]
    show_rows(("code", "time zone", "calls at once", "state", "name"), rows)


@app.command()
def add(
    code: Annotated[str, typer.Argument(help="2 to 20 of a-z and 0-9: it stands in logins and SIP names.")],
    name: Annotated[str, typer.Option(help="What the company is called.")],
    time_zone: Annotated[str, typer.Option(help="Whose midnight begins its day.")] = "Asia/Shanghai",
    language: Annotated[str, typer.Option(help="What callers hear unless a flow says otherwise.")] = "zh",
    region: Annotated[str, typer.Option(help="The country whose numbers need no country code.")] = "CN",
    max_calls: Annotated[int, typer.Option(help="Calls at the same time.")] = 200,
) -> None:
    """Make a tenant. Its code can't be changed or given to another one later.

    Example: zuoxi tenants add acme --name "Acme Ltd"
    """
    from zuoxi.services.tenants import create_tenant
    from zuoxi.store.queries.setup import version

    async def make(database: Database) -> tuple[str, int]:
        made = await create_tenant(
            database,
            code,
            name,
            time_zone=time_zone,
            language=language,
            region=region,
            max_calls=max_calls,
            who="command line",
        )
        async with database.open_session(made) as session:
            return made, await version(session)

    tenant, configured = in_database(make)
    console.print(f"The tenant {code} is there. Say --tenant {code} to give it queues, agents and numbers.")
    say_applied(tenant, code, configured)
