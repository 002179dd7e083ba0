"""How many agents, how long the wait: the formulas of Erlang and Palm, exact and stable to thousands of agents.

Load is in erlangs: contacts per unit of time × mean handle time in the same unit. Callers arrive at random (Poisson),
handle times are exponential, the agents of a queue are alike and the queue is served in order.

* B (Erlang 1917): a contact that finds all agents busy is lost.
* C (Erlang 1917): it waits as long as it takes. Needs more agents than erlangs.
* A (Palm 1957; Garnett, Mandelbaum, Reiman 2002): it waits, and gives up after an exponential time (its patience).
"""

import math
from dataclasses import dataclass
from datetime import timedelta


def erlang_b(load: float, agents: int) -> float:
    """The share of contacts lost when nobody can wait, by the recursion B(n) = load B(n−1) / (n + load B(n−1)).

    Every step is a product of positive numbers below their divisor, so nothing overflows and no error grows.
    Raises ValueError for a negative or infinite load or a negative number of agents.
    """
    _check(load, agents)
    lost = 1.0
    for n in range(1, agents + 1):
        lost = load * lost / (n + load * lost)
    return lost


def erlang_c(load: float, agents: int) -> float:
    """The share of contacts that wait when nobody gives up; 1 when the load is at or above the agents.

    Raises ValueError as `erlang_b`.
    """
    return _c_from_b(load, agents, erlang_b(load, agents))


def mean_wait(load: float, agents: int, handle_time: timedelta) -> timedelta:
    """Average speed of answer under Erlang C, over all contacts, the ones answered at once included.

    Raises ValueError as `erlang_b`, for a handle time that isn't positive, and when the load is at or above the agents:
    the queue then grows without end and there is no average.
    """
    _check_time(handle_time)
    waits = erlang_c(load, agents)
    if load >= agents:
        raise ValueError(
            f"{agents} agents can't carry {load} erlangs: the queue grows without end; take more agents"
        )
    return waits * handle_time / (agents - load)


def service_level(load: float, agents: int, handle_time: timedelta, target: timedelta) -> float:
    """The share answered within `target` under Erlang C; 0 when the load is at or above the agents.

    Raises ValueError as `erlang_b`, and for a handle time that isn't positive or a negative target.
    """
    _check_time(handle_time)
    return _level_from_c(load, agents, erlang_c(load, agents), _in_handle_times(target, handle_time))


def agents_needed(load: float, handle_time: timedelta, target_share: float, target: timedelta) -> int:
    """The smallest number of agents that answers at least `target_share` of the contacts within `target` (Erlang C).

    0 for no load. Raises ValueError for a share outside 0 < share < 1, and as `service_level`.
    """
    _check(load, 0)
    _check_time(handle_time)
    if not 0 < target_share < 1:
        raise ValueError(
            f"the share to answer in time must be between 0 and 1, not {target_share}; 0.8 means 80 %"
        )
    patience = _in_handle_times(target, handle_time)
    if load == 0:
        return 0
    lost, agents = 1.0, 0
    while True:
        agents += 1
        lost = load * lost / (agents + load * lost)
        if _level_from_c(load, agents, _c_from_b(load, agents, lost), patience) >= target_share:
            return agents


@dataclass(frozen=True, slots=True)
class Impatience:
    """What Erlang A says of a queue whose callers give up."""

    waits: float
    """Share of contacts that find all agents busy."""
    abandons: float
    """Share of contacts that give up."""
    mean_wait: timedelta
    """Over all contacts, until the answer or the giving up."""
    occupancy: float
    """Share of the time that an agent is busy."""


def erlang_a(load: float, agents: int, handle_time: timedelta, patience: timedelta) -> Impatience:
    """The exact stationary M/M/n+M queue; `patience` is the mean time after which a waiting caller gives up.

    With all n agents busy and j waiting, contacts leave at rate n/handle + j/patience. Relative to no waiting, the
    probability of j waiting is the product over k <= j of load / (n + k handle/patience); those products are summed until
    they no longer count, and Erlang B gives the weight of all states in which nobody waits. There is always a stationary
    state, also under overload.
    Raises ValueError as `erlang_b`, for times that aren't positive, no agents, and a patience so long that the sum would
    take more than five million steps.
    """
    lost = erlang_b(load, agents)
    _check_time(handle_time)
    if agents < 1 or patience <= timedelta(0):
        raise ValueError("Erlang A needs at least one agent and a patience above zero")
    step = handle_time / patience
    if max(load - agents, 0) / step + 40 * math.sqrt(load / step) > 5e6:
        raise ValueError("the patience is too long beside the handle time: nobody gives up, so use Erlang C")
    if lost < 1e-300:
        return Impatience(0.0, 0.0, timedelta(0), load / agents)
    # Weights of: fewer than n busy; n busy and j waiting; all of the latter; and the sum of j times them.
    below, term, busy, queued, waiting = 1 / lost - 1, 1.0, 1.0, 0.0, 0
    while True:
        waiting += 1
        ratio = load / (agents + waiting * step)
        term *= ratio
        busy += term
        queued += waiting * term
        if ratio < 1 and waiting * term <= 1e-17 * (1 - ratio) ** 2 * queued:
            break
        if term > 1e200:
            # Far in overload the products outgrow a float: only their ratios count, so all are made smaller at once.
            below, term, busy, queued = below / 1e200, term / 1e200, busy / 1e200, queued / 1e200
    mean_queue = queued / (below + busy)
    abandons = mean_queue * step / load
    return Impatience(
        waits=busy / (below + busy),
        abandons=abandons,
        mean_wait=mean_queue / load * handle_time,
        occupancy=load * (1 - abandons) / agents,
    )


def _c_from_b(load: float, agents: int, lost: float) -> float:
    """Erlang C from Erlang B: C = n B / (n − load (1 − B))."""
    if load >= agents:
        return 1.0 if load > 0 else 0.0
    return agents * lost / (agents - load * (1 - lost))


def _level_from_c(load: float, agents: int, waits: float, target: float) -> float:
    """The share answered within `target`, which is in handle times: the wait of those who wait is exponential."""
    if load >= agents:
        return 0.0 if load > 0 else 1.0
    return 1 - waits * math.exp(-(agents - load) * target)


def _in_handle_times(target: timedelta, handle_time: timedelta) -> float:
    if target < timedelta(0):
        raise ValueError("the target time can't be negative")
    return target / handle_time


def _check(load: float, agents: int) -> None:
    if not (math.isfinite(load) and load >= 0):
        raise ValueError(f"the load must be a finite number of erlangs, zero or more, not {load}")
    if agents < 0:
        raise ValueError(f"the number of agents can't be negative: {agents}")


def _check_time(handle_time: timedelta) -> None:
    if handle_time <= timedelta(0):
        raise ValueError("the mean handle time must be above zero")
