"""`zuoxi agents`: who is there, and what they say."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from zuoxi.cli.asking import ask, engine_status, in_tenant, print_json
from zuoxi.cli.changing import change
from zuoxi.cli.columns import show_table
from zuoxi.cli.options import AsJson, Commands, Tenant
from zuoxi.cli.words import CommandFailed, show, tell, word_of

if TYPE_CHECKING:
    from zuoxi.store.tenancy import Session

app = Commands()


class Said(StrEnum):
    """What an agent may say."""

    READY = "ready"
    BREAK = "break"
    OUT = "out"


@app.command("list")
def list_agents(tenant: Tenant = "demo", as_json: AsJson = False) -> None:
    """All agents, as the engine sees them now."""
    agents = sorted(engine_status(tenant)["agents"], key=lambda each: each["number"])
    if as_json:
        print_json(agents)
        return
    rows = [
        (
            each["number"],
            word_of("cli_agents.status_word", each["status"]),
            each["reason"],
            word_of("cli_agents.state_word", each["state"]),
            tell(f"cli_agents.say.{'registered' if each['reachable'] else 'not_registered'}"),
            str(each["contacts_today"]),
            each["name"],
        )
        for each in agents
    ]
    show_table("cli_agents.column", ("agent", "status", "reason", "state", "phone", "today", "name"), rows)


@app.command()
def status(
    agent: Annotated[str, typer.Argument()],
    said: Annotated[Said, typer.Argument(metavar="ready|break|out")],
    reason: Annotated[str, typer.Option()] = "",
    as_json: AsJson = False,
) -> None:
    """Say for an agent: ready for contacts, on a break, or signed out."""
    from zuoxi.services.agents import find_agent
    from zuoxi.services.live import STATUSES

    name, at, code = agent.partition("@")
    if not name or not at or not code:
        raise CommandFailed("cli_agents.say.no_login", agent=repr(agent))

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
    show(
        "cli_agents.say.is",
        agent=agent,
        status=word_of("cli_agents.status_word", answer["status"]),
        state=word_of("cli_agents.state_word", answer["state"]),
    )
    if said is Said.READY and not answer["reachable"]:
        show("cli_agents.say.no_phone")


@app.command()
def add(
    number: Annotated[str, typer.Argument()],
    name: Annotated[str, typer.Option()],
    queue: Annotated[
        list[str],
        typer.Option(metavar="NAME[:LEVEL]"),
    ],
    phone: Annotated[str, typer.Option(metavar="EXTENSION")] = "",
    skill: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME:LEVEL"),
    ] = None,
    tenant: Tenant = "demo",
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
            raise CommandFailed("cli_agents.say.make_phone", error=error, phone=phone or number) from error
        queues = [((await find_queue(session, each)).queue, level) for each, level in levels]
        ids = {each: id for id, each in (await names_of_skills(session)).items()}
        skills = tuple(level_of("; ".join(skill or ()), ids, "skills"))
        user = await create_user(session, number.lower(), name, password, "agent")
        await create_agent(session, NewAgent(number, name, user, rings, tuple(queues), skills))

    def tell(_: None) -> None:
        login = f"{number.lower()}@{tenant}"
        show("cli_agents.say.made", number=number, login=login, password=password)
        show("cli_agents.say.next", login=login)

    change(tenant, make, tell)


def _queue_and_level(text: str) -> tuple[str, int]:
    """`sales:2` -> ("sales", 2). A name with a colon needs its level."""
    name, colon, level = text.rpartition(":")
    if not colon:
        return text, 1
    if not name or not level.isdecimal() or not 1 <= int(level) <= 10:
        raise CommandFailed("cli_agents.say.no_level", text=repr(text))
    return name, int(level)
