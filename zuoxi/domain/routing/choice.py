"""Inside the index: the first few agents of a sorted list under a strategy, without walking the whole list."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Set
from itertools import islice
from typing import cast

from zuoxi.domain.routing.words import NEXT_SHOWN
from zuoxi.domain.strategies import Key, Strategy, draw
from zuoxi_kit.ids import AgentId

_SHOWN = NEXT_SHOWN + 1


def choose(
    free: list[Key], strategy: Strategy, passed: Set[Key], last: AgentId | None, seed: int
) -> tuple[list[Key], int]:
    """The keys of who takes the contact and who would have been next, best first, and how many of them take it.

    `free` holds the sorted keys of the free agents, `passed` those of them to leave out; at least one must remain.
    `last` (round robin) had the last turn; `seed` is for one draw (random).
    """
    if strategy is Strategy.ROUND_ROBIN:
        return list(islice(_after_last(free, passed, last or ""), _SHOWN)), 1
    if strategy is Strategy.RANDOM:
        return list(islice(_from_draw(free, passed, seed), _SHOWN)), 1
    if strategy is Strategy.RING_ALL:
        return _whole_level(free, passed)
    head = free[: _SHOWN + len(passed)]
    if passed:
        head = [key for key in head if key not in passed][:_SHOWN]
    return head, 1


def _whole_level(free: list[Key], passed: Set[Key]) -> tuple[list[Key], int]:
    """All of the best level that has anybody left, and the next five."""
    level = _level(next(key for key in free if key not in passed))
    end = bisect_left(free, (level + 1,))
    head = [key for key in free[: end + NEXT_SHOWN + len(passed)] if key not in passed]
    taken = sum(1 for key in head if key[0] == level)
    return head[: taken + NEXT_SHOWN], taken


def _after_last(free: list[Key], passed: Set[Key], last: str) -> Iterator[Key]:
    """Level by level: those whose id comes after `last`, then the others."""
    low = 0
    while low < len(free):
        level = _level(free[low])
        high = bisect_left(free, (level + 1,), low)
        start = bisect_right(free, (level, last), low, high)
        for turn, places in enumerate((range(start, high), range(low, start))):
            for at in places:
                if free[at] not in passed:
                    yield (level, turn, free[at][-1])
        low = high


def _from_draw(free: list[Key], passed: Set[Key], seed: int) -> Iterator[Key]:
    """The best level that has anybody left, round from a drawn place; then the other levels in order."""
    low, high, gone = 0, 0, list[int]()
    while len(gone) == high - low:
        low = high
        high = bisect_left(free, (_level(free[low]) + 1,), low)
        gone = sorted(at for at in (bisect_left(free, key) for key in passed) if low <= at < high)
    start = low + draw(seed, high - low - len(gone))
    for at in gone:
        start += at <= start
    place = 0
    for places in (range(start, high), range(low, start), range(high, len(free))):
        for at in places:
            if free[at] not in passed:
                yield (free[at][0], place, free[at][-1])
                place += 1


def _level(key: Key) -> int:
    return cast(int, key[0])
