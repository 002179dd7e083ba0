"""A live contact after a fact of one of its calls: lines, keys pressed, recording. Twin: web/packages/live/src/legs.ts."""

from typing import Any

from zuoxi.domain.live.contact import end_wait, stage, transferring
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
                "customer_leg": data["leg"],
                "legs": [*contact["legs"], leg],
            }
        case "CallPlaced":
            return {
                **stage(contact, "dialing", at),
                "inbound": False,
                "trunk": data["trunk"],
                "customer": contact["customer"] or data["customer"],
                "number": contact["number"] or data["number"],
                "agent": data["agent"] or None,
                "customer_leg": data["leg"],
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
            return {**contact, "legs": [*contact["legs"], _dialed(contact, data, at)]}
        case "LegRang":
            return _change(contact, data["leg"], {"state": "ringing", "since": at})
        case "LegPickedUp":
            return _change(contact, data["leg"], {"state": "up", "since": at})
        case "LegsJoined":
            known = {leg["leg"] for leg in contact["legs"]}
            # A phone of ours that has dialled itself was never dialled by us: it is its agent's.
            own = [
                _leg(leg, "agent", contact["agent"], "", "up", at) for leg in data["legs"] if leg not in known
            ]
            legs = [
                {**leg, "on_hold": False} if leg["leg"] in data["legs"] else leg
                for leg in (*contact["legs"], *own)
            ]
            return {**contact, "legs": legs, "joined": data["legs"]}
        case "LegFinished":
            legs = [leg for leg in contact["legs"] if leg["leg"] != data["leg"]]
            joined = [leg for leg in contact["joined"] if leg != data["leg"]]
            return {**contact, "legs": legs, "joined": joined if len(joined) > 1 else []}
        case _:
            return contact


def _dialed(contact: State, data: dict[str, Any], at: str) -> State:
    if data["leg"] == contact["customer_leg"]:
        return _leg(data["leg"], "customer", None, data["endpoint"], "dialed", at)
    who = "agent" if data["agent"] else "other"
    leg = _leg(data["leg"], who, data["agent"] or None, data["endpoint"], "dialed", at)
    open_transfer = transferring(contact)
    if who == "other" and open_transfer is not None:
        return leg | {"number": open_transfer["to_number"]}
    is_muted = any(
        each["muted"] for each in contact["segments"] if who == "agent" and each["agent"] == data["agent"]
    )
    return leg | {"muted": is_muted}


def _leg(leg: str, who: str, agent: str | None, endpoint: str, state: str, at: str) -> State:
    line = {"leg": leg, "who": who, "agent": agent, "endpoint": endpoint, "state": state, "since": at}
    return line | {"number": "", "muted": False, "on_hold": False}


def _up(leg: State, at: str) -> State:
    return leg if leg["state"] == "up" else {**leg, "state": "up", "since": at}


def _change(contact: State, leg: str, change: dict[str, Any]) -> State:
    legs = [{**each, **change} if each["leg"] == leg else each for each in contact["legs"]]
    return {**contact, "legs": legs}


def _failed(contact: State, at: str) -> State:
    """The apology takes the customer out of a queue; in a talk, or behind one, nothing changes for them."""
    if contact["stage"] not in ("flow", "waiting", "ringing", "transferring"):
        return contact
    return stage(end_wait(contact, at), "flow", at)
