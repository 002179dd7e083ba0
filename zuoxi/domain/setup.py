"""What an engine knows of a tenant's configuration: the objects as they travel in the key-value bucket.

One entry per object, key `<tenant>.<noun>.<id>`, and one `Manifest` per tenant, `<tenant>.manifest`, written last. Flow
versions are entries of their own (`<tenant>.flow.<id>.<version>`) and never change. PostgreSQL owns these; the engine
only reads them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from zuoxi.domain.callers import CallersSetup, Rules
from zuoxi.domain.flow.definition import Flow
from zuoxi_kit.calendar import Calendar
from zuoxi_kit.ids import (
    AgentId,
    CalendarId,
    CellId,
    FlowId,
    NumberId,
    PhoneId,
    PromptId,
    QueueId,
    TenantId,
    TrunkId,
)


@dataclass(frozen=True, slots=True)
class Manifest:
    """The tenant and its configuration version; `keys` are all of its entries of that version. `cell` is the tenant's home:
    no other cell serves it ("": whichever cell hears of it, as with a single one).
    """

    tenant: TenantId
    code: str
    name: str
    time_zone: str
    language: str
    region: str
    version: int
    keys: tuple[str, ...]
    max_calls: int = 200
    suspended: bool = False
    cell: CellId | Literal[""] = ""
    calls_per_second: int = 0
    """New calls, in the long run; twice as many at once. 0: as many as come"""
    come_back_seconds: int = 30
    """How long a customer is kept for an agent whose browser is gone"""
    calls_in_wrap_up: bool = True
    """Agents may call out while their wrap-up runs, which ends it"""
    storage_full: bool = False
    """It keeps all that it may: conversations are not recorded"""
    first_number: int = 0
    """The numbers of its streams are above this one: other cells have given those below (see domain/facts/lives.py)"""


Skills = tuple[tuple[str, int], ...]
"""Ids of skills, each with a level from 1 to 10."""
Wish = tuple[str, int, int]
"""A skill's id, its least level, and for how many seconds a contact waits for an agent who has it before others may take it."""


WAIT, FLOW, VOICEMAIL, QUEUE, HANG_UP = "wait", "flow", "voicemail", "queue", "hang_up"
WAYS_OUT = (WAIT, FLOW, VOICEMAIL, QUEUE, HANG_UP)
"""Ways out of a queue: none (wait on), on in the flow, leave a message, the queue's fallback, a last word and the end."""


@dataclass(frozen=True, slots=True)
class QueueSetup:
    """A queue. Seconds are whole seconds; 0 = no limit. `record` False: the conversations of its contacts are not recorded.
    `required` and `wished` are asked of agents for every contact.

    Ways out (WAYS_OUT): `after_wait` when `max_wait_seconds` are over, `when_closed` by `calendar`, `when_unmanned` while nobody
    is signed in. `fallback` is the queue that "queue" leads to; `message` is said before a voicemail and before the end.
    """

    queue: QueueId
    tenant: TenantId
    name: str
    strategy: str = "longest_idle"
    ring_seconds: int = 20
    wrap_up_seconds: int = 15
    max_wait_seconds: int = 0
    max_waiting: int = 0
    service_level_seconds: int = 20
    misses_before_break: int = 3
    music: str = "default"
    fallback: QueueId | None = None
    record: bool = True
    more_wrap_up: bool = True
    """Agents may ask for more time for the paper work"""
    required: Skills = ()
    wished: tuple[Wish, ...] = ()
    calendar: CalendarId | None = None
    after_wait: str = FLOW
    when_closed: str = WAIT
    when_unmanned: str = WAIT
    message: PromptId | None = None


@dataclass(frozen=True, slots=True)
class AgentSetup:
    """An agent: number (工号), shown name, the phone bound to it, and queues with level (1 is asked first)."""

    agent: AgentId
    tenant: TenantId
    number: str
    name: str
    login: str
    phone: PhoneId | None
    queues: tuple[tuple[QueueId, int], ...] = ()
    skills: Skills = ()
    user: str = ""


@dataclass(frozen=True, slots=True)
class PhoneSetup:
    """A phone that registers: SIP user = auth user = endpoint = `name` (`demo-1001`), and the digest secret
    `md5_credential` = MD5("name:realm:password") in hex, so that no password travels. Realm is "zuoxi".
    """

    phone: PhoneId
    tenant: TenantId
    name: str
    extension: str
    md5_credential: str
    codecs: tuple[str, ...] = ("alaw", "ulaw")


@dataclass(frozen=True, slots=True)
class Registration:
    """How a trunk registers at the carrier. On the bus the password is `sealed` with the installation's key (base64), and
    `password` is empty; only what gives the trunk to the switch opens it.
    """

    server: str
    user: str
    password: str = ""
    expires_seconds: int = 300
    sealed: str = ""


