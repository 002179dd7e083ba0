"""A flow as it is written: `{"version": 1, "start": "…", "nodes": {id: {"type": …, …, "exits": {…}}}}`.

`read` makes a checked, typed value of the JSON; `inspect` says whether it is sound. docs/algorithms/flows.md explains the
format; `json_schema` is its machine-readable form, from which the designer takes its fields.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import msgspec

from zuoxi.domain.flow.migrate import CURRENT, VersionError, migrate
from zuoxi.domain.flow.nodes import NODE_TYPES, AnyNode
from zuoxi.domain.flow.nodes.base import NodeId

MAX_NODES = 500


class Severity(StrEnum):
    """Whether a problem keeps a flow from being published."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong, and where: `node` "" means the flow as a whole, `field` "" the node as a whole.

    `text` is English; `values` is what other languages need for theirs (services/flow_problems.py).
    """

    node: str
    field: str
    code: str
    text: str
    severity: Severity = Severity.ERROR
    values: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        place = ".".join(part for part in (self.node, self.field) if part) or "flow"
        return f"{self.severity.value} at {place}: {self.text} ({self.code})"


class FlowError(ValueError):
    """A definition that can't be read; `problems` names every place."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(str(problem) for problem in problems[:5]))
        self.problems = problems


class Flow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One version of a flow, read and typed; never changed."""

    version: int = CURRENT
    start: NodeId
    nodes: dict[NodeId, AnyNode]


def read(raw: object) -> Flow:
    """Read a definition of any version up to the current one. Raises FlowError with every place that is wrong."""
    flow, problems = read_partly(raw)
    if flow is None or problems:
        raise FlowError(problems)
    return flow


def read_partly(raw: object) -> tuple[Flow | None, tuple[Problem, ...]]:
    """Read as much as can be read, for inspection: nodes that are wrong are left out and named. None: nothing can."""
    if not isinstance(raw, Mapping):
        return None, (Problem("", "", "wrong_type", "a flow is an object with version, start and nodes"),)
    try:
        plain = migrate(raw)
    except VersionError as error:
        detail = (("detail", str(error)),)
        return None, (Problem("", "version", "version", str(error), values=detail),)
    problems = [
        Problem(
            "",
            str(field),
            "unknown_field",
            "is no field of a flow: use version, start and nodes",
            values=(("name", str(field)),),
        )
        for field in plain
        if field not in Flow.__struct_fields__
    ]
    nodes = plain.get("nodes")
    if not isinstance(nodes, Mapping) or not nodes or len(nodes) > MAX_NODES:
        text = f"should be an object of 1 to {MAX_NODES} nodes by their ids"
        return None, (*problems, Problem("", "nodes", "wrong_type", text))
    good: dict[str, AnyNode] = {}
    for key, value in nodes.items():
        node = _read_node(str(key), value)
        if isinstance(node, Problem):
            problems.append(node)
        else:
            good[str(key)] = node
    start = plain.get("start")
    if not isinstance(start, str) or not start:
        problems.append(Problem("", "start", "start_missing", "say with which node the flow starts"))
        start = ""
    return Flow(start=start, nodes=good), tuple(problems)


def to_plain(flow: Flow) -> dict[str, Any]:
    """Give the JSON form; `read` reads it back."""
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(flow))
    return plain


def rename(flow: Flow, names: Mapping[str, Mapping[str, str]]) -> Flow:
    """Give the flow with other ids, per kind: `{"queues": {"sales": id}, "calendars": {…}, "prompts": {…}}`.

    A definition that is shipped or imported names queues, calendars and prompts by words; the tenant's ids replace them
    here. What `names` doesn't know stays, and inspection reports it as missing.
    """
    nodes = {key: node.renamed(names) for key, node in flow.nodes.items()}
    return Flow(version=flow.version, start=flow.start, nodes=nodes)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a definition, with one definition per node type."""
    return msgspec.json.schema(Flow)


def _read_node(key: str, value: object) -> AnyNode | Problem:
    try:
        msgspec.convert(key, NodeId)
    except msgspec.ValidationError:
        return Problem(key, "", "node_id", "a node's id has up to 64 letters, digits, - and _")
    if not isinstance(value, Mapping):
        return Problem(key, "", "wrong_type", "a node is an object with type, fields and exits")
    kind = value.get("type")
    if not isinstance(kind, str) or kind not in NODE_TYPES:
        types = ", ".join(NODE_TYPES)
        values = (("type", str(kind)), ("types", types))
        text = f"{kind!r} is no type of node: use {types}"
        return Problem(key, "type", "unknown_type", text, values=values)
    try:
        node: AnyNode = msgspec.convert(value, AnyNode)
        return node
    except msgspec.ValidationError as error:
        text, _, place = str(error).partition(" - at `")
        # "$.prompts[0].sound`", or "key` in `$.choices`" when the key of an object is wrong
        field = place.rpartition("`$")[2].strip("`").removeprefix("$").lstrip(".").replace("[...]", "")
        code = (
            "unknown_field"
            if "unknown field" in text
            else "missing_field"
            if "missing required" in text
            else "wrong_value"
        )
        return Problem(key, field, code, text, values=(("detail", text), ("name", _quoted(text))))


def _quoted(text: str) -> str:
    """The name in an error's backquotes: "Object missing required field `queue`"."""
    return text.split("`")[1] if text.count("`") >= 2 else ""
