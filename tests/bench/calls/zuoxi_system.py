"""(d) Zuoxi: engine and worker as processes of their own, with their NATS, PostgreSQL and Asterisk; all started for this
run alone. The flow is one node: straight to the queue.
"""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import psutil

from tests.bench.calls.systems import (
    CODE,
    FIRST_AGENT,
    MAX_CALLS,
    TRUNK,
    ZUOXI,
    System,
    on_the_phone,
    phone_setups,
    trunk_setup,
)
from tests.e2e.running_switch import SECRET, running_switch
from zuoxi.bus import subjects
from zuoxi.bus.codec import encode_setup
from zuoxi.bus.interface import Bus, BusError
from zuoxi.bus.nats import NatsBus
from zuoxi.domain.setup import AgentSetup, FlowSetup, Manifest, NumberSetup, QueueSetup, Setup
from zuoxi.servers.priority import LATER, give_way
from zuoxi.servers.throwaway import running_nats, running_postgres
from zuoxi.switch.asterisk.install.tree import SwitchTree
from zuoxi_kit.ids import AgentId, CellId, FlowId, NumberId, QueueId, TenantId

PROJECT = Path(__file__).resolve().parents[3]
CELL = CellId("bench")
QUEUE_ID, FLOW = QueueId("bench-queue"), FlowId("bench-flow")
STRAIGHT: dict[str, Any] = {
    "version": 1,
    "start": "wait",
    "nodes": {
        "wait": {"type": "queue", "queue": QUEUE_ID, "exits": {"else": "bye"}},
        "bye": {"type": "hang_up"},
    },
}
LAG_SECONDS = 60.0
"""How long after the end of a load PostgreSQL may take to hold every fact."""


@asynccontextmanager
async def zuoxi(tree: SwitchTree, folder: Path, agents: int, record: bool = False) -> AsyncIterator[System]:
    """Everything up, all agents ready."""
    async with AsyncExitStack() as stack:
        postgres = stack.enter_context(running_postgres(is_safe=True))
        nats = stack.enter_context(running_nats())
        switch = await stack.enter_async_context(
            running_switch(tree, folder, max_calls=MAX_CALLS, own_session=True)
        )
        ari = switch.instance.ari_url.replace("http://", f"http://{switch.instance.ari_user}:{SECRET}@")
        environment = {name: text for name, text in os.environ.items() if not name.startswith("ZUOXI_")} | {
            "PYTHONPATH": str(PROJECT),
            "ZUOXI_CELL": CELL,
            "ZUOXI_DATA": str(folder / "data"),
            "ZUOXI_DATABASE_URL": postgres.url,
            "ZUOXI_NATS_URL": nats.url,
            "ZUOXI_SWITCH_URL": ari,
            "ZUOXI_SWITCH_FOLDER": str(folder),
        }
        await _step("migrate", environment)
        bus = NatsBus(nats.url, name="bench")
        await bus.connect()
        stack.push_async_callback(bus.close)
        tenant = TenantId(str(uuid4()))
        await _configure(bus, tenant, agents, record)
        engine = await stack.enter_async_context(_process("engine", environment, folder))
        worker = await stack.enter_async_context(_process("worker", environment, folder))
        stack.push(_with_log(folder / "engine.log"))
        cell = _Cell(bus, tenant)
        await cell.until(lambda told: len(told["agents"]) == agents, "the engine to know its agents")
        phones, callers = await stack.enter_async_context(on_the_phone(tree, folder, switch, agents))
        await cell.all_ready(agents)
        processes = {
            "Asterisk": switch.process.pid,
            "engine": engine.pid,
            "worker": worker.pid,
            "NATS": _listener(nats.port),
            "PostgreSQL": _listener(postgres.port),
        }
        yield System("zuoxi", (ZUOXI,), phones, callers, processes, cell.settle)


def _with_log(log: Path) -> Callable[[object, BaseException | None, object], None]:
    """An error is raised with the end of this log beside it."""

    def add(_type: object, error: BaseException | None, _trace: object) -> None:
        if error is not None:
            error.add_note(f"The end of {log.name}:\n{log.read_text(errors='replace')[-3000:]}")

    return add


def _listener(port: int) -> int:
    """The process that listens on a port of loopback."""
    for one in psutil.net_connections("tcp4"):
        if one.laddr and one.laddr.port == port and one.status == psutil.CONN_LISTEN and one.pid:
            return one.pid
    raise RuntimeError(f"nobody listens on port {port}")


async def _step(module: str, environment: dict[str, str]) -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", f"zuoxi.processes.{module}"),
        env=environment,
        stdout=asyncio.subprocess.DEVNULL,
    )
    if await process.wait():
        raise RuntimeError(f"{module} failed; the lines above say why")


