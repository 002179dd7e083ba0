"""What becomes of an agent: stream agent/<AgentId>."""

from msgspec import Struct

from zuoxi_kit.ids import (
    ContactId,
)


class AgentStatusChanged(Struct, frozen=True):
    """What the agent says: signed_out, ready or on_break, with the break's reason and who said it."""

    status: str
    reason: str
    by: str
    """the user's login, or "system" """


class AgentStateChanged(Struct, frozen=True):
    """What the system sees: free, ringing, talking, holding or wrap_up, and for which contact."""

    state: str
    contact: ContactId | None


class AgentDeviceChosen(Struct, frozen=True):
    """What rings for the agent from now on: a phone, the browser or an outside number (then `number`)."""

    device: str
    number: str = ""


class AgentReachabilityChanged(Struct, frozen=True):
    """Whether a device of the agent's can ring."""

    reachable: bool
    endpoint: str


class AgentStatusPlanned(Struct, frozen=True):
    """What the agent wants to be once the present contact is done; "" takes it back. The last choice counts."""

    status: str
    reason: str
    by: str
