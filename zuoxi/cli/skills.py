"""`zuoxi skills`: what agents can do, and queues and flows ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from zuoxi.cli.asking import console, in_tenant, print_json
from zuoxi.cli.changing import change
from zuoxi.cli.columns import show_rows

if TYPE_CHECKING:
    from zuoxi.store.tenancy import Session

app = typer.Typer(no_args_is_help=True, help="Skills: what agents can do, and queues ask for.")

TENANT = typer.Option("--tenant", help="The tenant's code.")
NAME = typer.Argument(help="The skill's name.")


@app.command("list")
def list_(
    tenant: Annotated[str, TENANT] = "demo",
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """All skills, with how many agents have them and how many queues ask for them."""
    from zuoxi.services.skills import list_shown

    async def find(session: Session) -> list[dict[str, Any]]:
        return (await list_shown(session, "", 10_000, "")).items

    found = in_tenant(tenant, find)
    if as_json:
        print_json(found)
        return
    show_rows(
        ("skill", "agents", "queues"),
        [(each["name"], str(each["agents"]), str(each["queues"])) for each in found],
    )


@app.command()
def add(name: Annotated[str, NAME], tenant: Annotated[str, TENANT] = "demo") -> None:
    """Make a skill. `zuoxi queues set --require` and `zuoxi agents add --skill` use it.

    Example: zuoxi skills add English
    """
    from zuoxi.services.skills import create_skill

    change(
        tenant,
        lambda session: create_skill(session, name),
        lambda _: console.print(Text(f"The skill {name} is there.")),
    )


@app.command()
def rename(
    name: Annotated[str, NAME],
    new: Annotated[str, typer.Argument(help="The new name.")],
    tenant: Annotated[str, TENANT] = "demo",
) -> None:
    """Call a skill otherwise, everywhere at once."""
    from zuoxi.services.skills import find_skill, rename_skill

    async def work(session: Session) -> None:
        await rename_skill(session, await find_skill(session, name), new)

    change(tenant, work, lambda _: console.print(Text(f"The skill {name} is now called {new}.")))


@app.command()
def remove(name: Annotated[str, NAME], tenant: Annotated[str, TENANT] = "demo") -> None:
    """Remove a skill that nobody has and nothing asks for."""
    from zuoxi.services.skills import delete_skill, find_skill

    async def work(session: Session) -> None:
        await delete_skill(session, await find_skill(session, name))

    change(tenant, work, lambda _: console.print(Text(f"The skill {name} is removed.")))
