"""`zuoxi demo`: the tenants to try things out with."""

from __future__ import annotations

import subprocess
import sys
from typing import Annotated

import typer

from zuoxi.cli.asking import own_environment, print_json
from zuoxi.cli.columns import show_table
from zuoxi.cli.installation import sip_of
from zuoxi.cli.options import AsJson, Commands, Tenant
from zuoxi.cli.traffic import traffic
from zuoxi.cli.words import show
from zuoxi.settings import read_settings

app = Commands()
app.command()(traffic)


@app.command()
def credentials(
    tenant: Tenant = "demo",
    as_json: AsJson = False,
) -> None:
    """The passwords of a demo tenant's users and phones."""
    from zuoxi.services.demo import read_credentials

    settings = read_settings()
    found = read_credentials(settings.data, tenant)
    found["server"] = sip_of(settings)  # the file says where it was at the first start
    if as_json:
        print_json(found)
        return
    show("cli_demo.say.calls", name=found["name"], number=found["number"], address=found["trunk_address"])
    phones = {phone["extension"]: phone for phone in found["phones"]}
    rows = []
    for user in found["users"]:
        phone = phones.get(user["login"].partition("@")[0])
        rows.append(
            (user["login"], user["password"], *((phone["name"], phone["password"]) if phone else ("", "")))
        )
    show_table("cli_demo.column", ("user", "password", "sip_name", "sip_password"), rows)
    show("cli_demo.say.phones", server=found["server"], realm=found["realm"])


@app.command()
def tenant(code: Annotated[str, typer.Argument()]) -> None:
    """Make another demo tenant with the same extensions, to see that neither knows of the other."""
    argv = [sys.executable, "-m", "zuoxi.processes.demo_seed", code]
    done = subprocess.run(argv, env=own_environment(read_settings()), check=False)
    raise typer.Exit(done.returncode)
