"""`zuoxi agents` and `zuoxi queues`: who is there, and who waits."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from zuoxi.cli.asking import CommandFailed, ask, clock, console, in_tenant, print_json

if TYPE_CHECKING:
    from zuoxi.store.tenancy import Session

app = typer.Typer(no_args_is_help=True, help="Agents: who is there, and what they say.")
queues = typer.Typer(no_args_is_help=True, help="Queues: who waits, and who could take it.")

TENANT = typer.Option("--tenant", help="The tenant's code.")
JSON = typer.Option("--json", help="For programs.")


class Said(StrEnum):
    """What an agent may say."""

    READY = "ready"
    BREAK = "break"
    OUT = "out"


@app.command("list")
def list_agents(tenant: Annotated[str, TENANT] = "demo", as_json: Annotated[bool, JSON] = False) -> None:
    """All agents, as the engine sees them now."""
    agents = sorted(_status(tenant)["agents"], key=lambda each: each["number"])
    if as_json:
        print_json(agents)
        return
    columns = ("agent", "name", "status", "reason", "state", "phone", "contacts today")
    table = Table(*columns, box=None, pad_edge=False)
    for each in agents:
        table.add_row(
            each["number"],
            Text(each["name"]),
            each["status"],
            Text(each["reason"]),
            each["state"],
            "registered" if each["reachable"] else "not registered",
            str(each["contacts_today"]),
        )
    console.print(table)


@app.command()
def status(
    agent: Annotated[str, typer.Argument(help="The agent's login, like 1001@demo.")],
    said: Annotated[Said, typer.Argument(metavar="ready|break|out", help="What the agent says.")],
    reason: Annotated[str, typer.Option(help="Why, for a break: lunch, training …")] = "",
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """Say for an agent: ready for contacts, on a break, or signed out."""
    from zuoxi.services.agents import find_agent
    from zuoxi.services.live import STATUSES

    name, at, code = agent.partition("@")
    if not name or not at or not code:
        raise CommandFailed(f"{agent!r} is no agent's login: write it like 1001@demo.")

    async def find(session: Session) -> tuple[str, str]:
        return session.tenant, (await find_agent(session, agent)).agent

    tenant, id = in_tenant(code, find)
    body = {
        "tenant": tenant,
        "agent": id,
        "status": STATUSES[said],
        "reason": reason,
        "by": "zuoxi agents status",
    }
    answer = ask("set_agent_status", body)
    if as_json:
        print_json(answer)
        return
    console.print(f"{agent} is {answer['status']}, {answer['state']}.")
    if said is Said.READY and not answer["reachable"]:
        console.print("No phone of this agent is registered, so it gets no contacts yet.")


@queues.command("list")
def list_queues(tenant: Annotated[str, TENANT] = "demo", as_json: Annotated[bool, JSON] = False) -> None:
    """All queues now."""
    found = sorted(_status(tenant)["queues"], key=lambda each: each["name"])
    if as_json:
        print_json(found)
        return
    table = Table("queue", "waiting", "longest", "agents", box=None, pad_edge=False)
    for each in found:
        agents = ", ".join(f"{count} {state}" for state, count in each["agents"].items() if count)
        table.add_row(Text(each["name"]), str(each["waiting"]), clock(each["longest_seconds"]), agents)
    console.print(table)


def _status(code: str) -> dict[str, Any]:
    from zuoxi.services.tenants import this_tenant

    async def find(session: Session) -> str:
        return (await this_tenant(session)).id

    return ask("status", {"tenant": in_tenant(code, find)})
