"""Is this flow sound? What `inspect` reports as an error is refused at publishing, with the place named."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from zuoxi.domain.flow.definition import Flow, Problem, Severity, read_partly
from zuoxi.domain.flow.expressions import parse
from zuoxi.domain.flow.nodes import Node
from zuoxi.domain.flow.prompt_refs import said_prompt
from zuoxi.domain.flow.turn import SUPPLIED
from zuoxi_kit.calendar import Calendar, never_opens
from zuoxi_kit.ids import CalendarId, PromptId, QueueId


@dataclass(frozen=True, slots=True)
class Known:
    """What exists in the tenant. `queues`: id -> whether anybody serves it. `may_speak`: texts can be made into prompts.
    `sounds` None: built-in sounds unchecked.
    """

    queues: Mapping[QueueId, bool] = field(default_factory=dict)
    calendars: Mapping[CalendarId, Calendar] = field(default_factory=dict)
    prompts: frozenset[PromptId] = frozenset()
    may_speak: bool = True
    sounds: frozenset[str] | None = None


def inspect(raw: object, known: Known, now: datetime) -> list[Problem]:
    """List every problem of a definition, in the order of its nodes. `now`: a calendar's past openings don't count."""
    flow, problems = read_partly(raw)
    found = list(problems)
    if flow is None:
        return found
    # Nodes that could not be read are named already; wires to them are not wrong, and what follows them is unknown.
    listed = raw.get("nodes") if isinstance(raw, Mapping) else None
    unread = frozenset(map(str, listed or ())) - flow.nodes.keys()
    wiring = list(_wiring(flow, unread))
    found += wiring
    for key, node in flow.nodes.items():
        found += _references(key, node, known, now)
    found += _variables(flow)
    if not unread and not wiring and flow.start in flow.nodes:
        # With a wire missing, what it cuts off would be reported as well, and hide the cause.
        found += _ways(flow)
    return found


def is_publishable(problems: list[Problem]) -> bool:
    """Tell whether none of them is an error."""
    return all(problem.severity is not Severity.ERROR for problem in problems)


def _wiring(flow: Flow, unread: frozenset[str]) -> Iterator[Problem]:
    if flow.start and flow.start not in flow.nodes and flow.start not in unread:
        text = f"there is no node {flow.start!r} to start with"
        yield Problem("", "start", "start_missing", text, values=_values(node=flow.start))
    for key, node in flow.nodes.items():
        specs = node.exit_specs()
        for spec in specs:
            if spec.name not in node.exits and (not spec.otherwise or spec.otherwise not in node.exits):
                either = f", nor has {spec.otherwise!r}" if spec.otherwise else ""
                text = f"the exit {spec.name!r} has no wire{either}"
                yield Problem(key, "exits", "exit_missing", text, values=_values(exit=spec.name))
        allowed = {name for spec in specs for name in (spec.name, spec.otherwise)}
        for name, target in node.exits.items():
            if name not in allowed:
                text = f"a {node.type} node has no exit {name!r} here"
                yield Problem(key, f"exits.{name}", "exit_unknown", text, values=_values(exit=name))
            if target not in flow.nodes and target not in unread:
                text = f"there is no node {target!r}"
                yield Problem(key, f"exits.{name}", "exit_to_nowhere", text, values=_values(node=target))


def _references(key: str, node: Node, known: Known, now: datetime) -> Iterator[Problem]:
    def wrong(place: str, code: str, text: str, id_: str) -> Problem:
        return Problem(key, place, code, text, values=_values(id=id_))

    for place, what, id_ in node.references():
        if what == "queues":
            served = known.queues.get(QueueId(id_))
            if served is None:
                yield wrong(place, "queue_missing", f"there is no queue {id_!r}", id_)
            elif not served:
                text = f"nobody serves the queue {id_!r}: give it agents"
                yield wrong(place, "queue_unserved", text, id_)
        if what == "calendars":
            calendar = known.calendars.get(CalendarId(id_))
            if calendar is None:
                yield wrong(place, "calendar_missing", f"there is no calendar {id_!r}", id_)
            elif never_opens(calendar, now):
                text = f"the calendar {id_!r} never opens: give it hours"
                yield wrong(place, "calendar_never_opens", text, id_)
    for place, ref in node.prompts_used():
        if ref.prompt is not None and ref.prompt not in known.prompts:
            yield wrong(place, "prompt_missing", f"there is no prompt {ref.prompt!r}", ref.prompt)
        if ref.say is not None and not known.may_speak and said_prompt(ref.say) not in known.prompts:
            yield wrong(place, "speech_missing", "nothing here can say texts: record a prompt", ref.say)
        if ref.sound is not None and known.sounds is not None and ref.sound not in known.sounds:
            yield wrong(place, "sound_missing", f"the switch has no sound {ref.sound!r}", ref.sound)


def _variables(flow: Flow) -> Iterator[Problem]:
    known = set(SUPPLIED).union(*(node.variables_set() for node in flow.nodes.values()))
    for key, node in flow.nodes.items():
        own = {"digits"} if node.type == "collect" else set()
        read = [
            (place, name) for place, source in node.conditions() for name in sorted(parse(source).names())
        ]
        for place, name in [*read, *node.variables_read()]:
            if name not in known | own:
                text = f"no node sets the variable {name!r}: it is always empty"
                yield Problem(key, place, "variable_unknown", text, Severity.WARNING, _values(name=name))


def _ways(flow: Flow) -> Iterator[Problem]:
    """What only the whole graph shows: unreachable nodes, circles without time, and ways that never end."""
    reached = _closure({flow.start}, {key: _targets(flow, key) for key in flow.nodes})
    for key in flow.nodes:
        if key not in reached:
            yield Problem(key, "", "unreachable", "no way leads to this node", Severity.WARNING)
    instant = {key: _targets(flow, key, instant=True) for key in flow.nodes}
    for key in flow.nodes:
        if key in reached and key in _closure(instant[key], instant):
            yield Problem(
                key, "exits", "loop_without_wait", "a caller could go round here without any time passing"
            )
    backwards: dict[str, set[str]] = {key: set() for key in flow.nodes}
    for key in flow.nodes:
        for target in _targets(flow, key):
            backwards[target].add(key)
    ending = _closure({key for key, node in flow.nodes.items() if node.ends}, backwards)
    for key in flow.nodes:
        if key in reached and key not in ending:
            yield Problem(key, "exits", "never_ends", "from here no way leads to a queue or to hanging up")


def _targets(flow: Flow, key: str, *, instant: bool = False) -> set[str]:
    """The nodes that may follow a node; with `instant`, those that follow without any time passing."""
    node = flow.nodes[key]
    taken = {
        spec.name if spec.name in node.exits else spec.otherwise
        for spec in node.exit_specs()
        if spec.instant or not instant
    }
    return {node.exits[name] for name in taken if node.exits.get(name) in flow.nodes}


def _closure(begin: set[str], follow: Mapping[str, set[str]]) -> set[str]:
    """Everything that can be reached from `begin`, itself included."""
    seen, todo = set(begin), list(begin)
    while todo:
        for key in follow[todo.pop()] - seen:
            seen.add(key)
            todo.append(key)
    return seen


def _values(**values: str) -> tuple[tuple[str, str], ...]:
    return tuple(values.items())
