"""The rows of numbered facts."""

from dataclasses import dataclass
from enum import StrEnum

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


@dataclass(frozen=True, slots=True)
class Stream:
    """A row of numbered facts about one thing."""

    tenant: TenantId
    kind: Kind
    id: str
