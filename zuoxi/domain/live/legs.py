"""A live contact after a fact of one of its calls: lines, keys pressed, recording. Twin: web/packages/live/src/legs.ts."""

from typing import Any

from zuoxi.domain.live.contact import end_wait, stage
from zuoxi.domain.live.plain import PlainFact, State


def call_fact(contact: State, fact: PlainFact) -> State:
    """The contact after a fact of one of its calls."""
    at, data = fact["at"], fact["data"]
    match fact["name"]:
        case "CallArrived":
            named = {"trunk": data["trunk"], "customer_name": data["caller_name"], "flow": data["flow"]}
            leg = _leg(data["leg"], "customer", None, data["trunk"], "ringing", at)
            return {
                **contact,
                **named,
                "customer": contact["customer"] or data["caller"],
                "number": contact["number"] or data["number"],
                "legs": [*contact["legs"], leg],
            }
        case "CallAnswered":
            legs = [_up(leg, at) if leg["who"] == "customer" else leg for leg in contact["legs"]]
            return {**contact, "answered_at": contact["answered_at"] or at, "legs": legs}
        case "NodeEntered":
            return {**contact, "node": {"node": data["node"], "type": data["type"], "at": at}}
        case "DigitsCollected":
            choice = {"node": data["node"], "digits": data["digits"], "exit": data["exit"], "at": at}
            return {**contact, "choices": [*contact["choices"], choice]}
        case "FlowFailed":
            return _failed(contact, at)
        case "RecordingStarted":
            return {**contact, "recording": {"recording": data["recording"], "since": at, "paused": False}}
        case "RecordingStopped":
            return {**contact, "recording": None}
        case _:
            return _leg_fact(contact, fact)


def _leg_fact(contact: State, fact: PlainFact) -> State:
    at, data = fact["at"], fact["data"]
    match fact["name"]:
        case "LegDialed":
            who = "agent" if data["agent"] else "other"
            leg = _leg(data["leg"], who, data["agent"], data["endpoint"], "dialed", at)
            return {**contact, "legs": [*contact["legs"], leg]}
        case "LegRang":
            return _change(contact, data["leg"], {"state": "ringing", "since": at})
        case "LegPickedUp":
            return _change(contact, data["leg"], {"state": "up", "since": at})
        case "LegsJoined":
            legs = [
                {**leg, "on_hold": False} if leg["leg"] in data["legs"] else leg for leg in contact["legs"]
            ]
            return {**contact, "legs": legs, "joined": data["legs"]}
        case "LegFinished":
            legs = [leg for leg in contact["legs"] if leg["leg"] != data["leg"]]
            joined = [leg for leg in contact["joined"] if leg != data["leg"]]
            return {**contact, "legs": legs, "joined": joined if len(joined) > 1 else []}
        case _:
            return contact


def _leg(leg: str, who: str, agent: str | None, endpoint: str, state: str, at: str) -> State:
    line = {"leg": leg, "who": who, "agent": agent, "endpoint": endpoint, "state": state, "since": at}
    return line | {"muted": False, "on_hold": False}


def _up(leg: State, at: str) -> State:
    return leg if leg["state"] == "up" else {**leg, "state": "up", "since": at}


def _change(contact: State, leg: str, change: dict[str, Any]) -> State:
    legs = [{**each, **change} if each["leg"] == leg else each for each in contact["legs"]]
    return {**contact, "legs": legs}


def _failed(contact: State, at: str) -> State:
    """The apology takes the customer out of a queue; in a talk, or behind one, nothing changes for them."""
    if contact["stage"] not in ("flow", "waiting", "ringing"):
        return contact
    return stage(end_wait(contact, at), "flow", at)
