"""`zuoxi queues`: who waits, and by which rule an agent is chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from zuoxi.cli.asking import CommandFailed, clock, console, engine_status, print_json
from zuoxi.cli.changing import change
from zuoxi.cli.columns import show_rows
from zuoxi.domain.strategies import Strategy

if TYPE_CHECKING:
    from zuoxi.domain.setup import QueueSetup
    from zuoxi.store.tenancy import Session

app = typer.Typer(no_args_is_help=True, help="Queues: who waits, and who could take it.")

TENANT = typer.Option("--tenant", help="The tenant's code.")
NAME = typer.Argument(help="The queue's name.")
STRATEGY = typer.Option(help="Which of the free agents is asked.")
WRAP_UP = typer.Option(min=0, max=86_400, metavar="SECONDS", help="For the paper work after a talk; 0: none.")
RING = typer.Option(
    min=1, max=86_400, metavar="SECONDS", help="How long an agent's phone rings before another one is asked."
)
MAX_WAIT = typer.Option(
    min=0, max=86_400, metavar="SECONDS", help="How long a caller waits at most; 0: no limit."
)
MAX_WAITING = typer.Option(min=0, max=1_000_000, help="How many may wait; 0: no limit.")
SERVICE_LEVEL = typer.Option(
    min=0, max=86_400, metavar="SECONDS", help="Answered within this counts as in time."
)
MISSES = typer.Option(
    min=0, max=1_000_000, help="Missed calls in a row that put an agent on a break; 0: never."
)
RECORD = typer.Option("--record/--no-record", help="Whether the talks are recorded.")
REQUIRE = typer.Option(
    metavar="SKILL[:LEVEL]", help="A skill that agents must have. May be repeated; replaces what was there."
)
WISH = typer.Option(
    metavar="SKILL:LEVEL:SECONDS",
    help="A preferred skill, and for how long only agents who have it are asked. May be repeated.",
)
FALLBACK = typer.Option(metavar="QUEUE", help="The queue that takes what can't be served here.")


@app.command("list")
def list_(
    tenant: Annotated[str, TENANT] = "demo",
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
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
            ", ".join(f"{count} {state}" for state, count in each["agents"].items() if count),
        )
        for each in found
    ]
    show_rows(("queue", "waiting", "longest", "agents"), rows)


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
    tenant: Annotated[str, TENANT] = "demo",
) -> None:
    """Make a queue; what is not said is as usual (longest idle, rings 20 s, 15 s of wrap-up).

    Example: zuoxi queues add claims --strategy fewest_contacts --wrap-up 30
    """
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
    tenant: Annotated[str, TENANT] = "demo",
) -> None:
    """Change a queue; what is not said stays. --fallback "" takes the fallback away.

    Example: zuoxi queues set claims --ring 15
    """
    from zuoxi.services.queues import change_queue, find_queue

    said = _said(strategy, wrap_up, ring, max_wait, max_waiting, service_level, misses)
    if not said and fallback is None and record is None and not require and not wish:
        raise CommandFailed("Say what is to change: `zuoxi queues set --help` lists it.")

    async def work(session: Session) -> QueueSetup:
        changed = replace(await find_queue(session, name), **said, **await _fallback(session, fallback))
        changed = replace(changed, **await _asked(session, record, require, wish))
        await change_queue(session, changed)
        return changed

    change(tenant, work, _tell)


def _tell(queue: QueueSetup) -> None:
    wait = f", callers wait up to {queue.max_wait_seconds} s" if queue.max_wait_seconds else ""
    console.print(
        Text(
            f"The queue {queue.name}: {queue.strategy}, rings {queue.ring_seconds} s, "
            f"wrap-up {queue.wrap_up_seconds} s{wait}."
        )
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
