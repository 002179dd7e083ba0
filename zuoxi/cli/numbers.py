"""`zuoxi numbers`: which flow answers what a trunk delivers."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zuoxi.cli.asking import in_tenant, print_json
from zuoxi.cli.changing import change
from zuoxi.cli.columns import show_table
from zuoxi.cli.options import AsJson, Commands, Tenant
from zuoxi.cli.words import show, tell

if TYPE_CHECKING:
    from zuoxi.domain.setup import NumberSetup
    from zuoxi.store.tenancy import Session

app = Commands()

NUMBER = typer.Argument()


@app.command("list")
def list_(
    tenant: Tenant = "demo",
    as_json: AsJson = False,
) -> None:
    """All numbers, and who answers them."""
    found = in_tenant(tenant, _list)
    if as_json:
        print_json(found)
        return
    if not found:
        show("cli_numbers.say.none", tenant=tenant)
        return
    names = ("delivered", "trunk_name", "flow_name", "flow_version", "fallback_name")
    rows = [
        tuple(str(each[name]) or tell("cli_numbers.say.platforms") * (name == "trunk_name") for name in names)
        for each in found
    ]
    show_table("cli_numbers.column", ("number", "trunk", "flow", "version", "fallback"), rows)


@app.command()
def add(
    number: Annotated[str, NUMBER],
    flow: Annotated[str, typer.Option()],
    trunk: Annotated[str, typer.Option()] = "",
    fallback: Annotated[str, typer.Option(metavar="QUEUE")] = "",
    tenant: Tenant = "demo",
) -> None:
    """Let a published flow answer a number."""
    from zuoxi.services.flows import find_flow
    from zuoxi.services.numbers import create_number
    from zuoxi.services.queues import find_queue
    from zuoxi.services.trunks import find_trunk

    async def make(session: Session) -> None:
        delivered_by = (await find_trunk(session, trunk)).trunk if trunk else None
        queue = (await find_queue(session, fallback)).queue if fallback else None
        await create_number(session, delivered_by, number, await find_flow(session, flow), queue)

    said = "made" if trunk else "made_for_web"
    change(tenant, make, lambda _: show(f"cli_numbers.say.{said}", number=number, trunk=trunk, flow=flow))


@app.command()
def remove(
    number: Annotated[str, NUMBER],
    trunk: Annotated[str, typer.Option()] = "",
    tenant: Tenant = "demo",
) -> None:
    """Give a number up: callers hear that it doesn't exist. Calls that run go on."""
    from zuoxi.services.numbers import delete_number, find_number
    from zuoxi.services.trunks import find_trunk

    async def work(session: Session) -> None:
        of = (await find_trunk(session, trunk)).trunk if trunk else None
        await delete_number(session, (await find_number(session, number, of)).number)

    change(tenant, work, lambda _: show("cli_numbers.say.removed", number=number))


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
            "trunk_name": tell("cli_numbers.say.web_only") if each.web_only else trunks.get(each.trunk, ""),
            "flow_name": flows.get(each.flow, ""),
            "fallback_name": queues.get(each.fallback, "") if each.fallback else "",
        }
        for each in numbers
    ]