@asynccontextmanager
async def _process(
    module: str, environment: dict[str, str], folder: Path
) -> AsyncIterator[asyncio.subprocess.Process]:
    """One of our processes, begun and in a session of its own as under `zuoxi up`, its log beside the other files; ended by SIGTERM."""
    with (folder / f"{module}.log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "zuoxi.processes.start", module),
            env=environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    if module == "worker":
        await asyncio.to_thread(give_way, process.pid, LATER)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        try:
            await asyncio.wait_for(process.wait(), 20)
        except TimeoutError:
            process.kill()
            await process.wait()


async def _configure(bus: Bus, tenant: TenantId, agents: int, record: bool) -> None:
    """The entries that a worker would have written, the manifest last."""
    phones = phone_setups(tenant, agents)
    queue = QueueSetup(QUEUE_ID, tenant, "Bench", wrap_up_seconds=0, record=record)
    number = NumberSetup(NumberId("bench-number"), tenant, TRUNK, ZUOXI, FLOW, 1)
    found: list[tuple[str, str, Setup]] = [
        ("queue", QUEUE_ID, queue),
        ("trunk", TRUNK, trunk_setup(tenant)),
        ("number", number.number, number),
        ("flow", f"{FLOW}.1", FlowSetup(FLOW, tenant, 1, "Bench", STRAIGHT)),
    ]
    for n, phone in enumerate(phones, FIRST_AGENT):
        agent = AgentId(f"bench-agent-{n}")
        setup = AgentSetup(agent, tenant, str(n), f"Agent {n}", f"{n}@{CODE}", phone.phone, ((QUEUE_ID, 1),))
        found += [("phone", phone.phone, phone), ("agent", agent, setup)]
    keys = tuple(subjects.setup_key(tenant, noun, id) for noun, id, _ in found)
    for key, (_, _, each) in zip(keys, found, strict=True):
        await bus.put(subjects.CONFIG_BUCKET, key, encode_setup(each))
    manifest = Manifest(tenant, CODE, "Bench", "Asia/Shanghai", "en", "CN", 1, keys, max_calls=MAX_CALLS)
    await bus.put(subjects.CONFIG_BUCKET, subjects.manifest_key(tenant), encode_setup(manifest))


class _Cell:
    """The engine, asked over the bus."""

    def __init__(self, bus: Bus, tenant: TenantId) -> None:
        self._bus, self._tenant = bus, tenant

    async def _ask(self, command: str, **body: str) -> dict[str, Any]:
        return await self._bus.request(subjects.command(CELL, command), body | {"tenant": self._tenant}, 5.0)

    async def until(self, is_so: Any, what: str, seconds: float = 60.0) -> dict[str, Any]:
        """The first status of which `is_so` holds; raises RuntimeError."""
        deadline, told = time.monotonic() + seconds, {}
        while time.monotonic() < deadline:
            try:
                told = await self._ask("status")
            except BusError:
                told = {}
            if told and is_so(told):
                return told
            await asyncio.sleep(0.5)
        told |= {"agents": told.get("agents", ())[:5]}
        raise RuntimeError(f"waited {seconds:.0f} s in vain for {what}; the last status: {told}")

    async def all_ready(self, agents: int) -> None:
        """Every agent says that they are ready, and their phones can ring."""
        for n in range(FIRST_AGENT, FIRST_AGENT + agents):
            await self._ask("set_agent_status", login=f"{n}@{CODE}", status="ready", by="bench")
        await self.until(
            lambda told: all(one["state"] == "free" and one["reachable"] for one in told["agents"]),
            "all agents to be free with a phone that can be reached",
        )

    async def settle(self) -> str:
        """Wait until PostgreSQL holds every fact; says how many it lacked, and how long the rest took."""
        began = time.monotonic()
        try:
            await self.until(lambda told: not told["calls"], "the last calls to end", LAG_SECONDS)
        except RuntimeError:
            left = (await self._ask("status"))["calls"]
            return f"calls that live {LAG_SECONDS:.0f} s after the last one's end: {len(left)}: MISSED"
        first = behind = await self._behind()
        while behind > 0 and time.monotonic() - began < LAG_SECONDS:
            await asyncio.sleep(0.25)
            behind = await self._behind()
        took = time.monotonic() - began
        text = f"facts that PostgreSQL lacks: {first} at the end, "
        return text + (
            f"none {took:.1f} s later" if behind <= 0 else f"still {behind} {took:.0f} s later: MISSED"
        )

    async def _behind(self) -> int:
        told = await self._bus.request(subjects.command(CELL, "status"), {}, 5.0)
        return int(told["figures"]["facts_unconfirmed"])
