"""When a dead process is started again, and when a silent one counts as hung."""

from __future__ import annotations

from datetime import timedelta

from zuoxi.servers.backoff import HEALTHY_S, Backoff
from zuoxi.servers.watchdog import Watchdog
from zuoxi_kit.beat import Beat


class Hands:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_the_first_deaths_cost_no_time_and_later_ones_more_and_more() -> None:
    backoff = Backoff(Hands())
    waits = []
    for _ in range(10):
        backoff.started()
        waits.append(backoff.died())
    assert waits == [0, 0, 0, 0.5, 1, 2, 4, 8, 10, 10]


def test_a_healthy_life_is_a_new_beginning() -> None:
    hands = Hands()
    backoff = Backoff(hands)
    for _ in range(6):
        backoff.started()
        backoff.died()
    backoff.started()
    hands.now += HEALTHY_S
    assert backoff.died() == 0


def looks(beats: list[Beat | None], times: list[float]) -> list[bool]:
    watchdog = Watchdog(pid=7, limit=timedelta(seconds=2))
    return [watchdog.is_hung(beat, now) for beat, now in zip(beats, times, strict=True)]


def test_a_process_is_hung_when_its_beats_stay_away_for_the_limit() -> None:
    times = [10.0 + 0.25 * look for look in range(12)]
    assert looks([Beat(7, 10.0)] * 12, times) == [False] * 9 + [True] * 3


def test_nothing_is_expected_before_the_first_beat_of_the_process_itself() -> None:
    assert not any(looks([None, Beat(6, 1.0), Beat(6, 1.0)], [50.0, 50.5, 51.0]))


def test_a_pause_of_the_one_who_looks_gives_the_process_the_full_time_again() -> None:
    times = [10.0, 500.0, 501.0, 501.9, 502.1]  # we slept between the first two looks
    assert looks([Beat(7, 10.0)] * 5, times) == [False, False, False, False, True]
