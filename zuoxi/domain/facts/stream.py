"""The rows of numbered facts."""

from enum import StrEnum

from msgspec import Struct

from zuoxi_kit.ids import TenantId


class Kind(StrEnum):
    """The kinds of streams."""

    CALL = "call"
    CONTACT = "contact"
    AGENT = "agent"
    QUEUE = "queue"
    TRUNK = "trunk"
    CAMPAIGN = "campaign"
    GRANT = "grant"
    CELL = "cell"


class Stream(Struct, frozen=True):
    """A row of numbered facts about one thing."""

    tenant: TenantId
    kind: Kind
    id: str
