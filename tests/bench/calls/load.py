"""The load: SIPp as callers and as all agents' phones, and what their logs say of each call.

Both times are SIPp's own (its clock when it sends the INVITE, and when it has read the one that arrives at the agent), put
together by the caller's number, which no two calls share. Callers and phones are the same for all systems.
"""

import asyncio
import itertools
import os
import resource
import socket
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from tests.bench.calls.phones import AGENTS_HOST, register
from tests.e2e.running_switch import NOBODY, free_port

HERE = Path(__file__).parent
CALLERS_HOST = "127.0.0.2"
HOLD_SECONDS = 2.0
GRACE_SECONDS = 40
"""How long behind the last call's start SIPp may go on before it is ended."""
FIRST_CALLER = 13_000_000_000
SAID = "sipp.txt"
"""What all SIPps of a folder say."""
BUFFER = str(2 * 1024 * 1024)
"""Bytes of SIPp's socket buffers, so that a burst isn't lost in the load itself."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One load: seconds from INVITE to INVITE of every call that reached an agent, and how many were placed and went
    well (answered, put through, and ended at both sides by the caller's hanging up).
    """

    placed: int
    well: int
    to_agent: tuple[float, ...]
    to_answer: tuple[float, ...]

    @property
    def failed(self) -> float:
        """The share that did not go well."""
        return 1 - self.well / self.placed if self.placed else 1.0


class LoadFailed(Exception):
    """SIPp itself did not work, so nothing was measured."""


class Phones:
    """The process that is all agents' phones, and its log."""

    def __init__(self, process: asyncio.subprocess.Process, log: Path) -> None:
        self.process, self.log = process, log

    def check(self) -> None:
        """Raises LoadFailed when the process has ended."""
        if self.process.returncode is not None:
            said = (self.log.parent / SAID).read_text(errors="replace")[-2000:]
            raise LoadFailed(f"the agents' SIPp ended with {self.process.returncode}:\n{said}")


@asynccontextmanager
async def agents_phones(
    sipp: Path, folder: Path, server_port: int, accounts: dict[str, str]
) -> AsyncIterator[Phones]:
    """Register all `accounts` (name: password) at one port, and answer there with SIPp."""
    port = free_port(socket.SOCK_DGRAM)
    await register(("127.0.0.1", server_port), port, accounts)
    log = folder / "agents.log"
    process = await _sipp(
        sipp,
        folder,
        *("-sf", str(HERE / "agent.xml"), "-i", AGENTS_HOST, "-p", str(port)),
        *("-trace_logs", "-log_file", str(log), f"127.0.0.1:{server_port}"),
    )
    try:
        yield Phones(process, log)
    finally:
        await _end(process)


class Callers:
    """Places loads; numbers its callers on and on, so that no two calls of a bench share one."""

    def __init__(self, sipp: Path, folder: Path, server_port: int) -> None:
        self._sipp, self._folder, self._server_port = sipp, folder, server_port
        self._numbers = itertools.count(FIRST_CALLER)
        self._loads = itertools.count(1)
        self.processor_seconds = 0.0
        """What the last load's callers took."""

    async def place(self, dialled: Iterable[str], rate: float, calls: int, phones: Phones) -> Outcome:
        """`calls` calls at `rate` a second to the numbers of `dialled`, in turn; returns when the last one is over."""
        name = f"load-{next(self._loads)}"
        numbers = [str(next(self._numbers)) for _ in range(calls)]
        rows = [
            f"{caller};{number}\n" for caller, number in zip(numbers, itertools.cycle(dialled), strict=False)
        ]
        given = self._folder / f"{name}.csv"
        given.write_text("SEQUENTIAL\n" + "".join(rows))
        log = self._folder / f"{name}.log"
        process = await _sipp(
            self._sipp,
            self._folder,
            *("-sf", str(HERE / "caller.xml"), "-inf", str(given), "-i", CALLERS_HOST),
            *("-p", str(free_port(socket.SOCK_DGRAM)), "-r", f"{rate:g}", "-m", str(calls), "-l", "5000"),
            *("-trace_logs", "-log_file", str(log), f"127.0.0.1:{self._server_port}"),
        )
        before = _children_seconds()
        try:
            async with asyncio.timeout(calls / rate + GRACE_SECONDS):
                await process.wait()
        except TimeoutError:
            pass  # what is not over by then has failed
        finally:
            await _end(process)
        self.processor_seconds = _children_seconds() - before
        await asyncio.sleep(1.0)  # the agents' side of the last calls
        phones.check()
        return _outcome(numbers, _read(log), _read(phones.log))


async def _sipp(program: Path, folder: Path, *arguments: str) -> asyncio.subprocess.Process:
    """As nobody when we are root: SIPp writes where it is told to."""
    other = NOBODY if os.getuid() == 0 else None
    if other is not None:
        os.chown(folder, other, other)
    with (folder / SAID).open("ab") as said:
        return await _start(program, folder, arguments, said, other)


async def _start(
    program: Path, folder: Path, arguments: tuple[str, ...], said: BinaryIO, other: int | None
) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        str(program),
        *("-nostdin", "-buff_size", BUFFER, "-timer_resol", "1", "-nd"),
        *arguments,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=said,
        cwd=folder,
        user=other,
        group=other,
        extra_groups=[] if other is not None else None,
    )


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.kill()
    await process.wait()


def _children_seconds() -> float:
    """Processor seconds of all children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


Seen = dict[str, dict[str, datetime]]


def _read(log: Path) -> Seen:
    """What each word of the log (`sent`, `rings` …) says: caller's number to the first time."""
    seen: Seen = {}
    if not log.exists():
        return seen
    for line in log.read_text(errors="replace").splitlines():
        words = line.split()
        if len(words) >= 4:
            at = datetime.fromisoformat(f"{words[2]}T{words[3]}")
            seen.setdefault(words[0], {}).setdefault(words[1], at)
    return seen


def _outcome(numbers: list[str], callers: Seen, agents: Seen) -> Outcome:
    sent, answered, over = (callers.get(word, {}) for word in ("sent", "answered", "over"))
    rings, left = (agents.get(word, {}) for word in ("rings", "left"))
    return Outcome(
        placed=len(numbers),
        well=sum(1 for one in numbers if one in over and one in left),
        to_agent=_times(numbers, sent, rings),
        to_answer=_times(numbers, sent, answered),
    )


def _times(numbers: list[str], begin: dict[str, datetime], end: dict[str, datetime]) -> tuple[float, ...]:
    return tuple(
        sorted((end[one] - begin[one]).total_seconds() for one in numbers if one in begin and one in end)
    )
