"""Who gets which contact. `definition.offers` says it plainly, `Index` says it quickly; docs/algorithms/routing.md explains."""

from zuoxi.domain.routing.definition import offers
from zuoxi.domain.routing.index import Index
from zuoxi.domain.routing.words import (
    AgentView,
    Availability,
    Offer,
    QueueFigures,
    Reason,
    Rule,
    Skills,
    Turns,
    Waiting,
    Why,
    Wish,
    by_weight,
    demand,
)
from zuoxi.domain.strategies import Strategy

__all__ = [
    "AgentView",
    "Availability",
    "Index",
    "Offer",
    "QueueFigures",
    "Reason",
    "Rule",
    "Skills",
    "Strategy",
    "Turns",
    "Waiting",
    "Why",
    "Wish",
    "by_weight",
    "demand",
    "offers",
]
