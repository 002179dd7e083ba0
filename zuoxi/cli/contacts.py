"""`zuoxi contacts`: what happened with customers."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer
from rich.table import Table
from rich.text import Text

from zuoxi.cli.asking import clock, console, in_tenant, print_json
from zuoxi_kit.ids import ContactId

if TYPE_CHECKING:
    from zuoxi.services.contacts import Page
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
    table = Table("arrived", "customer", "choice", "queue", "agent", "outcome", box=None, pad_edge=False)
    for name in ("waited", "talk", "wrap-up"):
        table.add_column(name, justify="right")
    table.add_column("id")
    for each in page.contacts:
        table.add_row(
            _local(each["arrived_at"], zone),
            Text(each["customer"]),
            each["choice"],
            Text(each["queue_name"]),
            each["agent_number"],
            each["outcome"] or "open",
            *(clock(each[f"{name}_seconds"]) for name in ("waited", "talk", "wrap_up")),
            each["id"],
        )
    console.print(table)
    if page.next:
        console.print(f"Older ones: zuoxi contacts list --tenant {tenant} --cursor {page.next}")


@app.command()
def show(
    contact: Annotated[str, typer.Argument(metavar="ID", help="The contact's id, as `list` shows it.")],
    tenant: Annotated[str, TENANT] = "demo",
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """One contact: what it came to, why this agent, and every step."""
    from zuoxi.services.contacts import get_contact, timeline
    from zuoxi.services.tenants import this_tenant

    async def read(session: Session) -> tuple[dict[str, Any], list[dict[str, Any]], str]:
        found = await get_contact(session, ContactId(contact))
        steps = await timeline(session, ContactId(contact))
        return found, steps, (await this_tenant(session)).time_zone

    found, steps, zone = in_tenant(tenant, read)
    if as_json:
        print_json({**found, "timeline": steps})
        return
    _show_summary(found, zone)
    _show_why(found["why"])
    table = Table("after", "what", "", box=None, pad_edge=False, title="Step by step", title_justify="left")
    for step in steps:
        data = ", ".join(
            f"{key}={value}" for key, value in step["data"].items() if value not in (None, "", [], {})
        )
        table.add_row(f"{step['after_seconds']:.1f} s", step["fact"], Text(data[:160]))
    console.print(table)


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


def _show_why(why: dict[str, Any]) -> None:
    if why:
        console.print(Text("Why this agent", style="bold"))
        for name, value in why.items():
            console.print(Text(f"  {name:<12}{value}"))


def _recording(each: dict[str, Any]) -> str:
    length = each["length_seconds"]
    return "running" if length is None else f"{clock(length)}{'' if each['ok'] else ' (incomplete)'}"


def _local(at: str, zone: str) -> str:
    return datetime.fromisoformat(at).astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M:%S")
