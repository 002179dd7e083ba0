"""`zuoxi numbers`: which flow answers what a trunk delivers."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from zuoxi.cli.asking import console, in_tenant, print_json
from zuoxi.cli.changing import change
from zuoxi.cli.columns import show_rows

if TYPE_CHECKING:
    from zuoxi.domain.setup import NumberSetup
    from zuoxi.store.tenancy import Session

app = typer.Typer(no_args_is_help=True, help="Numbers: which flow answers what a trunk delivers.")

TENANT = typer.Option("--tenant", help="The tenant's code.")
NUMBER = typer.Argument(help="Exactly as the carrier delivers it: 4001112222 or +864001112222.")


@app.command("list")
def list_(
    tenant: Annotated[str, TENANT] = "demo",
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """All numbers, and who answers them."""
    found = in_tenant(tenant, _list)
    if as_json:
        print_json(found)
        return
    if not found:
        console.print(f"The tenant {tenant} has no numbers yet: `zuoxi numbers add --help` says how.")
        return
    names = ("delivered", "trunk_name", "flow_name", "flow_version", "fallback_name")
    rows = [tuple(str(each[name]) for name in names) for each in found]
    show_rows(("number", "trunk", "flow", "version", "fallback"), rows)


@app.command()
def add(
    number: Annotated[str, NUMBER],
    trunk: Annotated[str, typer.Option(help="The trunk that delivers it, by name.")],
    flow: Annotated[str, typer.Option(help="The flow that answers, by name.")],
    fallback: Annotated[str, typer.Option(metavar="QUEUE", help="Takes the call when the flow fails.")] = "",
    tenant: Annotated[str, TENANT] = "demo",
) -> None:
    """Let a published flow answer a number.

    Example: zuoxi numbers add 4001112222 --trunk acme --flow demo --fallback any
    """
    from zuoxi.services.flows import find_flow
    from zuoxi.services.numbers import create_number
    from zuoxi.services.queues import find_queue
    from zuoxi.services.trunks import find_trunk

    async def make(session: Session) -> None:
        delivered_by = (await find_trunk(session, trunk)).trunk
        queue = (await find_queue(session, fallback)).queue if fallback else None
        await create_number(session, delivered_by, number, await find_flow(session, flow), queue)

    said = f"Calls to {number} on the trunk {trunk} are answered by the flow {flow}."
    change(tenant, make, lambda _: console.print(Text(said)))


@app.command()
def remove(
    number: Annotated[str, NUMBER],
    trunk: Annotated[str, typer.Option(help="Which trunk's, when several deliver it.")] = "",
    tenant: Annotated[str, TENANT] = "demo",
) -> None:
    """Give a number up: callers hear that it doesn't exist. Calls that run go on.

    Example: zuoxi numbers remove 4001112222
    """
    from zuoxi.services.numbers import delete_number, find_number
    from zuoxi.services.trunks import find_trunk

    async def work(session: Session) -> None:
        of = (await find_trunk(session, trunk)).trunk if trunk else None
        await delete_number(session, (await find_number(session, number, of)).number)

    change(tenant, work, lambda _: console.print(f"The number {number} is given up."))


async def _list(session: Session) -> list[dict[str, Any]]:
    from zuoxi.services.flows import list_flows
    from zuoxi.services.numbers import list_numbers
    from zuoxi.services.queues import list_queues
    from zuoxi.services.trunks import list_trunks

    numbers: list[NumberSetup] = await list_numbers(session)
    trunks = {each.trunk: each.name for each in await list_trunks(session)}
    flows = {each.flow: each.name for each in await list_flows(session)}
    queues = {each.queue: each.name for each in await list_queues(session)}
    return [
        asdict(each)
        | {
            "trunk_name": trunks.get(each.trunk, "the platform's"),
            "flow_name": flows.get(each.flow, ""),
            "fallback_name": queues.get(each.fallback, "") if each.fallback else "",
        }
        for each in numbers
    ]
