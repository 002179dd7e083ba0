"""What a call asks of the rest of the cell: of routing and of its agents' presence. The engine carries these out inside
the same decision, before anything else happens.
"""

from msgspec import Struct

from zuoxi.domain.routing import Waiting
from zuoxi_kit.ids import AgentId, ContactId, SegmentId


class Enqueue(Struct, frozen=True):
    """Let the contact wait."""

    waiting: Waiting


class Leave(Struct, frozen=True):
    """The contact waits no longer."""

    contact: ContactId


class AgentRings(Struct, frozen=True):
    """The contact rings at the agent."""

    agent: AgentId


class AgentDials(Struct, frozen=True):
    """The agent calls out (or is called by a phone of ours): busy until the call is over."""

    agent: AgentId


class AgentNotTaken(Struct, frozen=True):
    """The ringing is over without a talk; `missed`: by the agent's doing."""

    agent: AgentId
    missed: bool
    misses_before_break: int = 0


class AgentTalks(Struct, frozen=True):
    """The agent talks with the customer."""

    agent: AgentId


class AgentHolds(Struct, frozen=True):
    """The agent has put the customer on hold."""

    agent: AgentId


class AgentWrapsUp(Struct, frozen=True):
    """The agent does the paper work."""

    agent: AgentId


class AgentFreed(Struct, frozen=True):
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
