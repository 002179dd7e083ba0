"""`zuoxi skills`: what agents can do, and queues and flows ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from zuoxi.cli.asking import in_tenant, print_json
from zuoxi.cli.changing import change
from zuoxi.cli.columns import show_table
from zuoxi.cli.options import AsJson, Commands, Tenant
from zuoxi.cli.words import show

if TYPE_CHECKING:
    from zuoxi.store.tenancy import Session

app = Commands()

NAME = typer.Argument()


@app.command("list")
def list_(
    tenant: Tenant = "demo",
    as_json: AsJson = False,
) -> None:
    """All skills, with how many agents have them and how many queues ask for them."""
    from zuoxi.services.skills import list_shown

    async def find(session: Session) -> list[dict[str, Any]]:
        return (await list_shown(session, "", 10_000, "")).items

    found = in_tenant(tenant, find)
    if as_json:
        print_json(found)
        return
    rows = [(each["name"], str(each["agents"]), str(each["queues"])) for each in found]
    show_table("cli_skills.column", ("skill", "agents", "queues"), rows)


@app.command()
def add(name: Annotated[str, NAME], tenant: Tenant = "demo") -> None:
    """Make a skill. `zuoxi queues set --require` and `zuoxi agents add --skill` use it."""
    from zuoxi.services.skills import create_skill

    change(
        tenant,
        lambda session: create_skill(session, name),
        lambda _: show("cli_skills.say.made", name=name),
    )


@app.command()
def rename(
    name: Annotated[str, NAME],
    new: Annotated[str, typer.Argument()],
    tenant: Tenant = "demo",
) -> None:
    """Call a skill otherwise, everywhere at once."""
    from zuoxi.services.skills import find_skill, rename_skill

    async def work(session: Session) -> None:
        await rename_skill(session, await find_skill(session, name), new)

    change(tenant, work, lambda _: show("cli_skills.say.renamed", name=name, new=new))


@app.command()
def remove(name: Annotated[str, NAME], tenant: Tenant = "demo") -> None:
    """Remove a skill that nobody has and nothing asks for."""
    from zuoxi.services.skills import delete_skill, find_skill

    async def work(session: Session) -> None:
        await delete_skill(session, await find_skill(session, name))

    change(tenant, work, lambda _: show("cli_skills.say.removed", name=name))
