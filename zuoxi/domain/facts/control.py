"""What agents do with their contacts beside talking: dial, transfer, mute. Streams call/<CallId> and contact/<ContactId>."""

from datetime import datetime, timedelta

from msgspec import Struct

from zuoxi.domain.events import Cause
from zuoxi_kit.ids import AgentId, ContactId, LegId, QueueId, RecordingId, SegmentId, TrunkId


class CallPlaced(Struct, frozen=True):
    """One of our phones calls out (stream call): `number` is the tenant's number that is shown, `customer` who is called.
    Of an internal call `trunk` is "" and `customer` the extension; it has no contact, and `contact` stands alone.
    """

    contact: ContactId
    trunk: TrunkId
    number: str
    customer: str
    agent: AgentId
    leg: LegId
    internal: bool = False
    back_to: ContactId | None = None
    """The contact that this one answers: a message that is called back"""


class ContactDialed(Struct, frozen=True):
    """The agent's own phone is up and the customer's is being rung: the agent's segment begins. `queue` is the one whose
    settings hold ("" for none).
    """

    segment: SegmentId
    agent: AgentId
    queue: QueueId


class ContactTransferred(Struct, frozen=True):
    """The agent gives the contact away, to an agent, a queue or a number outside: one of the three is set. The customer
    hears music until somebody takes it.
    """

    segment: SegmentId
    agent: AgentId
    to_agent: AgentId | None = None
    to_queue: QueueId | None = None
    to_number: str = ""


class TransferReached(Struct, frozen=True):
    """The number outside has answered: it talks with the customer."""

    number: str


class TransferReturned(Struct, frozen=True):
    """Nobody took the transfer: the contact goes to `queue` (None: there is none, and it goes to the fallback)."""

    queue: QueueId | None
    cause: Cause


class AgentMuted(Struct, frozen=True):
    """Whether the customer hears the agent (`muted` False: again)."""

    segment: SegmentId
    agent: AgentId
    muted: bool


class WrapUpExtended(Struct, frozen=True):
    """The agent needs longer for the paper work: until `until`."""

    segment: SegmentId
    agent: AgentId
    until: datetime


class ContactRefused(Struct, frozen=True):
    """The tenant's lists refuse this caller, who hears so and is hung up; `reason` as the list says it."""

    reason: str


class VoicemailStarted(Struct, frozen=True):
    """The customer is asked for a message; `queue` whose box it is for (None: the tenant's)."""

    recording: RecordingId
    queue: QueueId | None


class VoicemailLeft(Struct, frozen=True):
    """A message lies in the box: the recording of this id. Shorter ones than two seconds are none; `length` 0:
    no sound, the customer left `customer` as the number to be called back at.
    """

    recording: RecordingId
    queue: QueueId | None
    length: timedelta
    customer: str
    number: str
