"""`zuoxi agents`: who is there, and what they say."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from zuoxi.cli.asking import CommandFailed, ask, console, engine_status, in_tenant, print_json
from zuoxi.cli.changing import change
from zuoxi.cli.columns import show_rows

if TYPE_CHECKING:
    from zuoxi.store.tenancy import Session

app = typer.Typer(no_args_is_help=True, help="Agents: who is there, and what they say.")

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
    agents = sorted(engine_status(tenant)["agents"], key=lambda each: each["number"])
    if as_json:
        print_json(agents)
        return
    rows = [
        (
            each["number"],
            each["status"],
            each["reason"],
            each["state"],
            "registered" if each["reachable"] else "not registered",
            str(each["contacts_today"]),
            each["name"],
        )
        for each in agents
    ]
    show_rows(("agent", "status", "reason", "state", "phone", "today", "name"), rows)


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


@app.command()
def add(
    number: Annotated[str, typer.Argument(help="The agent's number, also the login's first part.")],
    name: Annotated[str, typer.Option(help="The agent's name, as colleagues see it.")],
    queue: Annotated[
        list[str],
        typer.Option(
            metavar="NAME[:LEVEL]", help="A queue to serve; level 1 is asked first. May be repeated."
        ),
    ],
    phone: Annotated[
        str, typer.Option(metavar="EXTENSION", help="The phone that rings (default: the agent's number).")
    ] = "",
    skill: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME:LEVEL", help="A skill with its level, 1 to 10. May be repeated."),
    ] = None,
    tenant: Annotated[str, TENANT] = "demo",
) -> None:
    """Make an agent with a login, and show its password this one time. Make the phone before: zuoxi phones add.

    Example: zuoxi agents add 1021 --name "Wang Fang" --queue sales --queue any:2
    """
    from zuoxi.services.agents import NewAgent, create_agent
    from zuoxi.services.errors import NotFound
    from zuoxi.services.passwords import random_password
    from zuoxi.services.phones import find_phone
    from zuoxi.services.queues import find_queue
    from zuoxi.services.skills import names_of_skills
    from zuoxi.services.transfer.nouns import levels as level_of
    from zuoxi.services.users import create_user

    levels = [_queue_and_level(each) for each in queue]
    password = random_password()

    async def make(session: Session) -> None:
        try:
            rings = (await find_phone(session, phone or number)).phone
        except NotFound as error:
            raise CommandFailed(f"{error} `zuoxi phones add {phone or number}` makes it.") from error
        queues = [((await find_queue(session, each)).queue, level) for each, level in levels]
        ids = {each: id for id, each in (await names_of_skills(session)).items()}
        skills = tuple(level_of("; ".join(skill or ()), ids, "skills"))
        user = await create_user(session, number.lower(), name, password, "agent")
        await create_agent(session, NewAgent(number, name, user, rings, tuple(queues), skills))

    def tell(_: None) -> None:
        login = f"{number.lower()}@{tenant}"
        console.print(
            f"The agent {number} is there. Its login is {login}, its password {password} (not shown again)."
        )
        console.print(f"Next: register the phone, then `zuoxi agents status {login} ready`.")

    change(tenant, make, tell)


def _queue_and_level(text: str) -> tuple[str, int]:
    """`sales:2` -> ("sales", 2). A name with a colon needs its level."""
    name, colon, level = text.rpartition(":")
    if not colon:
        return text, 1
    if not name or not level.isdecimal() or not 1 <= int(level) <= 10:
        raise CommandFailed(
            f"{text!r} is no queue with a level: write it like sales or sales:2 (levels 1 to 10)."
        )
    return name, int(level)
