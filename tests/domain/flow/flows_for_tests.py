"""Small flows and a context for the tests of this folder."""

from datetime import UTC, datetime
from typing import Any

from zuoxi.domain.flow.definition import Flow, read
from zuoxi.domain.flow.run import Context
from zuoxi_kit import calendar
from zuoxi_kit.ids import CalendarId, QueueId

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
"""A Monday, 10:00 in Shanghai."""

OFFICE = calendar.from_plain({"time_zone": "Asia/Shanghai", "weekly": {"monday": ["09:00-18:00"]}})
CONTEXT = Context("+8613800138000", "CN:4008001000", "zh", "Asia/Shanghai", {CalendarId("office"): OFFICE})

BYE = {"type": "hang_up"}
SOUND = [{"sound": "hello"}]


def raw_flow(**nodes: dict[str, Any]) -> dict[str, Any]:
    """A definition that starts at the first node; a node `bye` hangs up."""
    return {"version": 1, "start": next(iter(nodes)), "nodes": {**nodes, "bye": BYE}}


def flow(**nodes: dict[str, Any]) -> Flow:
    """The same, read."""
    return read(raw_flow(**nodes))


def queue(name: str = "sales", **more: Any) -> dict[str, Any]:
    """A queue node whose every exit leads to `bye`."""
    return {"type": "queue", "queue": name, "exits": {"else": "bye"}, **more}


QUEUES = {QueueId("sales"): True}
