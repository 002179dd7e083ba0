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


def contact_fact(contact: State, fact: PlainFact) -> State:
    """The contact after one of its own facts."""
    at, data = fact["at"], fact["data"]
    match fact["name"]:
        case "ContactOpened":
            named = {name: data[name] for name in ("channel", "inbound", "customer", "number")}
            return {**contact, **named, "opened_at": at}
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
    return stage(waiting, "waiting", at)


def _missed(contact: State, data: dict[str, Any], at: str) -> State:
    offer = contact["offer"]
    if offer is None or offer["offer"] != data["offer"]:
        return contact
    left = [agent for agent in offer["agents"] if agent != data["agent"]]
    if left:
        return {**contact, "offer": {**offer, "agents": left}}
    return stage({**contact, "offer": None}, "waiting" if contact["wait"] else "flow", at)


def _accepted(contact: State, data: dict[str, Any], at: str) -> State:
    offer = contact["offer"]
    why = offer["why"] if offer is not None and offer["offer"] == data["offer"] else {}
    segment = {
        "segment": data["segment"],
        "agent": data["agent"],
        "queue": contact["queue"],
        "accepted_at": at,
        "talk_began_at": None,
        "hold_since": None,
        "talk_ended_at": None,
        "ended_by": "",
        "wrap_up_since": None,
        "wrap_up_until": None,
        "done_at": None,
        "disposition": "",
        "notes": "",
    }
    taken = {**end_wait(contact, at), "why": why, "agent": data["agent"]}
    return stage({**taken, "segments": [*contact["segments"], segment]}, "talking", at)


def _segment_fact(contact: State, fact: PlainFact) -> State:
    at, data = fact["at"], fact["data"]
    match fact["name"]:
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
            ends = {"talk_ended_at": at, "ended_by": data["by"], "hold_since": None}
            return stage({**_segment(contact, data, lambda s: {**s, **ends}), "joined": []}, "leaving", at)
        case "WrapUpStarted":
            return _segment(
                contact, data, lambda s: {**s, "wrap_up_since": at, "wrap_up_until": data["until"]}
            )
        case "WrapUpEnded":
            return _segment(contact, data, lambda s: {**s, "done_at": at})
        case "ContactDisposed":
            said = {"disposition": data["disposition"], "notes": data["notes"]}
            return _segment(contact, data, lambda s: {**s, **said})
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
