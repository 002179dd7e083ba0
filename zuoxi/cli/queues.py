"""`zuoxi queues`: who waits, and by which rule an agent is chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zuoxi.cli.asking import clock, engine_status, print_json
from zuoxi.cli.changing import change
from zuoxi.cli.columns import show_table
from zuoxi.cli.options import AsJson, Commands, Tenant
from zuoxi.cli.words import CommandFailed, comma, show, tell, word_of
from zuoxi.domain.strategies import Strategy

if TYPE_CHECKING:
    from zuoxi.domain.setup import QueueSetup
    from zuoxi.store.tenancy import Session

app = Commands()

NAME = typer.Argument()
STRATEGY = typer.Option()
WRAP_UP = typer.Option(min=0, max=86_400, metavar="SECONDS")
RING = typer.Option(min=1, max=86_400, metavar="SECONDS")
MAX_WAIT = typer.Option(min=0, max=86_400, metavar="SECONDS")
MAX_WAITING = typer.Option(min=0, max=1_000_000)
SERVICE_LEVEL = typer.Option(min=0, max=86_400, metavar="SECONDS")
MISSES = typer.Option(min=0, max=1_000_000)
RECORD = typer.Option("--record/--no-record")
REQUIRE = typer.Option(metavar="SKILL[:LEVEL]")
WISH = typer.Option(
    metavar="SKILL:LEVEL:SECONDS",
)
FALLBACK = typer.Option(metavar="QUEUE")


@app.command("list")
def list_(
    tenant: Tenant = "demo",
    as_json: AsJson = False,
) -> None:
    """All queues, as the engine sees them now."""
    found = sorted(engine_status(tenant)["queues"], key=lambda each: each["name"])
    if as_json:
        print_json(found)
        return
    rows = [
        (
            each["name"],
            str(each["waiting"]),
            clock(each["longest_seconds"]),
            comma().join(
                tell("cli_queues.say.agents", count=count, state=word_of("cli_agents.state_word", state))
                for state, count in each["agents"].items()
                if count
            ),
        )
        for each in found
    ]
    show_table("cli_queues.column", ("queue", "waiting", "longest", "agents"), rows)


@app.command()
def add(
    name: Annotated[str, NAME],
    strategy: Annotated[Strategy | None, STRATEGY] = None,
    wrap_up: Annotated[int | None, WRAP_UP] = None,
    ring: Annotated[int | None, RING] = None,
    max_wait: Annotated[int | None, MAX_WAIT] = None,
    max_waiting: Annotated[int | None, MAX_WAITING] = None,
    service_level: Annotated[int | None, SERVICE_LEVEL] = None,
    misses: Annotated[int | None, MISSES] = None,
    fallback: Annotated[str | None, FALLBACK] = None,
    record: Annotated[bool | None, RECORD] = None,
    require: Annotated[list[str] | None, REQUIRE] = None,
    wish: Annotated[list[str] | None, WISH] = None,
    tenant: Tenant = "demo",
) -> None:
    """Make a queue; what is not said is as usual (longest idle, rings 20 s, 15 s of wrap-up)."""
    from zuoxi.domain.setup import QueueSetup
    from zuoxi.services.queues import create_queue
    from zuoxi_kit.ids import QueueId

    said = _said(strategy, wrap_up, ring, max_wait, max_waiting, service_level, misses)

    async def make(session: Session) -> QueueSetup:
        made = QueueSetup(QueueId(session.new_id()), session.tenant, name)
        made = replace(made, **said, **await _fallback(session, fallback))
        made = replace(made, **await _asked(session, record, require, wish))
        await create_queue(session, made)
        return made

    change(tenant, make, _tell)


@app.command("set")
def set_(
    name: Annotated[str, NAME],
    strategy: Annotated[Strategy | None, STRATEGY] = None,
    wrap_up: Annotated[int | None, WRAP_UP] = None,
    ring: Annotated[int | None, RING] = None,
    max_wait: Annotated[int | None, MAX_WAIT] = None,
    max_waiting: Annotated[int | None, MAX_WAITING] = None,
    service_level: Annotated[int | None, SERVICE_LEVEL] = None,
    misses: Annotated[int | None, MISSES] = None,
    fallback: Annotated[str | None, FALLBACK] = None,
    record: Annotated[bool | None, RECORD] = None,
    require: Annotated[list[str] | None, REQUIRE] = None,
    wish: Annotated[list[str] | None, WISH] = None,
    tenant: Tenant = "demo",
) -> None:
    """Change a queue; what is not said stays. --fallback "" takes the fallback away."""
    from zuoxi.services.queues import change_queue, find_queue

    said = _said(strategy, wrap_up, ring, max_wait, max_waiting, service_level, misses)
    if not said and fallback is None and record is None and not require and not wish:
        raise CommandFailed("cli_queues.say.nothing_said")

    async def work(session: Session) -> QueueSetup:
        changed = replace(await find_queue(session, name), **said, **await _fallback(session, fallback))
        changed = replace(changed, **await _asked(session, record, require, wish))
        await change_queue(session, changed)
        return changed

    change(tenant, work, _tell)


def _tell(queue: QueueSetup) -> None:
    show(
        f"cli_queues.say.{'is_with_limit' if queue.max_wait_seconds else 'is'}",
        name=queue.name,
        strategy=word_of("cli_telling.strategy", queue.strategy),
        ring=queue.ring_seconds,
        wrap_up=queue.wrap_up_seconds,
        wait=queue.max_wait_seconds,
    )


def _said(
    strategy: Strategy | None,
    wrap_up: int | None,
    ring: int | None,
    max_wait: int | None,
    max_waiting: int | None,
    service_level: int | None,
    misses: int | None,
) -> dict[str, Any]:
    """The fields of a QueueSetup that the command line names."""
    fields = {
        "strategy": strategy.value if strategy else None,
        "wrap_up_seconds": wrap_up,
        "ring_seconds": ring,
        "max_wait_seconds": max_wait,
        "max_waiting": max_waiting,
        "service_level_seconds": service_level,
        "misses_before_break": misses,
    }
    return {name: value for name, value in fields.items() if value is not None}


async def _fallback(session: Session, name: str | None) -> dict[str, Any]:
    from zuoxi.services.queues import find_queue

    if name is None:
        return {}
    return {"fallback": (await find_queue(session, name)).queue if name else None}


async def _asked(
    session: Session, record: bool | None, require: list[str] | None, wish: list[str] | None
) -> dict[str, Any]:
    """Whether to record, and the skills by their names."""
    from zuoxi.services.skills import names_of_skills
    from zuoxi.services.transfer.nouns import levels, wishes

    ids = {name: id for id, name in (await names_of_skills(session)).items()}
    said: dict[str, Any] = {} if record is None else {"record": record}
    if require:
        said["required"] = tuple(levels("; ".join(require), ids, "required"))
    if wish:
        said["wished"] = tuple(wishes("; ".join(wish), ids))
    return said
