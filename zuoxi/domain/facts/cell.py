"""What becomes of trunks and of the cell itself: streams trunk/<TrunkId> and cell/<CellId>."""

from msgspec import Struct

from zuoxi.domain.events import Cause
from zuoxi_kit.ids import (
    TenantId,
)


class CallRefused(Struct, frozen=True):
    """A call was refused before it had a tenant or a flow: unknown_number, refused (caller not allowed),
    congestion (as many calls as may be at once), or too_fast (more calls within a second than the tenant may get).
    """

    number: str
    caller: str
    cause: Cause


class TrunkStateChanged(Struct, frozen=True):
    """Whether the carrier answers (OPTIONS or registration)."""

    reachable: bool


class EngineStarted(Struct, frozen=True):
    """The cell's engine took over: how many legs and agents its journal names, and how many customers it found alive."""

    legs: int
    adopted: int
    agents: int


class JournalLost(Struct, frozen=True):
    """The cell's journal is gone or older than what PostgreSQL holds: facts up to position `confirmed` are kept, some behind
    it may be missing, and so are the calls and agents that it named. Numbers go on in the next life (see lives.py).
    """

    confirmed: int


class SwitchWentAway(Struct, frozen=True):
    """The switch does not answer."""


class SwitchCameBack(Struct, frozen=True):
    """The switch answers again; `restarted`: without the calls it had."""

    restarted: bool


class ConfigurationApplied(Struct, frozen=True):
    """A tenant's configuration version is in force."""

    tenant: TenantId
    version: int


class AlarmRaised(Struct, frozen=True):
    """Something that a person should look at; `code` is stable, `about` names what, `text` is for the log."""

    code: str
    about: str
    text: str
