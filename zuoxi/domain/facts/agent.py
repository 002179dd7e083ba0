"""What becomes of an agent: stream agent/<AgentId>."""

from dataclasses import dataclass

from zuoxi_kit.ids import (
    ContactId,
)


@dataclass(frozen=True, slots=True)
class AgentStatusChanged:
    """What the agent says: signed_out, ready or on_break, with the break's reason and who said it."""

    status: str
    reason: str
    by: str
    """the user's login, or "system" """


@dataclass(frozen=True, slots=True)
class AgentStateChanged:
    """What the system sees: free, ringing, talking, holding or wrap_up, and for which contact."""

    state: str
    contact: ContactId | None


@dataclass(frozen=True, slots=True)
class AgentDeviceChosen:
    """What rings for the agent from now on: a phone, the browser or an outside number (then `number`)."""

    device: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class AgentReachabilityChanged:
    """Whether a device of the agent's can ring."""

    reachable: bool
    endpoint: str


@dataclass(frozen=True, slots=True)
class AgentStatusPlanned:
    """What the agent wants to be once the present contact is done; "" takes it back. The last choice counts."""

    status: str
    reason: str
    by: str
