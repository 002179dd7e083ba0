"""A contact told to people: why this agent, and one short line for each fact. Plain functions of what the services give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec

from zuoxi.cli.asking import clock

_STRATEGIES = {
    "longest_idle": "longest idle",
    "fewest_contacts": "fewest contacts today",
    "least_talk": "least talk today",
    "round_robin": "in turn",
    "random": "by chance",
    "transfer": "transferred",
    "ring_all": "all ring",
}
_REASONS = {
    "signed_out": "signed out",
    "on_break": "on a break",
    "unreachable": "without a registered phone",
    "busy": "in a talk",
    "ringing": "ringing for another call",
    "wrap_up": "in wrap-up",
    "at_limit": "at their limit",
    "lacks_skill": "without the skill",
    "avoided": "passed over after missing it",
}


def why_lines(offer: Mapping[str, Any], agents: Mapping[Any, str]) -> list[str]:
    """The reasons of an offer as sentences; `offer` as in a contact's record, `agents` are numbers by id."""
    why = offer["why"]
    if "key" not in why:
        return [", ".join(f"{name}: {value}" for name, value in why.items())]
    at = datetime.fromisoformat(offer["at"])
    strategy = _STRATEGIES.get(why["strategy"], why["strategy"])
    lines = [f"{strategy}: {_candidate(why['key'], why['key_parts'], at, agents)}"]
    following = [_candidate(key, why["key_parts"], at, agents) for key in why["next"]]
    if following:
        lines.append(f"next would have been {'; '.join(following)}")
    elif why["candidates"] == 1:
        lines.append("nobody else could have taken it")
    others = [f"{count} {_REASONS.get(reason, reason)}" for reason, count in why["others"].items()]
    if others:
        lines.append(f"others: {', '.join(others)}")
    if why["again"]:
        lines.append("asked again: only agents who had missed it could take it")
    lines.append(f"the caller had waited {clock(why['waited_seconds'])}")
    return lines


def _candidate(key: Sequence[Any], parts: Sequence[str], at: datetime, agents: Mapping[Any, str]) -> str:
    named = dict(zip(parts, key, strict=False))
    said = []
    if "contacts_today" in named:
        said.append(f"{named['contacts_today']} contacts today")
    if "talk_seconds_today" in named:
        said.append(f"talked {clock(named['talk_seconds_today'])} today")
    if "idle_since" in named:
        said.append(f"idle for {clock(max(0.0, at.timestamp() - named['idle_since']))}")
    if named.get("level", 1) != 1:
        said.append(f"level {named['level']}")
    agent = str(named.get("agent", key[-1]))
    return " ".join(filter(None, (f"agent {agents.get(agent, agent)}", ", ".join(said))))


def step_lines(
    steps: Sequence[Mapping[str, Any]], agents: Mapping[Any, str], queues: Mapping[Any, str]
) -> list[str]:
    """One line per fact: `+2.5 s  pressed 1 → sales`. `agents` are numbers and `queues` names by id."""
    phones: dict[str, str] = {}  # by leg
    lines = []
    for step in steps:
        data = dict(step["data"])
        if step["fact"] == "LegDialed":
            phones[data["leg"]] = data["endpoint"]
        for name, known in (
            ("agent", agents),
            ("to_agent", agents),
            ("queue", queues),
            ("to_queue", queues),
            ("leg", phones),
        ):
            if data.get(name):
                data[name] = known.get(data[name], "the caller" if name == "leg" else data[name])
        if "agents" in data:
            data["agents"] = ", ".join(agents.get(each, each) for each in data["agents"])
        lines.append(f"+{step['after_seconds']:.1f} s  {_say(step['fact'], data)}")
    return lines


def _say(fact: str, data: dict[str, Any]) -> str:
    for name in ("waited", "length"):
        if name in data:
            data[name] = clock(msgspec.convert(data[name], timedelta).total_seconds())
    if fact == "DigitsCollected":
        pressed = f"pressed {data['digits'] or 'nothing'}"
        return f"{pressed} → {data['exit']}" if data["exit"] else f"{pressed}: asked again"
    if fact == "ContactQueued":
        urgent = f", priority {data['priority']}" if data["priority"] else ""
        return f"waits in the queue {data['queue']} at place {data['position']}{urgent}"
    if fact == "ContactTransferred":
        where = data["to_agent"] or data["to_queue"] or data["to_number"]
        return f"agent {data['agent']} transfers to {where}"
    if fact == "AgentMuted":
        return f"agent {data['agent']} is {'muted' if data['muted'] else 'heard again'}"
    if fact == "LegFinished":
        return f"{data['leg']} {'hangs up' if data['by_far_end'] else 'is hung up'} ({data['cause']})"
    if fact == "RecordingStopped":
        return f"the recording ends after {data['length']}{'' if data['ok'] else ', incomplete'}"
    sentence = _SENTENCES.get(fact)
    if sentence is not None:
        return sentence.format_map(data)
    return " ".join(
        [fact, *(f"{name}={value}" for name, value in data.items() if value not in (None, "", []))]
    )


_SENTENCES = {
    "CallArrived": "{caller} calls {number}",
    "CallAnswered": "the call is answered",
    "NodeEntered": "comes to {node} ({type})",
    "FlowFailed": "the flow failed at {node}: {why}",
    "LegDialed": "{endpoint} is dialled",
    "LegRang": "{leg} rings",
    "LegPickedUp": "{leg} picks up",
    "LegsJoined": "caller and agent are connected",
    "RecordingStarted": "the recording begins",
    "CallEnded": "the call is over: {cause}, by the {by}",
    "ContactOpened": "the contact begins",
    "ContactOffered": "is offered to agent {agents}",
    "OfferAccepted": "agent {agent} takes it, waited {waited}",
    "OfferMissed": "agent {agent} doesn't take it ({cause})",
    "ContactTurnedAway": "the queue {queue} sends them out ({why}): {way}",
    "ContactDequeued": "leaves the queue {queue} after {waited}: {why}",
    "ContactAbandoned": "gives up in the queue {queue} after {waited}",
    "TalkStarted": "talks with agent {agent}",
    "TalkEnded": "the talk with agent {agent} ends, by the {by}",
    "HoldStarted": "agent {agent} puts the caller on hold",
    "HoldEnded": "agent {agent} takes the caller back",
    "WrapUpStarted": "agent {agent} begins the wrap-up",
    "WrapUpEnded": "the wrap-up ends, by the {by}",
    "ContactDisposed": "agent {agent} notes: {disposition} {notes}",
    "ContactClosed": "the contact is closed: {outcome}",
    "CallPlaced": "{customer} is called, {number} is shown",
    "ContactDialed": "agent {agent} waits for the customer's phone",
    "TransferReached": "{number} answers the transfer",
    "TransferReturned": "nobody takes the transfer ({cause}): back to a queue",
    "WrapUpExtended": "agent {agent} needs more time for the wrap-up",
    "ContactRefused": "the caller is refused by the black list: {reason}",
    "VoicemailStarted": "is asked for a message",
    "VoicemailLeft": "leaves a message of {length}",
}
