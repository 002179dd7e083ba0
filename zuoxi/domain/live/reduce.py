"""A live state and a fact give the next live state. Twin: web/packages/live/src/reduce.ts; keep them line by line alike (but
for `parts.py`, which is about thousands of contacts).

A fact whose number its stream has already seen is dropped, so facts may be told twice. A contact enters with its first
fact and leaves when the customer is gone, its calls are over and every wrap-up is done; later facts of it say nothing.
"""

from datetime import timedelta
from typing import Any

from zuoxi.domain.live.contact import closed, contact_fact, opened
from zuoxi.domain.live.legs import call_fact
from zuoxi.domain.live.parts import drop, put
from zuoxi.domain.live.plain import PlainFact, State, instant, moment
from zuoxi.domain.live.queue import count

_DAY = timedelta(days=1)


def empty() -> State:
    """A state of nothing: the engine folds its contacts and counts from here."""
    parts: State = {name: {} for name in ("agents", "queues", "contacts", "calls", "trunks", "phones")}
    return {
        "at": "",
        "scope": "all",
        "day": {"began_at": "", "ends_at": ""},
        "switch": {"up": True, "since": ""},
    } | parts


def as_of(state: State, at: str) -> State:
    """The state at a later instant although nothing happened: on a new day of the tenant's, today's counts are zero."""
    day = state["day"]
    if not day["ends_at"] or at < day["ends_at"]:
        return state
    while at >= day["ends_at"]:
        day = {"began_at": day["ends_at"], "ends_at": instant(moment(day["ends_at"]) + _DAY)}
    agents = {id: {**each, "contacts_today": 0} for id, each in state["agents"].items()}
    return {**state, "day": day, "agents": agents}


def reduce(state: State, fact: PlainFact) -> State:
    """The state after a fact; the same object when the fact says nothing new to it."""
    state = as_of(state, fact["at"])
    match fact["kind"]:
        case "agent":
            after = _agent(state, fact)
        case "contact":
            after = _contact(state, fact)
        case "call":
            after = _call(state, fact)
        case "trunk":
            after = _trunk(state, fact)
        case "cell":
            after = _cell(state, fact)
        case _:
            return state
    return after if after is state else {**after, "at": max(fact["at"], state["at"])}


def _agent(state: State, fact: PlainFact) -> State:
    agent = state["agents"].get(fact["id"])
    if agent is None or fact["seq"] <= agent["seq"]:
        return state
    data, agent = fact["data"], {**agent, "seq": fact["seq"]}
    match fact["name"]:
        case "AgentStatusChanged":
            agent |= {"status": data["status"], "reason": data["reason"], "status_since": fact["at"]}
        case "AgentStateChanged":
            begins = data["state"] == "talking" and agent["state"] not in ("talking", "holding")
            first = begins and data["contact"] is not None
            planned = ("", "") if data["state"] == "free" else (agent["after"], agent["after_reason"])
            agent |= {
                "after": planned[0],
                "after_reason": planned[1],
                "state": data["state"],
                "state_since": fact["at"],
                "contact": data["contact"],
                "contacts_today": agent["contacts_today"] + int(first),
            }
        case "AgentStatusPlanned":
            agent |= {"after": data["status"], "after_reason": data["reason"]}
        case "AgentDeviceChosen":
            agent |= {"device": data["device"], "device_number": data["number"]}
        case "AgentReachabilityChanged":
            agent |= {"reachable": data["reachable"], "endpoint": data["endpoint"]}
            state = _phone(state, fact["id"], data)
    return put(state, "agents", fact["id"], agent)


def _phone(state: State, agent: str, data: dict[str, Any]) -> State:
    """What is seen of an agent's phone is seen of the phone."""
    for id, phone in state["phones"].items():
        if phone["agent"] == agent and phone["name"] == data["endpoint"]:
            return put(state, "phones", id, {**phone, "reachable": data["reachable"]})
    return state


def _contact(state: State, fact: PlainFact) -> State:
    contact = state["contacts"].get(fact["id"])
    if contact is None:
        if fact["name"] != "ContactOpened" or fact["seq"] != 1:
            return state
        contact = opened(fact["id"], fact["at"])
    if fact["seq"] <= contact["seq"]:
        return state
    after = contact_fact({**contact, "seq": fact["seq"]}, fact)
    state = count(state, contact, after, fact)
    call = fact["data"].get("call") if fact["name"] == "ContactOpened" else None
    if call:
        state = put(state, "calls", call, fact["id"])
        if call not in after["calls"]:
            after = {**after, "calls": {**after["calls"], call: {"seq": 0, "ended": False}}}
    return _keep(state, after)


def _call(state: State, fact: PlainFact) -> State:
    data, known = fact["data"], state["calls"].get(fact["id"])
    if data.get("internal"):
        return state  # between two phones of ours: nobody's contact
    id = contact_id(state, fact)
    if id is None:
        return state
    contact = state["contacts"].get(id)
    if contact is None:
        if fact["seq"] != 1:
            return state
        contact = opened(id, fact["at"])
    call = contact["calls"].get(fact["id"], {"seq": 0, "ended": False})
    if fact["seq"] <= call["seq"]:
        return state
    if known is None:
        state = put(state, "calls", fact["id"], id)
    ended = call["ended"] or fact["name"] == "CallEnded"
    calls = {**contact["calls"], fact["id"]: {"seq": fact["seq"], "ended": ended}}
    after = call_fact({**contact, "calls": calls}, fact)
    return _keep(count(state, contact, after, fact), after)


def contact_id(state: State, fact: PlainFact) -> str | None:
    """The contact that a fact is about: its own, or its call's; None for other facts."""
    if fact["kind"] == "contact":
        return str(fact["id"])
    if fact["kind"] != "call":
        return None
    known: str | None = state["calls"].get(fact["id"])
    return known or (fact["data"].get("contact") if fact["seq"] == 1 else None)


def _keep(state: State, contact: State) -> State:
    """Put the contact in its place, or let it go when nothing of it lives."""
    if not closed(contact):
        return put(state, "contacts", contact["id"], contact)
    return drop(drop(state, "contacts", (contact["id"],)), "calls", contact["calls"])


def _trunk(state: State, fact: PlainFact) -> State:
    trunk = state["trunks"].get(fact["id"])
    if trunk is None or fact["seq"] <= trunk["seq"]:
        return state
    trunk = {**trunk, "seq": fact["seq"]}
    if fact["name"] == "TrunkStateChanged":
        trunk |= {"reachable": fact["data"]["reachable"], "since": fact["at"]}
    return put(state, "trunks", fact["id"], trunk)


def _cell(state: State, fact: PlainFact) -> State:
    match fact["name"]:
        case "SwitchWentAway":
            up = False
        case "SwitchCameBack" | "EngineStarted":
            up = True
        case _:
            return state
    return {**state, "switch": {"up": up, "since": fact["at"]}}
