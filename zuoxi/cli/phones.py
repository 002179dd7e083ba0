"""`zuoxi phones`: desk phones and softphones that register here."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zuoxi.cli.asking import console, in_tenant, print_json
from zuoxi.cli.changing import change
from zuoxi.cli.columns import show_rows
from zuoxi.settings import read_settings

if TYPE_CHECKING:
    from zuoxi.services.phones import PhoneAccess
    from zuoxi.store.tenancy import Session

app = typer.Typer(no_args_is_help=True, help="Phones: what registers here with a user and a secret.")

TENANT = typer.Option("--tenant", help="The tenant's code.")


@app.command("list")
def list_(
    tenant: Annotated[str, TENANT] = "demo",
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """All phones, and whose they are. (`zuoxi agents list` says which are registered.)"""
    found = in_tenant(tenant, _list)
    if as_json:
        print_json(found)
        return
    if not found:
        console.print(f"The tenant {tenant} has no phones yet: `zuoxi phones add --help` says how.")
        return
    rows = [(each["extension"], each["name"], each["agent"], ", ".join(each["codecs"])) for each in found]
    show_rows(("extension", "SIP name", "agent", "codecs"), rows)


@app.command()
def add(
    extension: Annotated[
        str, typer.Argument(help="2 to 10 digits; an agent's phone has the agent's number.")
    ],
    tenant: Annotated[str, TENANT] = "demo",
) -> None:
    """Make a phone, and show its SIP secret this one time.

    Example: zuoxi phones add 1021
    """
    from zuoxi.services.phones import create_phone

    async def make(session: Session) -> PhoneAccess:
        return await create_phone(session, extension)

    change(tenant, make, _tell)


def _tell(made: PhoneAccess) -> None:
    settings = read_settings()
    console.print(f"The phone {made.extension} is there. Type this into it; the secret is not shown again:")
    console.print(f"  server      {settings.sip_host}:{settings.sip_port} (UDP or TCP)")
    console.print(f"  user        {made.name}")
    console.print(f"  SIP secret  {made.password}")


async def _list(session: Session) -> list[dict[str, Any]]:
    from zuoxi.services.agents import list_agents
    from zuoxi.services.phones import list_phones

    whose = {agent.phone: agent.number for agent in await list_agents(session) if agent.phone}
    found = []
    for phone in await list_phones(session):
        plain = asdict(phone) | {"agent": whose.get(phone.phone, "")}
        del plain["md5_credential"]  # as good as the password
        found.append(plain)
    return found
