"""The parts of an installation, in the order in which each stands behind what it needs."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from datetime import timedelta

from zuoxi.cli.installation import addresses_of, environment_of, is_seeded, web_bind
from zuoxi.cli.words import language
from zuoxi.processes.external_switch import external_switch
from zuoxi.processes.nats_child import broker_part
from zuoxi.processes.own_sounds_step import own_sounds_step
from zuoxi.processes.postgres_child import database_part, migration_step
from zuoxi.processes.switch_child import switch_child
from zuoxi.servers.child import Child, Part, Step
from zuoxi.servers.places import Places
from zuoxi.servers.ports import listens
from zuoxi.servers.priority import LATER
from zuoxi.settings import Settings

HUNG_AFTER = timedelta(seconds=2)


def parts_of(settings: Settings, places: Places) -> list[Part]:
    """Everything that `zuoxi up` runs, steps through or checks."""
    addresses = addresses_of(settings, places)
    return [
        database_part(settings, places, addresses),
        broker_part(settings, places, addresses),
        external_switch(addresses.switch) if settings.switch_url else switch_child(settings, places),
        *own_parts(settings, places),
    ]


def own_parts(settings: Settings, places: Places) -> list[Part]:
    """The steps before the first start, and the processes engine, api and worker."""
    environment = environment_of(settings, places)
    speaking = environment | {"ZUOXI_LANGUAGE": language()}

    def own(name: str, **more: object) -> Child:
        fixed = {"cwd": places.data, "env": environment, "account": places.own_account}
        return Child(name, process("start", name), **(fixed | more))  # type: ignore[arg-type]

    def beating(name: str) -> dict[str, object]:
        file = places.run / f"{name}.beat"
        return {"env": environment | {"ZUOXI_BEAT_FILE": str(file)}, "beats": file}

    def step(name: str, module: str, after: str, is_needed: Callable[[], bool] = lambda: True) -> Step:
        return Step(name, process(module), places.data, speaking, (after,), places.own_account, is_needed)

    return [
        migration_step(settings, places, speaking),
        own_sounds_step(settings, places, environment, process("own_sounds")),
        step("demo seed", "demo_seed", "migrate", lambda: not is_seeded(settings, places)),
        own(
            "engine",
            where=settings.cell,
            after=("nats", "switch"),
            hung_after=HUNG_AFTER,
            spare=process("spare", "engine"),
            **beating("engine"),
        ),
        own("worker", after=("migrate", "nats"), gives_way=LATER, **beating("worker")),
        own(
            "api",
            where=f"{settings.web_scheme}://{settings.web_host}:{settings.web_port}",
            after=("migrate", "nats"),
            binds=(web_bind(settings),),
            ready=lambda: asyncio.to_thread(listens, settings.web_host, settings.web_port),
        ),
    ]


def process(name: str, *arguments: str) -> tuple[str, ...]:
    """The command line of one of our processes."""
    return (sys.executable, "-m", f"zuoxi.processes.{name}", *arguments)
