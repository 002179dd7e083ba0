"""A live contact after a fact of its own stream. Twin: web/packages/live/src/contact.ts."""

from collections.abc import Callable
from typing import Any

from zuoxi.domain.live.plain import PlainFact, State


def opened(id: str, at: str) -> State:
    """A contact of which nothing is known yet."""
    return {
        "id": id,
        "channel": "voice",
        "inbound": True,
        "customer": "",
        "customer_name": "",
        "number": "",
        "trunk": None,
        "flow": None,
        "stage": "flow",
        "stage_since": at,
        "opened_at": at,
        "answered_at": None,
        "closed_at": None,
        "outcome": "",
        "node": None,
        "choices": [],
        "queue": None,
        "wait": None,
        "wait_began_at": None,
        "wait_ended_at": None,
        "offer": None,
        "why": {},
        "agent": None,
        "segments": [],
        "transfers": [],
        "refused": "",
        "customer_leg": "",
        "legs": [],
        "joined": [],
        "recording": None,
        "seq": 0,
        "calls": {},
    }


def closed(contact: State) -> bool:
    """Nothing of it lives: the customer is gone, its calls are over, every wrap-up is done."""
    return (
        contact["closed_at"] is not None
        and all(call["ended"] for call in contact["calls"].values())
        and all(segment["done_at"] is not None for segment in contact["segments"])
    )


def stage(contact: State, name: str, at: str) -> State:
    """The contact in a stage; the same one goes on."""
    return contact if contact["stage"] == name else {**contact, "stage": name, "stage_since": at}


def end_wait(contact: State, at: str) -> State:
    """The customer waits no longer, and nobody's phone rings for them."""
    if contact["wait"] is None:
        return {**contact, "offer": None}
    return {**contact, "wait": None, "wait_ended_at": at, "offer": None}


def transferring(contact: State) -> State | None:
    """The transfer that nobody has taken yet."""
    last: State | None = contact["transfers"][-1] if contact["transfers"] else None
    return last if last is not None and not last["outcome"] else None


def end_transfer(contact: State, outcome: str, at: str) -> State:
    """What became of the transfer that is under way."""
    last = transferring(contact)
    if last is None:
        return contact
    return {
        **contact,
        "transfers": [*contact["transfers"][:-1], {**last, "outcome": outcome, "ended_at": at}],
    }


def contact_fact(contact: State, fact: PlainFact) -> State:
    """The contact after one of its own facts."""
    at, data = fact["at"], fact["data"]
    match fact["name"]:
        case "ContactOpened":
            named = {name: data[name] for name in ("channel", "inbound", "customer", "number")}
            opened_now = {**contact, **named, "opened_at": at}
            return opened_now if data["inbound"] else stage(opened_now, "dialing", at)
        case "ContactQueued":
            return _queued(contact, data, at)
        case "ContactOffered":
            offer = {name: data[name] for name in ("offer", "queue", "agents", "why")} | {"at": at}
            return stage({**contact, "offer": offer}, "ringing", at)
        case "OfferMissed":
            return _missed(contact, data, at)
        case "OfferAccepted":
            return _accepted(contact, data, at)
        case "ContactDequeued" | "ContactAbandoned":
            return stage(end_wait(contact, at), "flow", at)
        case "ContactRefused":
            return {**contact, "refused": data["reason"]}
        case "ContactClosed":
            gone = {**end_wait(contact, at), "closed_at": at, "outcome": data["outcome"]}
            return stage(gone, "leaving", at)
        case _:
            return _segment_fact(contact, fact)


def _queued(contact: State, data: dict[str, Any], at: str) -> State:
    wait = {name: data[name] for name in ("queue", "priority", "since", "order", "service_level_seconds")}
    waiting = {
        **contact,
        "wait": wait,
        "queue": data["queue"],
        "wait_began_at": data["since"],
        "wait_ended_at": None,
        "offer": None,
        "agent": None,
    }
    if data["queue"] == (transferring(contact) or {}).get("to_queue"):
        waiting = end_transfer(waiting, "queued", at)
    return stage(waiting, "waiting", at)


def _missed(contact: State, data: dict[str, Any], at: str) -> State:
    offer = contact["offer"]
    if offer is None or offer["offer"] != data["offer"]:
        return contact
    left = [agent for agent in offer["agents"] if agent != data["agent"]]
    if left:
        return {**contact, "offer": {**offer, "agents": left}}
    return stage({**contact, "offer": None}, _between(contact), at)


def _between(contact: State) -> str:
    """Where a customer is whom nobody has taken."""
    if contact["wait"] is not None:
        return "waiting"
    return "transferring" if transferring(contact) else "flow"


