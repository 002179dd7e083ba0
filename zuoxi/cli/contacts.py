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
    table = Table(box=None, pad_edge=False)
    table.add_column("arrived", no_wrap=True)
    for name in ("customer", "choice", "queue", "agent", "outcome"):
        table.add_column(name)
    for name in ("waited", "talk", "wrap-up"):
        table.add_column(name, justify="right")
    table.add_column("id", no_wrap=True)
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
    from zuoxi.services.contacts import get_contact, names_of, timeline
    from zuoxi.services.tenants import this_tenant

    async def read(session: Session) -> tuple[dict[str, Any], list[dict[str, Any]], dict[str, str], str]:
        found = await get_contact(session, ContactId(contact))
        steps = await timeline(session, ContactId(contact))
        agents = {str(id): number for id, number in (await names_of(session)).agents.items()}
        return found, steps, agents, (await this_tenant(session)).time_zone

    found, steps, agents, zone = in_tenant(tenant, read)
    if as_json:
        print_json({**found, "timeline": steps})
        return
    _show_summary(found, zone)
    _show_why(found["why"], agents, zone)
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


def _show_why(why: dict[str, Any], agents: dict[str, str], zone: str) -> None:
    """The rule, the chosen agent's key and the next ones', and how many others could not take it. Unknown parts are shown
    as they are: what routing notes may grow.
    """
    if not why:
        return
    console.print(Text("Why this agent", style="bold"))
    rest = dict(why)
    names = rest.pop("key_parts", [])
    keys = {
        "chosen": rest.pop("key", []),
        **{f"next {n}": key for n, key in enumerate(rest.pop("next", []), 1)},
    }
    others = rest.pop("others", {})
    lines = {name.replace("_", " "): str(value) for name, value in rest.items() if value}
    lines |= {name: _key(key, names, agents, zone) for name, key in keys.items() if key}
    if others:
        lines["others"] = ", ".join(f"{count} {reason.replace('_', ' ')}" for reason, count in others.items())
    for name, value in lines.items():
        console.print(Text(f"  {name:<16}{value}"))


def _key(key: Any, names: list[str], agents: dict[str, str], zone: str) -> str:
    if not isinstance(key, list) or len(key) != len(names):
        return str(key)
    parts = []
    for name, value in zip(names, key, strict=True):
        if name.endswith("_since") and isinstance(value, int | float):
            value = datetime.fromtimestamp(value, ZoneInfo(zone)).strftime("%H:%M:%S")
        parts.append(f"{name.replace('_', ' ')} {agents.get(str(value), value)}")
    return ", ".join(reversed(parts))


def _recording(each: dict[str, Any]) -> str:
    length = each["length_seconds"]
    return "running" if length is None else f"{clock(length)}{'' if each['ok'] else ' (incomplete)'}"


def _local(at: str, zone: str) -> str:
    return datetime.fromisoformat(at).astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M:%S")
