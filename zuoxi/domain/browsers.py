"""Browsers as telephones: the one-time SIP identities that a switch admits, and what the engine remembers of each.

A name is random, looked up and never parsed. An agent's identity lives as long as its lease is renewed; a customer's for
`CALLER_LIFETIME`, for one call to one number.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from zuoxi_kit.ids import AgentId, EntryId, LegId, TenantId, TrunkId

AGENT_LEASE = timedelta(minutes=15)
"""How long an agent's browser may be silent: renewed whenever it asks for a ticket or chooses its device again."""

CALLER_LIFETIME = timedelta(seconds=60)
"""How long a customer may take from the button to the call."""

TICKET_LIFETIME = timedelta(seconds=30)
"""How long a ticket for the SIP socket may be used, once."""


class BrowserKind(StrEnum):
    """Whose browser it is."""

    AGENT = "agent"
    """Registers, rings, may not dial by itself: its calls are placed by the engine."""
    CALLER = "caller"
    """A customer on a web page: dials one number, once, and never rings."""


class BrowserSetup(Struct, frozen=True):
    """What a switch must know of an identity. `md5_credential` = MD5("name:zuoxi:password") in hex, so that no password
    travels or is stored; with other fields a name never comes again.
    """

    name: str
    md5_credential: str
    kind: BrowserKind


class Identity(Struct, frozen=True):
    """One admitted browser. `until` ends it, unless a call of its own runs.

    `ticket` is the hash of the ticket that opens its SIP socket once, until `ticket_until` ("": none is open). Of an
    agent `agent` is set; of a customer `entry`, `trunk` and `number` (as the trunk delivers it: what may be dialled)
    and `leg` once it has called.
    """

    setup: BrowserSetup
    tenant: TenantId
    until: datetime
    ticket: str = ""
    ticket_until: datetime | None = None
    agent: AgentId | None = None
    entry: EntryId | None = None
    trunk: TrunkId | None = None
    number: str = ""
    leg: LegId | None = None
    origin: str = ""
    """The page's origin (scheme and host): its socket must come from the same one"""

    @property
    def name(self) -> str:
        """The SIP user, auth user and endpoint."""
        return self.setup.name
