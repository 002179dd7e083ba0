"""How long `zuoxi up` takes until everything is ready, and how much memory the idle processes share out among them.

Run as `python -m tests.bench.bench_start` from the root of the project. The first start makes the data folder and seeds
the demonstration; the figure that the goal speaks of is that of the starts after it (the median of three). Memory is PSS:
what processes share is counted once, a share for each.
"""

import argparse
import asyncio
import statistics
import sys
import time
from collections.abc import Sequence

import psutil

from tests.bench.calls.processor import machine
from tests.e2e.center import Center, running_center
from zuoxi.servers.records import SUPERVISOR, Records

START_GOAL_SECONDS = 5.0
MEMORY_GOAL_MB = 600.0
STARTS = 3
IDLE_SECONDS = 10.0


def main(arguments: Sequence[str] = ()) -> int:
    """Prints the figures and the goals; returns 1 when a goal is missed."""
    parser = argparse.ArgumentParser("bench_start", description="time to ready, and memory when idle")
    parser.add_argument("--starts", type=int, default=STARTS, help=f"how many, behind the first [{STARTS}]")
    parser.add_argument(
        "--idle", type=float, default=IDLE_SECONDS, help="seconds of rest before memory is read"
    )
    given = parser.parse_args(list(arguments))
    return asyncio.run(_measure(given.starts, given.idle))


async def _measure(starts: int, idle: float) -> int:
    print(f"{machine()} before", flush=True)
    began = time.monotonic()
    async with running_center() as center:
        print(f"first start, with its data folder: {time.monotonic() - began:.1f} s", flush=True)
        seconds = [await asyncio.to_thread(_start_again, center) for _ in range(starts)]
        await asyncio.sleep(idle)
        memory = _memory(center)
    took, total = statistics.median(seconds), sum(memory.values())
    print(f"starts after it: {', '.join(f'{one:.1f}' for one in seconds)} s, median {took:.1f} s")
    print(f"\nmemory after {idle:g} s of rest, PSS in MB")
    for name, size in memory.items():
        print(f"  {name:12}{size:8.1f}")
    print(f"  {'together':12}{total:8.1f}")
    print(f"\n{machine()} after")
    missed = [f"a start takes {took:.1f} s, not {START_GOAL_SECONDS:g}"] if took > START_GOAL_SECONDS else []
    missed += [f"memory is {total:.0f} MB, not below {MEMORY_GOAL_MB:g}"] if total >= MEMORY_GOAL_MB else []
    print("missed: " + "; ".join(missed) if missed else "all goals reached")
    return 1 if missed else 0


def _start_again(center: Center) -> float:
    """Seconds from the command to its return, which is when everything is ready."""
    center.zuoxi("down")
    began = time.monotonic()
    said = center.zuoxi("up", "--detach").stdout
    took = time.monotonic() - began
    print("\n".join(f"    {line}" for line in said.splitlines() if " s  " in line), flush=True)
    return took


def _memory(center: Center) -> dict[str, float]:
    """Megabytes (1,000,000 bytes) of each part with its children, counted as PSS."""
    records = Records(center.data / "run")
    supervisor = records.supervisor()
    assert supervisor is not None, "it has just come up"
    pids = {record.name: record.pid for record in records.all() if record.is_alive}
    own = psutil.Process(supervisor.pid)
    memory = {name: _pss(psutil.Process(pid), with_children=True) for name, pid in pids.items()}
    return memory | {SUPERVISOR: _pss(own, with_children=False)}


def _pss(process: psutil.Process, with_children: bool) -> float:
    family = [process, *(process.children(recursive=True) if with_children else ())]
    return float(sum(one.memory_full_info().pss for one in family)) / 1e6


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
