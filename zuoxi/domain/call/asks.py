"""What a call asks of the rest of the cell: of routing and of its agents' presence. The engine carries these out inside
the same decision, before anything else happens.
"""

from dataclasses import dataclass

from zuoxi.domain.routing import Waiting
from zuoxi_kit.ids import AgentId, ContactId, SegmentId


@dataclass(frozen=True, slots=True)
class Enqueue:
    """Let the contact wait."""

    waiting: Waiting


@dataclass(frozen=True, slots=True)
class Leave:
    """The contact waits no longer."""

    contact: ContactId


@dataclass(frozen=True, slots=True)
class AgentRings:
    """The contact rings at the agent."""

    agent: AgentId


@dataclass(frozen=True, slots=True)
class AgentDials:
    """The agent calls out (or is called by a phone of ours): busy until the call is over."""

    agent: AgentId


@dataclass(frozen=True, slots=True)
class AgentNotTaken:
    """The ringing is over without a talk; `missed`: by the agent's doing."""

    agent: AgentId
    missed: bool
    misses_before_break: int = 0


@dataclass(frozen=True, slots=True)
class AgentTalks:
    """The agent talks with the customer."""

    agent: AgentId


@dataclass(frozen=True, slots=True)
class AgentHolds:
    """The agent has put the customer on hold."""

    agent: AgentId


@dataclass(frozen=True, slots=True)
class AgentWrapsUp:
    """The agent does the paper work."""

    agent: AgentId


@dataclass(frozen=True, slots=True)
class AgentFreed:
    """The contact no longer binds the agent; `segment` was their part of it."""

    agent: AgentId
    segment: SegmentId | None = None


Ask = (
    Enqueue
    | Leave
    | AgentRings
    | AgentDials
    | AgentNotTaken
    | AgentTalks
    | AgentHolds
    | AgentWrapsUp
    | AgentFreed
)
