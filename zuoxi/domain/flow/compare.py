"""What differs between two definitions, node by node: for people who ask what a publishing would change."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Difference:
    """A field (or an exit, or the whole flow's start) before and after; None: it isn't there."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class NodeDifference:
    """A node that was added, removed or changed. Of an added or removed one `fields` and `exits` tell all it has."""

    node: str
    change: Literal["added", "removed", "changed"]
    fields: tuple[Difference, ...]
    exits: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`start` is None when both begin with the same node."""

    start: Difference | None
    nodes: tuple[NodeDifference, ...]


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> Comparison:
    """Compare two definitions as they are written; what can't be read as one has no nodes."""
    first, second = _nodes(before), _nodes(after)
    nodes = []
    for key in sorted(first.keys() | second.keys()):
        old, new = _object(first.get(key)), _object(second.get(key))
        fields = _differences(_without_exits(old), _without_exits(new))
        exits = _differences(_object(old.get("exits")), _object(new.get("exits")))
        if key not in first:
            nodes.append(NodeDifference(key, "added", fields, exits))
        elif key not in second:
            nodes.append(NodeDifference(key, "removed", fields, exits))
        elif fields or exits:
            nodes.append(NodeDifference(key, "changed", fields, exits))
    starts = before.get("start"), after.get("start")
    start = Difference("start", *starts) if starts[0] != starts[1] else None
    return Comparison(start, tuple(nodes))


def _nodes(definition: Mapping[str, Any]) -> Mapping[str, Any]:
    return _object(definition.get("nodes"))


def _object(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _without_exits(node: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in node.items() if name != "exits"}


def _differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Difference, ...]:
    return tuple(
        Difference(name, before.get(name), after.get(name))
        for name in sorted(before.keys() | after.keys())
        if before.get(name) != after.get(name) or (name in before) != (name in after)
    )
