"""Inside the index: the first few agents of a sorted list under a strategy, without walking the whole list."""

from bisect import bisect_left, bisect_right
from collections.abc import Set

from zuoxi.domain.routing.words import NEXT_SHOWN
from zuoxi.domain.strategies import Key, Strategy, draw
from zuoxi_kit.ids import AgentId

_SHOWN = NEXT_SHOWN + 1
_ROUND_ROBIN, _RANDOM, _RING_ALL = Strategy.ROUND_ROBIN, Strategy.RANDOM, Strategy.RING_ALL


def choose(
    free: list[Key], strategy: Strategy, passed: Set[Key], last: AgentId | None, bits: int
) -> tuple[list[Key], int]:
    """The keys of who takes the contact and who would have been next, best first, and how many of them take it.

    `free` holds the sorted keys of the free agents, `passed` those of them to leave out; at least one must remain.
    `last` (round robin) had the last turn; `bits` are 64 random ones (random).
    """
    if strategy is _ROUND_ROBIN:
        return _after_last(free, passed, last or ""), 1
    if strategy is _RANDOM:
        return _from_draw(free, passed, bits), 1
    if strategy is _RING_ALL:
        return _whole_level(free, passed)
    head = free[: _SHOWN + len(passed)]
    if passed:
        head = [key for key in head if key not in passed][:_SHOWN]
    return head, 1


def _whole_level(free: list[Key], passed: Set[Key]) -> tuple[list[Key], int]:
    """All of the best level that has anybody left, and the next five."""
    level = next(key for key in free if key not in passed)[0]
    end = bisect_left(free, (level + 1,))
    head = [key for key in free[: end + NEXT_SHOWN + len(passed)] if key not in passed]
    taken = sum(1 for key in head if key[0] == level)
    return head[: taken + NEXT_SHOWN], taken


def _after_last(free: list[Key], passed: Set[Key], last: str) -> list[Key]:
    """Level by level: those whose id comes after `last`, then the others."""
    found: list[Key] = []
    low = 0
    while low < len(free) and len(found) < _SHOWN:
        level = free[low][0]
        high = bisect_left(free, (level + 1,), low)
        start = bisect_right(free, (level, last), low, high)
        found += _first(free, start, high, passed)
        if len(found) < _SHOWN:
            found += _first(free, low, start, passed)
        low = high
    return found[:_SHOWN]


def _from_draw(free: list[Key], passed: Set[Key], bits: int) -> list[Key]:
    """The best level that has anybody left, round from a drawn place; then the other levels in order."""
    low, high = 0, bisect_left(free, (free[0][0] + 1,))
    gone = _within(free, passed, low, high)
    while len(gone) == high - low:
        low, high = high, bisect_left(free, (free[high][0] + 1,), high)
        gone = _within(free, passed, low, high)
    start = low + draw(bits, high - low - len(gone))
    for at in gone:
        start += at <= start
    found = _first(free, start, high, passed)
    if len(found) < _SHOWN:
        found += _first(free, low, start, passed)
    if len(found) < _SHOWN:
        found += _first(free, high, len(free), passed)
    return found[:_SHOWN]


def _within(free: list[Key], passed: Set[Key], low: int, high: int) -> list[int]:
    """Where those passed over stand in a stretch, in order."""
    return (
        sorted(at for at in [bisect_left(free, key) for key in passed] if low <= at < high) if passed else []
    )


def _first(free: list[Key], begin: int, end: int, passed: Set[Key]) -> list[Key]:
    """The first few keys of a stretch, those passed over left out."""
    part = free[begin : min(end, begin + _SHOWN + len(passed))]
    return [key for key in part if key not in passed] if passed else part
