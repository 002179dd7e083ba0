"""`zuoxi contacts`: what happened with customers."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer
from rich.text import Text

from zuoxi.cli.asking import clock, in_tenant, print_json
from zuoxi.cli.columns import Column, show_columns, show_lines, titled
from zuoxi.cli.options import AsJson, Commands, Tenant
from zuoxi.cli.telling import outcome_word, step_lines, why_lines
from zuoxi.cli.words import comma, console, show, tell

if TYPE_CHECKING:
    from zuoxi.services.contacts import Names, Page
    from zuoxi.store.tenancy import Session

app = Commands()


@app.command("list")
def list_(
    tenant: Tenant = "demo",
    limit: Annotated[int, typer.Option(min=1, max=200)] = 20,
    cursor: Annotated[str, typer.Option()] = "",
    as_json: AsJson = False,
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
        show("cli_contacts.say.none", tenant=tenant)
        return
    show_columns(_columns(page.contacts, zone))
    if page.next:
        show("cli_contacts.say.older", tenant=tenant, cursor=page.next)


@app.command("show")
def show_(
    contact: Annotated[str, typer.Argument(metavar="ID")],
    tenant: Tenant = "demo",
    as_json: AsJson = False,
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
        console.print(Text(tell("cli_contacts.say.why"), style="bold"))
        _indented(why_lines(taken[-1], names.agents))
    console.print(Text(tell("cli_contacts.say.steps"), style="bold"))
    _indented(step_lines(steps, names.agents, names.queues, found["nodes"]))


def _indented(lines: list[str]) -> None:
    for line in lines:
        console.print(Text(f"  {line}"))


def _columns(contacts: list[dict[str, Any]], zone: str) -> list[Column]:
    def of(name: str) -> list[str]:
        return [each[name] for each in contacts]

    def long(name: str) -> list[str]:
        return [clock(each[f"{name}_seconds"]) for each in contacts]

    def titled(name: str, cells: list[str], drop: int = 0, right: bool = False) -> Column:
        return Column(tell(f"cli_contacts.column.{name}"), cells, drop, right)

    return [
        titled("arrived", [_local(each["arrived_at"], zone)[5:] for each in contacts]),
        titled("customer", of("customer"), drop=1),
        titled("choice", of("choice"), drop=8),
        titled("queue", of("queue_name"), drop=5),
        titled("agent", of("agent_number"), drop=3),
        titled("outcome", [outcome_word(each["outcome"]) for each in contacts], drop=2),
        titled("waited", long("waited"), drop=6, right=True),
        titled("talk", long("talk"), drop=4, right=True),
        titled("wrap_up", long("wrap_up"), drop=7, right=True),
        titled("id", of("id")),
    ]


def _show_summary(found: dict[str, Any], zone: str) -> None:
    agent = found["agent_number"] or found["agent"]
    said = {"id": found["id"], "outcome": outcome_word(found["outcome"]), "agent": agent}
    show(f"cli_contacts.say.{'title_with' if agent else 'title'}", style="bold", **said)
    lines = {
        "customer": f"{found['customer']} {found['customer_name']}".strip(),
        "called": tell(
            "cli_contacts.say.called", number=found["number"], at=_local(found["arrived_at"], zone)
        ),
        "choice": found["choice"],
        "queue": found["queue_name"] or found["queue"],
        "waited": clock(found["waited_seconds"]),
        "talk": clock(found["talk_seconds"]),
        "hold": clock(found["hold_seconds"]),
        "wrap_up": clock(found["wrap_up_seconds"]),
        "disposition": f"{found['disposition']} {found['notes']}".strip(),
        "recordings": comma().join(
            [
                *(_recording(each) for each in found["record"]["recordings"]),
                *(
                    [tell(f"cli_contacts.say.unrecorded.{found['unrecorded']}")]
                    if found["unrecorded"]
                    else []
                ),
            ]
        ),
    }
    show_lines(titled("cli_contacts.column", lines))


def _recording(each: dict[str, Any]) -> str:
    length = each["length_seconds"]
    if length is None:
        return tell("cli_contacts.say.running")
    return tell(f"cli_contacts.say.{'whole' if each['ok'] else 'incomplete'}", length=clock(length))


def _local(at: str, zone: str) -> str:
    return datetime.fromisoformat(at).astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M:%S")
