"""`zuoxi tenants`: the companies that share this installation."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from zuoxi.cli.asking import CommandFailed, console, in_database, print_json
from zuoxi.cli.changing import say_applied
from zuoxi.cli.columns import show_rows

if TYPE_CHECKING:
    from zuoxi.store.tenancy import Database
    from zuoxi_kit.ids import TenantId

CODE = Annotated[str, typer.Argument(help="The tenant's code.")]

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
            "removed" if each.removed_at else "suspended" if each.is_suspended else "in service",
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
    administrator: Annotated[
        str, typer.Option(help="The login of its administrator, without the @.")
    ] = "admin",
) -> None:
    """Make a tenant that works at once: with an administrator, a queue and a flow.

    Its code can't be changed or given to another one later. Example: zuoxi tenants add acme --name "Acme Ltd"
    """
    from zuoxi.services.companies import NewCompany, create_company
    from zuoxi.store.queries.setup import version

    new = NewCompany(code, name, time_zone, language, region, administrator)

    async def make(database: Database) -> tuple[str, int, str, str]:
        made = await create_company(database, new, {"max_calls": max_calls}, "command line")
        async with database.open_session(made.tenant) as session:
            return made.tenant, await version(session), made.login, made.password

    tenant, configured, login, password = in_database(make)
    console.print(f"The tenant {code} is there. Say --tenant {code} to give it queues, agents and numbers.")
    console.print(f"Sign in as {login} with the one-time password {password}", highlight=False)
    say_applied(tenant, code, configured)


@app.command()
def limit(
    code: CODE,
    max_calls: Annotated[int | None, typer.Option(min=1, help="Calls at the same time.")] = None,
    calls_per_second: Annotated[int | None, typer.Option(min=0, help="New calls per second; 0: any.")] = None,
    max_agents: Annotated[int | None, typer.Option(min=0, help="Agents; 0: any number.")] = None,
    api_requests: Annotated[int | None, typer.Option(min=0, help="API requests per second; 0: any.")] = None,
) -> None:
    """Set what a tenant may have at most."""
    from zuoxi.services.tenants import change_tenant

    given = {
        "max_calls": max_calls,
        "calls_per_second": calls_per_second,
        "max_agents": max_agents,
        "api_requests_per_second": api_requests,
    }
    values = {name: value for name, value in given.items() if value is not None}
    if not values:
        raise CommandFailed("Say what to limit: `zuoxi tenants limit --help` names the caps.")
    _do(code, lambda database, tenant: change_tenant(database, tenant, values, "command line"), "is changed")


@app.command()
def suspend(code: CODE) -> None:
    """Nobody of it can sign in, and new calls are refused; calls that run go on."""
    from zuoxi.services.tenants import suspend_tenant

    _do(code, lambda database, tenant: suspend_tenant(database, tenant, "command line"), "is suspended")


@app.command()
def resume(code: CODE) -> None:
    """In service again; also brings back a removed one while its data are there."""
    from zuoxi.services.tenants import resume_tenant

    _do(code, lambda database, tenant: resume_tenant(database, tenant, "command line"), "is in service")


@app.command()
def remove(code: CODE) -> None:
    """Suspended at once; its data are kept for 30 days. Its code is never given to another."""
    from zuoxi.services.tenants import remove_tenant

    _do(code, lambda database, tenant: remove_tenant(database, tenant, "command line"), "is removed")


def _do(code: str, work: Callable[[Database, TenantId], Awaitable[int]], told: str) -> None:
    from zuoxi.services.tenants import find_tenant

    async def run(database: Database) -> tuple[str, int]:
        tenant = await find_tenant(database, code)
        return tenant, await work(database, tenant)

    tenant, configured = in_database(run)
    console.print(f"The tenant {code} {told}.")
    say_applied(tenant, code, configured)
