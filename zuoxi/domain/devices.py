"""What rings for an agent: a phone of the tenant's, the agent's browser, or a number outside. Chosen by the agent; only that
one rings.
"""

from enum import StrEnum

from msgspec import Struct


class DeviceKind(StrEnum):
    """The three ways to be reached."""

    PHONE = "phone"
    BROWSER = "browser"
    OUTSIDE = "outside"


class Device(Struct, frozen=True):
    """One device as the switch dials it: `endpoint` ("" when none is there), with `number` when that is a trunk.

    `caller` is shown instead of the customer's number where a carrier takes no foreign ones ("": the customer's).
    """

    kind: DeviceKind
    endpoint: str
    number: str = ""
    caller: str = ""
