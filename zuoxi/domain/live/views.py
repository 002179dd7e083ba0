"""What a viewer sees of the whole: agents see their own contacts, everybody else's state and the queues' counts."""

from zuoxi.domain.live.plain import State
from zuoxi.domain.live.queue import FIGURES


def contact_agents(contact: State | None) -> frozenset[str]:
    """Whose contact it is: the agents it rings at, those with a part that isn't done, and those whose line is in it."""
    if contact is None:
        return frozenset()
    ringing = contact["offer"]["agents"] if contact["offer"] else []
    parts = [each["agent"] for each in contact["segments"] if each["done_at"] is None]
    lines = [each["agent"] for each in contact["legs"] if each["agent"]]
    return frozenset((*ringing, *parts, *lines))


def own_view(state: State, agent: str | None) -> State:
    """The state as an agent may see it."""
    mine = {id: each for id, each in state["contacts"].items() if agent and agent in contact_agents(each)}
    return {
        **state,
        "scope": "own",
        "agents": {
            id: each if id == agent else {**each, "contact": hidden(each["contact"])}
            for id, each in state["agents"].items()
        },
        "queues": {id: queue_of_own(each, state["day"]["began_at"]) for id, each in state["queues"].items()},
        "contacts": mine,
        "calls": {call: contact for call, contact in state["calls"].items() if contact in mine},
        "trunks": {},
        "phones": {},
    }


def hidden(contact: str | None) -> str | None:
    """Another agent's contact: only whether there is one."""
    return None if contact is None else ""


def queue_of_own(queue: State, day_began_at: str) -> State:
    """A queue as agents see it: today's counts in one number each."""
    today = [0] * len(FIGURES)
    for start, counts in queue["quarters"].items():
        if start >= day_began_at:
            today = [a + b for a, b in zip(today, counts, strict=True)]
    return {**queue, "quarters": {day_began_at: today}}
