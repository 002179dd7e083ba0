"""Calls, side by side in one run over SIPp on loopback: (a) a bare Dial, (b) app_queue, (c) a program behind ARI that
decides nothing, (d) Zuoxi straight to the queue.

Run as `python -m tests.bench.bench_calls [--quick]` from the root of the project; docs/operate/bench.md says how to read
what it prints. The order is a b c d, three times; each figure is the median of its three. Every system starts anew in each
round, with an Asterisk of its own from the same tree, told the same phones and the same trunk.
"""

import argparse
import asyncio
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.calls.load import HOLD_SECONDS
from tests.bench.calls.processor import Meter, machine
from tests.bench.calls.report import Measured, Report
from tests.bench.calls.systems import SYSTEMS, System, ari_alone, asterisk_alone
from tests.bench.calls.zuoxi_system import zuoxi
from tests.e2e.running_switch import installed_tree
from zuoxi.servers.supervise import raise_descriptor_limit
from zuoxi.switch.asterisk.install.tree import SwitchTree

LOADS = ((50, 15.0), (500, 100.0), (500, 150.0))
"""Agents, and calls a second."""
SECONDS = 15.0
ROUNDS = 3
MOST_AGENTS = 500
LADDER = (25, 50, 75, 100, 125, 150, 175, 200, 225, 300, 400, 500)
"""Calls a second that are tried for the highest; agents that one call at a time keeps busy end at 225."""
LADDER_SECONDS = 10.0
FAILURES = 0.01
RECORDED = "zuoxi, recording"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is measured."""

    loads: tuple[tuple[int, float], ...] = LOADS
    seconds: float = SECONDS
    rounds: int = ROUNDS
    systems: tuple[str, ...] = (*SYSTEMS, RECORDED)
    ladder: tuple[int, ...] = LADDER
    ladder_seconds: float = LADDER_SECONDS


QUICK = Plan(((10, 4.0),), 5.0, 1, (*SYSTEMS, RECORDED), (4, 8), 4.0)


def main(arguments: Sequence[str] = ()) -> int:
    """Prints the figures and the goals; returns 1 when a goal is missed."""
    plan = _plan(arguments)
    raise_descriptor_limit()
    print(
        f"{machine()}; {plan.seconds:g} s a load, {plan.rounds} rounds, hold {HOLD_SECONDS:g} s", flush=True
    )
    folder = Path(tempfile.mkdtemp(prefix="zx-bench-", dir="/tmp" if Path("/tmp").is_dir() else None))
    folder.chmod(0o755)
    try:
        report = asyncio.run(_Bench(plan, installed_tree(folder / "switch"), folder).run())
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"\n{machine()}")
    return report.show()


def _plan(arguments: Sequence[str]) -> Plan:
    parser = argparse.ArgumentParser("bench_calls", description="calls through four systems, side by side")
    parser.add_argument("--quick", action="store_true", help="few calls, one round: shows only that it works")
    parser.add_argument("--seconds", type=float, help=f"of each load [{SECONDS:g}]")
    parser.add_argument("--rounds", type=int, help=f"a b c d, so many times [{ROUNDS}]")
    parser.add_argument("--only", help=f"some of: {', '.join((*SYSTEMS, 'recording'))}; by commas")
    parser.add_argument("--load", action="append", metavar="AGENTS:RATE", help="instead of the fixed loads")
    parser.add_argument("--no-highest", action="store_true", help="don't look for the highest rate")
    given = parser.parse_args(list(arguments))
    start = QUICK if given.quick else Plan()
    loads = tuple((int(a), float(r)) for a, r in (one.split(":") for one in given.load or ()))
    wanted = given.only.split(",") if given.only else None
    return Plan(
        loads or start.loads,
        given.seconds or start.seconds,
        given.rounds or start.rounds,
        tuple(s for s in start.systems if wanted is None or s.removeprefix("zuoxi, ") in wanted),
        () if given.no_highest else start.ladder,
        start.ladder_seconds,
    )


class _Bench:
    def __init__(self, plan: Plan, tree: SwitchTree, folder: Path) -> None:
        self._plan, self._tree, self._folder = plan, tree, folder
        self._starts = 0
        self._report = Report(plan.loads)

    async def run(self) -> Report:
        for turn in range(1, self._plan.rounds + 1):
            for agents in sorted({agents for agents, _ in self._plan.loads}):
                rates = [rate for of, rate in self._plan.loads if of == agents]
                for name in self._plan.systems:
                    await self._start(turn, name, agents, rates)
        return self._report

    async def _start(self, turn: int, name: str, agents: int, rates: list[float]) -> None:
        """One system for all loads of that many agents."""
        most = max(agents for agents, _ in self._plan.loads)
        async with self._system(name, agents) as system:
            await self._measure(system, name, agents, min(rates), 2.0)  # the first calls of all are slower
            for rate in rates:
                measured = await self._measure(system, name, agents, rate, self._plan.seconds)
                self._report.add(measured)
                print(f"round {turn}  {measured.line()}", flush=True)
            if agents == most and self._plan.ladder and name != RECORDED:
                highest = await self._highest(system, agents)
                self._report.add_highest(name, highest)
                print(
                    f"round {turn}  {name:16} highest rate with < 1 % failures: {highest} calls/s", flush=True
                )

    async def _measure(self, system: System, name: str, agents: int, rate: float, seconds: float) -> Measured:
        meter = Meter(system.processes | {"SIPp agents": system.phones.process.pid})
        outcome = await system.callers.place(system.dialled, rate, max(int(rate * seconds), 1), system.phones)
        used = meter.read({"SIPp callers": system.callers.processor_seconds})
        return Measured(name, agents, rate, outcome, used, await system.settle())

    async def _highest(self, system: System, agents: int) -> int:
        """The highest rung of the ladder that holds, by halving."""
        rungs = [r for r in self._plan.ladder if system.name == "dial" or r < agents / HOLD_SECONDS]
        low, high = -1, len(rungs)
        while high - low > 1:
            middle = (low + high) // 2
            rate = float(rungs[middle])
            measured = await self._measure(system, system.name, agents, rate, self._plan.ladder_seconds)
            if measured.outcome.failed < FAILURES:
                low = middle
            else:
                high = middle
        return rungs[low] if low >= 0 else 0

    @asynccontextmanager
    async def _system(self, name: str, agents: int) -> AsyncIterator[System]:
        self._starts += 1
        folder = self._folder / f"{self._starts}"
        folder.mkdir()
        try:
            if name in ("dial", "queue"):
                async with asterisk_alone(self._tree, folder, agents, name) as system:
                    yield system
            elif name == "ari":
                async with ari_alone(self._tree, folder, agents) as system:
                    yield system
            else:
                async with zuoxi(self._tree, folder, agents, record=name == RECORDED) as system:
                    yield system
        finally:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
