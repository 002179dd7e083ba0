"""Erlang B, C and A against published values, exact fractions and each other."""

from datetime import timedelta
from fractions import Fraction
from math import factorial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zuoxi.domain.erlang import agents_needed, erlang_a, erlang_b, erlang_c, mean_wait, service_level


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


@pytest.mark.parametrize(
    ("load", "agents", "handle", "waits", "answer", "level"),
    [
        (10, 14, 180, 0.1741319336, 7.836, 0.8883500192),
        (400 * 240 / 1800, 60, 240, 0.2787198080, 10.034, 0.8400835567),
        (10, 12, 180, 0.449388, 40.445, 0.640158),
        (10, 13, 180, 0.285270, 17.116, 0.795595),
        (20, 24, 180, 0.298072, 13.413, 0.808882),
        (2, 3, 180, 4 / 9, 80.0, 0.602294),
    ],
)
def test_erlang_c_gives_the_published_values(
    load: float, agents: int, handle: float, waits: float, answer: float, level: float
) -> None:
    assert erlang_c(load, agents) == pytest.approx(waits, abs=6e-7)
    assert mean_wait(load, agents, seconds(handle)).total_seconds() == pytest.approx(answer, abs=6e-4)
    assert service_level(load, agents, seconds(handle), seconds(20)) == pytest.approx(level, abs=6e-7)


@pytest.mark.parametrize(
    ("load", "agents", "lost"), [(10, 15, 0.036497), (20, 30, 0.008457), (100, 110, 0.027463), (1, 1, 0.5)]
)
def test_erlang_b_gives_the_published_values(load: float, agents: int, lost: float) -> None:
    assert erlang_b(load, agents) == pytest.approx(lost, abs=6e-7)


def test_erlang_a_gives_the_published_values() -> None:
    queue = erlang_a(48, 50, timedelta(minutes=1), timedelta(minutes=2))

    assert queue.waits == pytest.approx(0.46777, abs=6e-6)
    assert queue.abandons == pytest.approx(0.03091, abs=6e-6)
    assert queue.mean_wait / timedelta(minutes=1) == pytest.approx(0.06182, abs=6e-6)
    assert queue.occupancy == pytest.approx(0.93032, abs=6e-6)


@pytest.mark.parametrize(("load", "agents"), [(1, 1), (3, 5), (7, 6), (20, 24), (55, 60)])
def test_erlang_b_and_c_equal_the_defining_sums_in_exact_fractions(load: int, agents: int) -> None:
    terms = [Fraction(load) ** n / factorial(n) for n in range(agents + 1)]
    lost = terms[-1] / sum(terms)
    assert erlang_b(load, agents) == pytest.approx(float(lost), rel=1e-12)
    if load < agents:
        waiting = terms[-1] * Fraction(agents, agents - load)
        assert erlang_c(load, agents) == pytest.approx(
            float(waiting / (sum(terms[:-1]) + waiting)), rel=1e-12
        )


@given(st.floats(0.1, 40), st.integers(1, 40), st.floats(0.05, 20))
@settings(max_examples=25)
def test_erlang_a_equals_the_chain_solved_state_by_state(load: float, agents: int, patience: float) -> None:
    # Rates per handle time: contacts come at `load`, and with k in the system leave at min(k, n) + (k - n)+ / patience.
    weights = [1.0]
    for k in range(1, 3000):
        weights.append(weights[-1] * load / (min(k, agents) + max(k - agents, 0) / patience))
        if weights[-1] > 1e250:
            weights = [weight / 1e250 for weight in weights]
    total = sum(weights)
    queue = erlang_a(load, agents, seconds(100), seconds(100 * patience))

    assert queue.waits == pytest.approx(sum(weights[agents:]) / total, rel=1e-6, abs=1e-12)
    mean_queue = sum((k - agents) * weight for k, weight in enumerate(weights) if k > agents) / total
    assert queue.mean_wait / seconds(100) * load == pytest.approx(mean_queue, rel=1e-6, abs=1e-6)


@given(st.floats(0.5, 300), st.integers(1, 300), st.floats(0.05, 50))
@settings(max_examples=60)
def test_those_who_give_up_are_their_rate_times_the_time_they_wait(
    load: float, agents: int, patience: float
) -> None:
    handle = seconds(180)
    queue = erlang_a(load, agents, handle, handle * patience)

    # In handle times: share giving up = mean wait / patience; and who doesn't give up keeps the agents busy.
    assert queue.abandons == pytest.approx(
        queue.mean_wait / handle / (handle * patience / handle), rel=1e-3, abs=1e-6
    )
    assert queue.occupancy == pytest.approx(load * (1 - queue.abandons) / agents)
    assert 0 <= queue.abandons <= queue.waits <= 1
    assert queue.occupancy <= 1 + 1e-9