def _accepted(contact: State, data: dict[str, Any], at: str) -> State:
    offer = contact["offer"]
    is_it = offer is not None and offer["offer"] == data["offer"]
    why, queue = (offer["why"], offer["queue"]) if is_it else ({}, "")
    segment = _new_segment(data, queue or contact["queue"], at)
    taken = {**end_wait(end_transfer(contact, "taken", at), at), "why": why, "agent": data["agent"]}
    return stage({**taken, "segments": [*contact["segments"], segment]}, "talking", at)


def _new_segment(data: dict[str, Any], queue: str | None, at: str) -> State:
    return {
        "segment": data["segment"],
        "agent": data["agent"],
        "queue": queue,
        "accepted_at": at,
        "talk_began_at": None,
        "muted": False,
        "away_since": None,
        "hold_since": None,
        "talk_ended_at": None,
        "ended_by": "",
        "wrap_up_since": None,
        "wrap_up_until": None,
        "done_at": None,
        "disposition": "",
        "notes": "",
    }


def _segment_fact(contact: State, fact: PlainFact) -> State:
    at, data = fact["at"], fact["data"]
    match fact["name"]:
        case "ContactDialed":
            dialed = _new_segment(data, data["queue"] or None, at)
            return {**contact, "agent": data["agent"], "segments": [*contact["segments"], dialed]}
        case "TalkStarted":
            return stage(
                _segment(contact, data, lambda s: {**s, "talk_began_at": s["talk_began_at"] or at}),
                "talking",
                at,
            )
        case "HoldStarted":
            held = _segment(contact, data, lambda s: {**s, "hold_since": at})
            return stage(_hold(held, data["agent"], True), "holding", at)
        case "HoldEnded":
            back = _segment(contact, data, lambda s: {**s, "hold_since": None})
            return stage(_hold(back, data["agent"], False), "talking", at)
        case "TalkEnded":
            ends = {
                "talk_ended_at": at,
                "ended_by": data["by"],
                "hold_since": None,
                "muted": False,
                "away_since": None,
            }
            left = {**_segment(contact, data, lambda s: {**s, **ends}), "joined": []}
            return stage(left, "transferring" if transferring(contact) else "leaving", at)
        case "WrapUpStarted":
            return _segment(
                contact, data, lambda s: {**s, "wrap_up_since": at, "wrap_up_until": data["until"]}
            )
        case "WrapUpExtended":
            return _segment(contact, data, lambda s: {**s, "wrap_up_until": data["until"]})
        case "WrapUpEnded":
            return _segment(contact, data, lambda s: {**s, "done_at": at})
        case "ContactDisposed":
            said = {"disposition": data["disposition"], "notes": data["notes"]}
            return _segment(contact, data, lambda s: {**s, **said})
        case _:
            return _control_fact(contact, fact)


def _control_fact(contact: State, fact: PlainFact) -> State:
    at, data = fact["at"], fact["data"]
    match fact["name"]:
        case "ContactTransferred":
            given = {name: data[name] for name in ("segment", "agent", "to_agent", "to_queue", "to_number")}
            transfer = given | {"at": at, "ended_at": None, "outcome": ""}
            return {**contact, "agent": None, "transfers": [*contact["transfers"], transfer]}
        case "TransferReached":
            return stage(end_transfer(contact, "reached", at), "talking", at)
        case "TransferReturned":
            return end_transfer(end_wait(contact, at), "returned", at)
        case "AgentMuted":
            muted = {"muted": data["muted"]}
            legs = [{**leg, **muted} if leg["agent"] == data["agent"] else leg for leg in contact["legs"]]
            return {**_segment(contact, data, lambda s: {**s, **muted}), "legs": legs}
        case "AgentDeviceLost":
            return {**_segment(contact, data, lambda s: {**s, "away_since": at}), "joined": []}
        case "AgentDeviceBack":
            return _segment(contact, data, lambda s: {**s, "away_since": None})
        case _:
            return contact


def _segment(contact: State, data: dict[str, Any], change: Callable[[State], State]) -> State:
    changed = [change(each) if each["segment"] == data["segment"] else each for each in contact["segments"]]
    return {**contact, "segments": changed}


def _hold(contact: State, agent: str, on: bool) -> State:
    """The customer's line goes to the music and leaves the agent alone, or comes back."""
    legs = [{**leg, "on_hold": on} if leg["who"] == "customer" else leg for leg in contact["legs"]]
    here = [
        leg["leg"]
        for leg in legs
        if leg["state"] == "up" and (leg["agent"] == agent or (leg["who"] == "customer" and not on))
    ]
    return {**contact, "legs": legs, "joined": [] if on else here}
