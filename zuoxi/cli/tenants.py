"""`zuoxi tenants`: the companies that share this installation."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zuoxi.cli.asking import in_database, print_json
from zuoxi.cli.changing import say_applied
from zuoxi.cli.columns import show_table
from zuoxi.cli.options import AsJson, Commands
from zuoxi.cli.words import CommandFailed, show, tell

if TYPE_CHECKING:
    from zuoxi.store.tenancy import Database
    from zuoxi_kit.ids import TenantId

CODE = Annotated[str, typer.Argument()]

app = Commands()


@app.command("list")
def list_(as_json: AsJson = False) -> None:
    """All tenants by code."""
    from zuoxi.services.tenants import list_tenants

    found = in_database(list_tenants)
    if as_json:
        print_json([asdict(each) for each in found])
        return
    if not found:
        show("cli_tenants.say.none")
        return
    rows = [
        (
            each.code,
            each.time_zone,
            str(each.max_calls),
            tell(f"cli_tenants.state_word.{_state(each)}"),
            each.name,
        )
        for each in found
    ]
    show_table("cli_tenants.column", ("code", "time_zone", "calls", "state", "name"), rows)


@app.command()
def add(
    code: Annotated[str, typer.Argument()],
    name: Annotated[str, typer.Option()],
    time_zone: Annotated[str, typer.Option()] = "Asia/Shanghai",
    language: Annotated[str, typer.Option()] = "zh",
    region: Annotated[str, typer.Option()] = "CN",
    max_calls: Annotated[int, typer.Option()] = 200,
    administrator: Annotated[str, typer.Option()] = "admin",
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
    show("cli_tenants.say.made", code=code)
    show("cli_tenants.say.sign_in", login=login, password=password)
    say_applied(tenant, code, configured)


@app.command()
def limit(
    code: CODE,
    max_calls: Annotated[int | None, typer.Option(min=1)] = None,
    calls_per_second: Annotated[int | None, typer.Option(min=0)] = None,
    max_agents: Annotated[int | None, typer.Option(min=0)] = None,
    api_requests: Annotated[int | None, typer.Option(min=0)] = None,
    max_storage: Annotated[float | None, typer.Option(min=0, metavar="GB")] = None,
) -> None:
    """Set what a tenant may have at most."""
    from zuoxi.services.tenants import change_tenant

    given = {
        "max_calls": max_calls,
        "calls_per_second": calls_per_second,
        "max_agents": max_agents,
        "api_requests_per_second": api_requests,
        "max_storage_bytes": None if max_storage is None else round(max_storage * 1_000_000_000),
    }
    values = {name: value for name, value in given.items() if value is not None}
    if not values:
        raise CommandFailed("cli_tenants.say.nothing_said")
    _do(code, lambda database, tenant: change_tenant(database, tenant, values, "command line"), "changed")


@app.command()
def suspend(code: CODE) -> None:
    """Nobody of it can sign in, and new calls are refused; calls that run go on."""
    from zuoxi.services.tenants import suspend_tenant

    _do(code, lambda database, tenant: suspend_tenant(database, tenant, "command line"), "suspended")


@app.command()
def resume(code: CODE) -> None:
    """In service again; also brings back a removed one while its data are there."""
    from zuoxi.services.tenants import resume_tenant

    _do(code, lambda database, tenant: resume_tenant(database, tenant, "command line"), "resumed")


@app.command()
def remove(code: CODE) -> None:
    """Suspended at once; its data are kept for 30 days. Its code is never given to another."""
    from zuoxi.services.tenants import remove_tenant

    _do(code, lambda database, tenant: remove_tenant(database, tenant, "command line"), "removed")


@app.command()
def move(code: CODE, cell: Annotated[str, typer.Argument()]) -> None:
    """Make another cell its home. Calls that live in the cell it leaves are served no more: let them end first."""
    from zuoxi.services.tenants import move_tenant
    from zuoxi_kit.ids import CellId

    _do(code, lambda database, tenant: move_tenant(database, tenant, CellId(cell), "command line"), "moved")


def _state(tenant: Any) -> str:
    return "removed" if tenant.removed_at else "suspended" if tenant.is_suspended else "in_service"


def _do(code: str, work: Callable[[Database, TenantId], Awaitable[int]], told: str) -> None:
    from zuoxi.services.tenants import find_tenant

    async def run(database: Database) -> tuple[str, int]:
        tenant = await find_tenant(database, code)
        return tenant, await work(database, tenant)

    tenant, configured = in_database(run)
    show(f"cli_tenants.say.{told}", code=code)
    say_applied(tenant, code, configured)