def test_erlang_a_comes_close_to_erlang_c_when_callers_hardly_ever_give_up() -> None:
    queue = erlang_a(20, 24, seconds(180), seconds(1_800_000))

    assert queue.waits == pytest.approx(erlang_c(20, 24), rel=1e-3)
    assert queue.mean_wait.total_seconds() == pytest.approx(13.413, rel=1e-2)


@pytest.mark.parametrize("agents", [1_000, 5_000])
def test_large_groups_stay_numerically_sound(agents: int) -> None:
    # Halfin and Whitt 1981: with n = load + b sqrt(load) the share that waits tends to a limit, .2234 for b = 1.
    load = agents + 0.5 - (agents + 0.25) ** 0.5
    assert load + load**0.5 == pytest.approx(agents, abs=1e-6)
    assert erlang_c(load, agents) == pytest.approx(0.2234, abs=0.01)
    assert 0 < erlang_b(load, agents) < erlang_c(load, agents) < 1
    assert erlang_b(0.1, agents) < 1e-300
    assert erlang_c(0.1, agents) < 1e-300
    assert erlang_a(0.1, agents, seconds(180), seconds(60)).waits == 0
    overload = erlang_a(2.0 * agents, agents, seconds(180), seconds(1800))
    assert overload.abandons == pytest.approx(0.5, abs=1e-3)
    assert overload.waits == pytest.approx(1)
    assert overload.mean_wait.total_seconds() == pytest.approx(900, rel=1e-3)


def test_the_agents_needed_are_the_fewest_that_reach_the_target() -> None:
    assert agents_needed(10, seconds(180), 0.8, seconds(20)) == 14
    assert agents_needed(20, seconds(180), 0.8, seconds(20)) == 24
    assert agents_needed(0, seconds(180), 0.8, seconds(20)) == 0
    assert agents_needed(4_900, seconds(240), 0.8, seconds(20)) < 5_000


@given(st.floats(0.01, 200), st.floats(0.05, 0.99), st.integers(0, 120))
@settings(max_examples=60)
def test_one_agent_fewer_than_needed_misses_the_target(load: float, share: float, target: int) -> None:
    needed = agents_needed(load, seconds(180), share, seconds(target))

    assert service_level(load, needed, seconds(180), seconds(target)) >= share
    assert service_level(load, needed - 1, seconds(180), seconds(target)) < share


def test_overload_is_said_and_not_calculated() -> None:
    assert erlang_c(10, 10) == 1
    assert service_level(10, 10, seconds(180), seconds(20)) == 0
    with pytest.raises(ValueError, match="grows without end"):
        mean_wait(10, 10, seconds(180))


def test_no_load_waits_for_nobody() -> None:
    assert erlang_b(0, 0) == 1
    assert erlang_b(0, 3) == 0
    assert erlang_c(0, 0) == 0
    assert service_level(0, 0, seconds(180), seconds(20)) == 1
    assert mean_wait(0, 1, seconds(180)) == timedelta(0)


@pytest.mark.parametrize("load", [-1.0, float("nan"), float("inf")])
def test_an_impossible_load_is_refused(load: float) -> None:
    with pytest.raises(ValueError, match="finite number of erlangs"):
        erlang_b(load, 3)
    with pytest.raises(ValueError, match="finite number of erlangs"):
        agents_needed(load, seconds(180), 0.8, seconds(20))


def test_impossible_times_counts_and_shares_are_refused() -> None:
    with pytest.raises(ValueError, match="can't be negative"):
        erlang_b(1, -1)
    with pytest.raises(ValueError, match="above zero"):
        service_level(1, 2, seconds(0), seconds(20))
    with pytest.raises(ValueError, match="can't be negative"):
        service_level(1, 2, seconds(180), seconds(-1))
    with pytest.raises(ValueError, match="between 0 and 1"):
        agents_needed(1, seconds(180), 80, seconds(20))
    with pytest.raises(ValueError, match="at least one agent"):
        erlang_a(1, 0, seconds(180), seconds(60))
    with pytest.raises(ValueError, match="use Erlang C"):
        erlang_a(10, 5, seconds(180), timedelta(days=9999))
