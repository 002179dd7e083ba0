"""What was measured, put together: medians of the rounds, ratios, what bounds, and the goals."""

import math
import os
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from tests.bench.calls.load import Outcome
from tests.bench.calls.processor import Used

REQUESTS_A_SECOND = 1500
"""What one connection to ARI was measured to carry: one thread of Asterisk serves it."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One load on one system."""

    system: str
    agents: int
    rate: float
    outcome: Outcome
    used: Used
    note: str

    def cpu_per_call(self) -> dict[str, float]:
        """Processor milliseconds per call of each process."""
        return {name: seconds * 1000 / self.outcome.placed for name, seconds in self.used.of.items()}

    def line(self) -> str:
        """Everything on one line, and the note."""
        outcome = self.outcome
        text = (
            f"{self.system:16} {self.agents:4} agents {self.rate:4g}/s   {_ms(outcome.to_agent, 50)} "
            f"{_ms(outcome.to_agent, 99)} ms   failed {outcome.failed:6.2%}   "
        )
        cpu = "  ".join(f"{name} {spent:.1f}" for name, spent in self.cpu_per_call().items())
        text += f"ms CPU/call: {cpu}   other {self.used.other_share():.0%}"
        return f"{text}\n{'':9}{self.note}" if self.note else text


def percentile(times: Sequence[float], share: float) -> float:
    """The nearest-rank percentile of sorted times, in the times' unit; not a number when there are none."""
    return times[max(math.ceil(len(times) * share / 100) - 1, 0)] if times else math.nan


def _ms(times: Sequence[float], share: float) -> str:
    return f"p{share} {percentile(times, share) * 1000:7.1f}"


class Report:
    """Collects what was measured."""

    def __init__(self, loads: Sequence[tuple[int, float]]) -> None:
        self._loads = loads
        self._measured: list[Measured] = []
        self._highest: dict[str, list[int]] = {}

    def add(self, measured: Measured) -> None:
        """One load of one round."""
        self._measured.append(measured)

    def add_highest(self, system: str, rate: int) -> None:
        """The highest rate of one round."""
        self._highest.setdefault(system, []).append(rate)

    def show(self) -> int:
        """Print medians, ratios and goals; returns 1 when a goal is missed."""
        missed: list[str] = []
        for agents, rate in self._loads:
            missed += self._load(agents, rate)
        missed += self._rates()
        missed += [f"lag: {one.note}" for one in self._measured if "MISSED" in one.note]
        print("\nmissed: " + "; ".join(missed) if missed else "\nall goals reached")
        return 1 if missed else 0

    def _of(self, system: str, agents: int, rate: float) -> list[Measured]:
        return [one for one in self._measured if (one.system, one.agents, one.rate) == (system, agents, rate)]

    def _load(self, agents: int, rate: float) -> list[str]:
        print(f"\n{agents} agents, {rate:g} calls/s: medians of the rounds")
        print(f"  {'':18}{'INVITE to INVITE ms':>22}{'failed':>9}   processor ms per call")
        figures: dict[str, tuple[float, float]] = {}
        for system in dict.fromkeys(one.system for one in self._measured):
            seen = self._of(system, agents, rate)
            if not seen:
                continue
            p50, p99 = (median(percentile(m.outcome.to_agent, p) * 1000 for m in seen) for p in (50, 99))
            figures[system] = (p50, p99)
            failed = median(one.outcome.failed for one in seen)
            cpu = {name: median(one.cpu_per_call()[name] for one in seen) for name in seen[0].cpu_per_call()}
            own = {name: spent for name, spent in cpu.items() if not name.startswith("SIPp")}
            shown = "  ".join(f"{name} {spent:.1f}" for name, spent in cpu.items())
            print(
                f"  {system:18}p50 {p50:7.1f} p99 {p99:7.1f}{failed:9.2%}   "
                f"all {sum(own.values()):.1f}: {shown}   (others {_others(seen):.0%} of the machine)"
            )
        return _compare(figures, agents, rate)

    def _rates(self) -> list[str]:
        if not self._highest:
            return []
        highest = {system: median(rates) for system, rates in self._highest.items()}
        print("\nhighest rate with < 1 % failures, calls/s")
        for system, rate in highest.items():
            print(f"  {system:18}{rate:6g}   {self._bound(system, rate)}")
        if "dial" in highest and "zuoxi" in highest and highest["dial"]:
            print(f"  zuoxi / dial {highest['zuoxi'] / highest['dial']:.2f}")
        if "queue" in highest and "zuoxi" in highest and highest["zuoxi"] < highest["queue"]:
            return [f"highest rate {highest['zuoxi']:g} < app_queue's {highest['queue']:g}"]
        return []

    def _bound(self, system: str, rate: float) -> str:
        """What the processors, the engine's one thread and the one ARI connection leave room for."""
        seen = [one for one in self._measured if one.system == system]
        if not seen:
            return ""
        busiest = max(seen, key=lambda one: one.rate)
        cpu = busiest.cpu_per_call()
        cores = os.cpu_count() or 1
        parts = [f"all of it together {cores * 1000 / sum(cpu.values()):.0f} on {cores} idle cores"]
        if "engine" in cpu:
            parts.append(f"the engine's one thread {1000 / cpu['engine']:.0f}")
        return "by processor time there is room for: " + ", ".join(parts)


def _others(seen: Sequence[Measured]) -> float:
    return median(one.used.other_share() for one in seen)


def _compare(figures: dict[str, tuple[float, float]], agents: int, rate: float) -> list[str]:
    """Ratios of Zuoxi to the others; what misses the goal (no worse than app_queue at 50 agents, better above)."""
    if "zuoxi" not in figures:
        return []
    ours, missed = figures["zuoxi"], []
    for other in ("dial", "queue", "ari"):
        if other in figures:
            ratios = [own / theirs for own, theirs in zip(ours, figures[other], strict=True)]
            print(f"  zuoxi / {other:9} p50 {ratios[0]:7.2f} p99 {ratios[1]:7.2f}")
            if other == "queue":
                missed = [
                    f"{agents} agents {rate:g}/s {name}: {ratio:.2f} of app_queue's"
                    for name, ratio in zip(("p50", "p99"), ratios, strict=True)
                    if not ratio <= 1
                ]
    return missed
