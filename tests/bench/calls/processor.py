"""Processor time by process, and what the rest of the machine took meanwhile."""

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass

import psutil


@dataclass(frozen=True, slots=True)
class Used:
    """Processor seconds between two looks: of each named group of processes, of everything else on the machine, and
    the seconds that passed.
    """

    of: dict[str, float]
    other: float
    passed: float

    def other_share(self) -> float:
        """The machine's share (0–1) that was taken by others."""
        return self.other / (self.passed * (os.cpu_count() or 1))


class Meter:
    """Looks at groups of processes (children included) at its making and at `read`."""

    def __init__(self, groups: Mapping[str, int]) -> None:
        """`groups` names process ids; a process that is gone counts nothing."""
        self._groups = dict(groups)
        self._began = time.monotonic()
        self._before = {name: _seconds(pid) for name, pid in self._groups.items()}
        self._busy = _busy()

    def read(self, more: Mapping[str, float] | None = None) -> Used:
        """What was used since the making; `more` are seconds of processes that have come and gone meanwhile."""
        used = {name: max(_seconds(pid) - self._before[name], 0.0) for name, pid in self._groups.items()}
        used |= more or {}
        busy = _busy() - self._busy
        return Used(used, max(busy - sum(used.values()), 0.0), time.monotonic() - self._began)


def _seconds(pid: int) -> float:
    try:
        process = psutil.Process(pid)
        family = [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0.0
    total = 0.0
    for one in family:
        try:
            times = one.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += times.user + times.system
    return total


def _busy() -> float:
    times = psutil.cpu_times()
    return float(sum(times) - times.idle - getattr(times, "iowait", 0.0) - getattr(times, "guest", 0.0))


def machine() -> str:
    """One line on the machine as it is now."""
    load = "  ".join(f"{value:.2f}" for value in os.getloadavg())
    return f"{os.cpu_count()} cores, load average {load}"
