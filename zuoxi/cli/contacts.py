"""`zuoxi contacts`: what happened with customers."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer
from rich.text import Text

from zuoxi.cli.asking import clock, console, in_tenant, print_json
from zuoxi.cli.columns import Column, show_columns
from zuoxi.cli.telling import step_lines, why_lines

if TYPE_CHECKING:
    from zuoxi.services.contacts import Names, Page
    from zuoxi.store.tenancy import Session

app = typer.Typer(no_args_is_help=True, help="Look at customers' contacts.")

TENANT = typer.Option("--tenant", help="The tenant's code.")
JSON = typer.Option("--json", help="For programs.")


@app.command("list")
def list_(
    tenant: Annotated[str, TENANT] = "demo",
    limit: Annotated[int, typer.Option(min=1, max=200, help="How many, the latest first.")] = 20,
    cursor: Annotated[str, typer.Option(help="Where the page before ended.")] = "",
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """The latest contacts."""
    from zuoxi.services.contacts import list_contacts
    from zuoxi.services.tenants import this_tenant

    async def read(session: Session) -> tuple[Page, str]:
        return await list_contacts(session, limit, cursor), (await this_tenant(session)).time_zone

    page, zone = in_tenant(tenant, read)
    if as_json:
        print_json({"contacts": page.contacts, "next": page.next})
        return
    if not page.contacts:
        console.print(f"The tenant {tenant} has no contacts yet.")
        return
    show_columns(_columns(page.contacts, zone))
    if page.next:
        console.print(f"Older ones: zuoxi contacts list --tenant {tenant} --cursor {page.next}")


@app.command()
def show(
    contact: Annotated[
        str, typer.Argument(metavar="ID", help="The contact's id as `list` shows it, or how it begins.")
    ],
    tenant: Annotated[str, TENANT] = "demo",
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """One contact: what it came to, why this agent, and every step."""
    from zuoxi.services.contacts import find_contact, get_contact, names_of, timeline
    from zuoxi.services.tenants import this_tenant

    async def read(session: Session) -> tuple[dict[str, Any], list[dict[str, Any]], str, Names]:
        id = await find_contact(session, contact)
        found, steps = await get_contact(session, id), await timeline(session, id)
        return found, steps, (await this_tenant(session)).time_zone, await names_of(session)

    found, steps, zone, names = in_tenant(tenant, read)
    if as_json:
        print_json({**found, "timeline": steps})
        return
    _show_summary(found, zone)
    taken = [offer for offer in found["record"]["offers"] if offer["accepted_by"]]
    if taken:
        console.print(Text("Why this agent", style="bold"))
        _indented(why_lines(taken[-1], names.agents))
    console.print(Text("Step by step", style="bold"))
    _indented(step_lines(steps, names.agents, names.queues))


def _indented(lines: list[str]) -> None:
    for line in lines:
        console.print(Text(f"  {line}"))


def _columns(contacts: list[dict[str, Any]], zone: str) -> list[Column]:
    def of(name: str) -> list[str]:
        return [each[name] for each in contacts]

    def long(name: str) -> list[str]:
        return [clock(each[f"{name}_seconds"]) for each in contacts]

    return [
        Column("arrived", [_local(each["arrived_at"], zone)[5:] for each in contacts]),
        Column("customer", of("customer"), drop=1),
        Column("choice", of("choice"), drop=8),
        Column("queue", of("queue_name"), drop=5),
        Column("agent", of("agent_number"), drop=3),
        Column("outcome", [each["outcome"] or "open" for each in contacts], drop=2),
        Column("waited", long("waited"), drop=6, right=True),
        Column("talk", long("talk"), drop=4, right=True),
        Column("wrap-up", long("wrap_up"), drop=7, right=True),
        Column("id", of("id")),
    ]


def _show_summary(found: dict[str, Any], zone: str) -> None:
    agent = f" with agent {found['agent_number'] or found['agent']}" if found["agent"] else ""
    console.print(Text(f"Contact {found['id']}: {found['outcome'] or 'open'}{agent}", style="bold"))
    lines = {
        "customer": f"{found['customer']} {found['customer_name']}".strip(),
        "called": f"{found['number']} at {_local(found['arrived_at'], zone)}",
        "choice": found["choice"],
        "queue": found["queue_name"] or found["queue"],
        "waited": clock(found["waited_seconds"]),
        "talk": clock(found["talk_seconds"]),
        "hold": clock(found["hold_seconds"]),
        "wrap-up": clock(found["wrap_up_seconds"]),
        "disposition": f"{found['disposition']} {found['notes']}".strip(),
        "recordings": ", ".join(_recording(each) for each in found["record"]["recordings"]),
    }
    for name, value in lines.items():
        if value:
            console.print(Text(f"  {name:<12}{value}"))


def _recording(each: dict[str, Any]) -> str:
    length = each["length_seconds"]
    return "running" if length is None else f"{clock(length)}{'' if each['ok'] else ' (incomplete)'}"


def _local(at: str, zone: str) -> str:
    return datetime.fromisoformat(at).astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M:%S")
