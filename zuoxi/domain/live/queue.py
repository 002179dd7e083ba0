"""A queue's live figures: how many wait, since when, and counts per quarter-hour."""

from datetime import timedelta

from zuoxi.domain.live.parts import waiting
from zuoxi.domain.live.plain import PlainFact, State, instant, moment

FIGURES = ("offered", "answered", "abandoned", "left", "within_level")
"""What the numbers of a quarter-hour count, each at the moment it happened."""
KEPT = timedelta(hours=26)
"""Longer than any day of any calendar."""


def fresh(id: str) -> State:
    """A queue in which nothing has happened."""
    return {
        "id": id,
        "name": "",
        "service_level_seconds": 20,
        "ring_seconds": 20,
        "waiting": 0,
        "longest_since": None,
        "quarters": {},
    }


def quarter(at: str) -> str:
    """The beginning of the quarter-hour of an instant (every time zone in use is whole quarter-hours from UTC)."""
    return f"{at[:14]}{int(at[14:16]) // 15 * 15:02d}:00.000Z"


def count(state: State, before: State, after: State, fact: PlainFact) -> State:
    """The queues after a fact has made `after` of the contact `before`. A viewer who sees only their own contacts is
    told the queues by the server: then nothing is counted here.
    """
    if state["scope"] != "all":
        return state
    was, now = before["wait"], after["wait"]
    if fact["name"] == "ContactQueued" and now is not None:
        state = _add(state, now["queue"], fact["at"], ("offered",))
    elif was is not None and now is None:
        state = _add(state, was["queue"], fact["at"], _end(was, fact))
    if was == now:
        return state
    for queue in sorted({each["queue"] for each in (was, now) if each is not None}):
        if queue in state["queues"]:
            number, longest = waiting(state["contacts"], after, queue)
            figures = {"waiting": number, "longest_since": longest}
            state = {
                **state,
                "queues": {**state["queues"], queue: {**state["queues"][queue], **figures}},
            }
    return state


def _end(wait: State, fact: PlainFact) -> tuple[str, ...]:
    """How a wait that ended with this fact counts."""
    match fact["name"]:
        case "OfferAccepted":
            within = fact["data"]["waited_seconds"] <= wait["service_level_seconds"]
            return ("answered", "within_level") if within else ("answered",)
        case "ContactAbandoned":
            return ("abandoned",)
        case _:
            return ("left",)


def _add(state: State, queue: str, at: str, figures: tuple[str, ...]) -> State:
    found = state["queues"].get(queue)
    if found is None:
        return state
    start = quarter(at)
    oldest = instant(moment(start) - KEPT)
    counts = list(found["quarters"].get(start, [0] * len(FIGURES)))
    for each in figures:
        counts[FIGURES.index(each)] += 1
    kept = {key: each for key, each in found["quarters"].items() if key > oldest}
    return {
        **state,
        "queues": {**state["queues"], queue: {**found, "quarters": {**kept, start: counts}}},
    }