@dataclass(frozen=True, slots=True)
class TrunkSetup:
    """A line to a carrier: known by address (`addresses`, CIDR or host), and optionally by registration.

    `tenant` is PLATFORM for a trunk whose numbers the platform assigns. `allowed_callers` empty = everybody.
    """

    trunk: TrunkId
    tenant: TenantId
    name: str
    user_number: str
    addresses: tuple[str, ...] = ()
    registration: Registration | None = None
    codecs: tuple[str, ...] = ("alaw", "ulaw")
    max_calls: int = 0
    allowed_callers: tuple[str, ...] = ()
    refused_callers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NumberSetup:
    """A number as its trunk delivers it, and the flow that answers it. `web_only`: no carrier delivers it, customers reach it from
    web pages alone; `trunk` is then its own id, which is no trunk's.
    """

    number: NumberId
    tenant: TenantId
    trunk: TrunkId
    delivered: str
    flow: FlowId
    flow_version: int
    fallback: QueueId | None = None
    web_only: bool = False


@dataclass(frozen=True, slots=True)
class FlowSetup:
    """One immutable version of a flow; `definition` as `domain/flow/definition.py` reads it."""

    flow: FlowId
    tenant: TenantId
    version: int
    name: str
    definition: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CalendarSetup:
    """Opening hours; `definition` as `zuoxi_kit/calendar.py` reads it."""

    calendar: CalendarId
    tenant: TenantId
    name: str
    definition: dict[str, Any] = field(default_factory=dict)


PROMPT_LANGUAGES = ("zh", "en")
"""The languages that a prompt may have, the first one first."""


@dataclass(frozen=True, slots=True)
class PromptSetup:
    """A prompt of the tenant's: for each language that it has, the content hash (SHA-256, hex) of its file. The cell has the
    files on its disk before a configuration with this prompt comes into force.
    """

    prompt: PromptId
    tenant: TenantId
    sounds: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DutySetup:
    """Who is signed in at a queue by rule while nobody has signed in there. `days`: every, working or rest (the last two by
    `calendar`); `hours` as `18:00-08:00`, in the tenant's time zone. `number`: outside, where they are reached meanwhile (""
    for their own phone).
    """

    duty: str
    tenant: TenantId
    name: str
    queue: QueueId
    agent: AgentId
    days: str = "every"
    hours: str = "00:00-24:00"
    calendar: CalendarId | None = None
    enabled: bool = True
    number: str = ""


Setup = (
    QueueSetup
    | AgentSetup
    | PhoneSetup
    | TrunkSetup
    | NumberSetup
    | FlowSetup
    | CalendarSetup
    | PromptSetup
    | CallersSetup
    | DutySetup
)

NOUNS: dict[str, type[Setup]] = {
    "queue": QueueSetup,
    "agent": AgentSetup,
    "phone": PhoneSetup,
    "trunk": TrunkSetup,
    "number": NumberSetup,
    "flow": FlowSetup,
    "calendar": CalendarSetup,
    "prompt": PromptSetup,
    "callers": CallersSetup,
    "duty": DutySetup,
}


@dataclass(frozen=True, slots=True)
class TenantSetup:
    """One tenant's configuration in force, as the engine's directory has put it together: immutable, replaced whole."""

    manifest: Manifest
    queues: Mapping[QueueId, QueueSetup] = field(default_factory=dict)
    agents: Mapping[AgentId, AgentSetup] = field(default_factory=dict)
    phones: Mapping[PhoneId, PhoneSetup] = field(default_factory=dict)
    trunks: Mapping[TrunkId, TrunkSetup] = field(default_factory=dict)
    numbers: Mapping[tuple[TrunkId, str], NumberSetup] = field(default_factory=dict)
    flows: Mapping[tuple[FlowId, int], FlowSetup] = field(default_factory=dict)
    calendars: Mapping[CalendarId, CalendarSetup] = field(default_factory=dict)
    prompts: Mapping[PromptId, PromptSetup] = field(default_factory=dict)
    callers: Rules = field(default_factory=dict)
    """The lists of callers, by number"""
    duties: tuple[DutySetup, ...] = ()
    plans: Mapping[tuple[FlowId, int], Flow] = field(default_factory=dict)
    """The flows, read."""
    opening: Mapping[CalendarId, Calendar] = field(default_factory=dict)
    """The calendars, read."""

    def endpoint_of(self, agent: AgentId) -> str:
        """The endpoint that rings for an agent, "" when none is bound."""
        setup = self.agents.get(agent)
        phone = self.phones.get(setup.phone) if setup and setup.phone else None
        return phone.name if phone else ""
