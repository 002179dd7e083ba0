"""A contact told to people: why this agent, and one short line for each fact. Plain functions of what the services give."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec

from zuoxi.catalogue import has
from zuoxi.cli.asking import clock
from zuoxi.cli.words import comma, tell, word_of


def outcome_word(outcome: str) -> str:
    """What became of a contact; "" is one that goes on."""
    return _word("outcome", outcome or "open")


def why_lines(offer: Mapping[str, Any], agents: Mapping[Any, str]) -> list[str]:
    """The reasons of an offer as sentences; `offer` as in a contact's record, `agents` are numbers by id."""
    why = offer["why"]
    if "key" not in why:
        return [", ".join(f"{name}: {value}" for name, value in why.items())]
    at = datetime.fromisoformat(offer["at"])
    strategy = _word("strategy", why["strategy"])
    chosen = _candidate(why["key"], why["key_parts"], at, agents)
    lines = [tell("cli_telling.why.chosen", strategy=strategy, agent=chosen)]
    following = [_candidate(key, why["key_parts"], at, agents) for key in why["next"]]
    if following:
        lines.append(tell("cli_telling.why.next", agents=tell("cli_telling.why.semicolon").join(following)))
    elif why["candidates"] == 1:
        lines.append(tell("cli_telling.why.only"))
    others = [
        tell("cli_telling.why.count", count=count, reason=_word("reason", reason))
        for reason, count in why["others"].items()
    ]
    if others:
        lines.append(tell("cli_telling.why.others", others=comma().join(others)))
    if why["again"]:
        lines.append(tell("cli_telling.why.again"))
    lines.append(tell("cli_telling.why.waited", waited=clock(why["waited_seconds"])))
    return lines


def _candidate(key: Sequence[Any], parts: Sequence[str], at: datetime, agents: Mapping[Any, str]) -> str:
    named = dict(zip(parts, key, strict=False))
    said = []
    if "contacts_today" in named:
        said.append(tell("cli_telling.why.contacts_today", count=named["contacts_today"]))
    if "talk_seconds_today" in named:
        said.append(tell("cli_telling.why.talked_today", length=clock(named["talk_seconds_today"])))
    if "idle_since" in named:
        said.append(
            tell("cli_telling.why.idle", length=clock(max(0.0, at.timestamp() - named["idle_since"])))
        )
    if named.get("level", 1) != 1:
        said.append(tell("cli_telling.why.level", level=named["level"]))
    agent = str(named.get("agent", key[-1]))
    name = tell("cli_telling.why.agent", agent=agents.get(agent, agent))
    return tell("cli_telling.why.with", agent=name, more=comma().join(said)) if said else name


def step_lines(
    steps: Sequence[Mapping[str, Any]],
    agents: Mapping[Any, str],
    queues: Mapping[Any, str],
    nodes: Mapping[Any, str],
) -> list[str]:
    """One line per fact: `+2.5 s  pressed 1 → sales`. `agents` are numbers, `queues` and `nodes` names by id."""
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
            ("node", nodes),
            ("leg", phones),
        ):
            if data.get(name):
                data[name] = known.get(
                    data[name], tell("cli_telling.caller") if name == "leg" else data[name]
                )
        if "agents" in data:
            data["agents"] = comma().join(agents.get(each, each) for each in data["agents"])
        lines.append(f"+{step['after_seconds']:.1f} s  {_say(step['fact'], data)}")
    return lines


def _say(fact: str, data: dict[str, Any]) -> str:
    for name in ("waited", "length"):
        if name in data:
            data[name] = clock(msgspec.convert(data[name], timedelta).total_seconds())
    kind = KINDS[fact](data) if fact in KINDS else fact
    key = f"cli_telling.fact.{kind}"
    if has(key):
        for name in ("by", "outcome", "cause"):
            if name in data:
                data[name] = _word(name, data[name])
        return tell(key, **data)
    return " ".join(
        [fact, *(f"{name}={value}" for name, value in data.items() if value not in (None, "", []))]
    )


def _word(kind: str, word: str) -> str:
    return word_of(f"cli_telling.{kind}", word)


def _transferred(data: dict[str, Any]) -> str:
    data["to"] = data["to_agent"] or data["to_queue"] or data["to_number"]
    return "ContactTransferred"


def _pressed(data: dict[str, Any]) -> str:
    if not data["digits"]:
        return "PressedNothing" if data["exit"] else "PressedNothingAgain"
    return "Pressed" if data["exit"] else "PressedAgain"


KINDS: dict[str, Callable[[dict[str, Any]], str]] = {
    "DigitsCollected": _pressed,
    "ContactQueued": lambda data: "ContactQueuedFirst" if data["priority"] else "ContactQueued",
    "ContactTransferred": _transferred,
    "ContactTurnedAway": lambda data: f"TurnedAway.{data['why']}",
    "AgentMuted": lambda data: "AgentMuted" if data["muted"] else "AgentHeard",
    "LegFinished": lambda data: "LegHungUp" if data["by_far_end"] else "LegEnded",
    "RecordingOmitted": lambda data: "NotRecordedFull" if data["why"] == "storage" else "NotRecordedByQueue",
    "RecordingStopped": lambda data: "RecordingStopped" if data["ok"] else "RecordingBroken",
}
"""Facts that are told in several ways."""
