"""What live views show: the state of one tenant as plain JSON values, and how each fact carries it on.

`snapshot` builds the state from what the engine holds; `reduce` takes a fact. The invariant that everything rests on:
snapshot + facts == fresh snapshot. The TypeScript twin is `web/packages/live`; both run `tests/live/cases/*.json`.
Only instants, never durations, so that a state doesn't age.
"""

from zuoxi.domain.live.parts import kept, owned
from zuoxi.domain.live.plain import PlainFact, State, instant, plain_fact
from zuoxi.domain.live.reduce import as_of, contact_id, empty, reduce
from zuoxi.domain.live.snapshot import snapshot
from zuoxi.domain.live.views import contact_agents, hidden, own_view, queue_of_own

__all__ = [
    "PlainFact",
    "State",
    "as_of",
    "contact_agents",
    "contact_id",
    "empty",
    "hidden",
    "instant",
    "kept",
    "own_view",
    "owned",
    "plain_fact",
    "queue_of_own",
    "reduce",
    "snapshot",
]
