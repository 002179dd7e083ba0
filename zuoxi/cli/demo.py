"""`zuoxi demo`: the tenants to try things out with."""

from __future__ import annotations

import subprocess
import sys
from typing import Annotated

import typer
from rich.table import Table

from zuoxi.cli.asking import CommandFailed, console, own_environment, print_json
from zuoxi.cli.traffic import traffic
from zuoxi.settings import read_settings

app = typer.Typer(no_args_is_help=True, help="The demo tenants: passwords, a second one, scripted traffic.")
app.command()(traffic)


@app.command()
def credentials(
    tenant: Annotated[str, typer.Option("--tenant", help="The tenant's code.")] = "demo",
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """The passwords of a demo tenant's users and phones."""
    from zuoxi.services.demo import read_credentials
    from zuoxi.services.errors import ServiceError

    try:
        found = read_credentials(read_settings().data, tenant)
    except ServiceError as error:
        raise CommandFailed(str(error)) from error
    if as_json:
        print_json(found)
        return
    console.print(f"{found['name']}: calls to {found['number']} from {found['trunk_address']}")
    phones = {phone["extension"]: phone for phone in found["phones"]}
    table = Table("user", "password", "SIP name", "SIP password", box=None, pad_edge=False)
    for user in found["users"]:
        phone = phones.get(user["login"].partition("@")[0])
        table.add_row(
            user["login"], user["password"], *((phone["name"], phone["password"]) if phone else ("", ""))
        )
    console.print(table)
    console.print(f"Phones register at {found['server']} (UDP or TCP), realm {found['realm']}.")


@app.command()
def tenant(code: Annotated[str, typer.Argument(help="Its code: two.")]) -> None:
    """Make another demo tenant with the same extensions, to see that neither knows of the other."""
    argv = [sys.executable, "-m", "zuoxi.processes.demo_seed", code]
    done = subprocess.run(argv, env=own_environment(read_settings()), check=False)
    raise typer.Exit(done.returncode)
