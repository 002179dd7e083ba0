"""The cell's clock: never back, drawn gently, and a step of the wall clock moves nothing but opening hours."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zuoxi.engine.clock import DRAW, STEP, CellClock

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


class Machine:
    """A machine's two clocks, in our hands."""

    def __init__(self) -> None:
        self.at, self.seconds = NOON, 1000.0

    def clock(self, not_before: datetime | None = None) -> CellClock:
        return CellClock(lambda: self.at, lambda: self.seconds, not_before)

    def live(self, seconds: float, wall: float | None = None) -> None:
        """Time passes, on the wall perhaps at another pace."""
        self.seconds += seconds
        self.at += timedelta(seconds=seconds if wall is None else wall)


def test_it_begins_at_wall_time_and_goes_on_with_the_monotonic_clock() -> None:
    machine = Machine()
    clock = machine.clock()
    machine.live(10, wall=-3600)
    assert clock.now() == NOON + timedelta(seconds=10)


def test_it_never_begins_before_the_last_instant_of_the_journal() -> None:
    later = NOON + timedelta(hours=1)
    assert Machine().clock(later).now() == later
    assert Machine().clock(NOON - timedelta(hours=1)).now() == NOON


@pytest.mark.parametrize("drift", [-0.002, 0.002])
def test_a_clock_that_drifts_is_followed(drift: float) -> None:
    machine = Machine()
    clock = machine.clock()
    for _ in range(10_000):
        machine.live(0.5, wall=0.5 * (1 + drift))
        clock.draw()
    assert abs(machine.at - clock.now()) < timedelta(milliseconds=10)
    assert not clock.stepped


@given(st.lists(st.tuples(st.floats(0.01, 5), st.floats(-4000, 4000)), min_size=1, max_size=30))
def test_whatever_the_wall_clock_does_time_goes_on_at_its_pace(moves: list[tuple[float, float]]) -> None:
    machine = Machine()
    clock = machine.clock()
    for seconds, wall in moves:
        before = clock.now()
        machine.live(seconds, wall)
        clock.draw()
        passed = (clock.now() - before) / timedelta(seconds=1)
        assert seconds * (1 - DRAW) - 1e-5 <= passed <= seconds * (1 + DRAW) + 1e-5


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_step_is_said_and_not_followed_until_it_is_taken_back(hours: int) -> None:
    machine = Machine()
    clock = machine.clock()
    step = timedelta(hours=hours)
    machine.at += step
    for _ in range(100):
        machine.live(0.5)
        clock.draw()
        assert clock.stepped == step
    assert clock.now() == NOON + timedelta(seconds=50)
    machine.at -= step
    clock.draw()
    assert not clock.stepped


def test_a_difference_up_to_five_seconds_is_no_step() -> None:
    machine = Machine()
    clock = machine.clock()
    machine.at += STEP
    clock.draw()
    assert not clock.stepped
    machine.live(1)
    clock.draw()
    assert clock.now() == NOON + timedelta(seconds=1 + DRAW)
