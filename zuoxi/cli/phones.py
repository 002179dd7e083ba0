"""`zuoxi phones`: desk phones and softphones that register here."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zuoxi.cli.asking import in_tenant, print_json
from zuoxi.cli.changing import change
from zuoxi.cli.columns import show_lines, show_table, titled
from zuoxi.cli.installation import sip_of
from zuoxi.cli.options import AsJson, Commands, Tenant
from zuoxi.cli.words import show, tell
from zuoxi.settings import read_settings

if TYPE_CHECKING:
    from zuoxi.services.phones import PhoneAccess
    from zuoxi.store.tenancy import Session

app = Commands()


@app.command("list")
def list_(
    tenant: Tenant = "demo",
    as_json: AsJson = False,
) -> None:
    """All phones, and whose they are. (`zuoxi agents list` says which are registered.)"""
    found = in_tenant(tenant, _list)
    if as_json:
        print_json(found)
        return
    if not found:
        show("cli_phones.say.none", tenant=tenant)
        return
    rows = [(each["extension"], each["name"], each["agent"], ", ".join(each["codecs"])) for each in found]
    show_table("cli_phones.column", ("extension", "name", "agent", "codecs"), rows)


@app.command()
def add(
    extension: Annotated[str, typer.Argument()],
    tenant: Tenant = "demo",
) -> None:
    """Make a phone, and show its SIP secret this one time."""
    from zuoxi.services.phones import create_phone

    async def make(session: Session) -> PhoneAccess:
        return await create_phone(session, extension)

    change(tenant, make, _tell)


def _tell(made: PhoneAccess) -> None:
    show("cli_phones.say.made", extension=made.extension)
    server = tell("cli_phones.say.server", at=sip_of(read_settings()))
    show_lines(titled("cli_phones.field", {"server": server, "user": made.name, "secret": made.password}))


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
