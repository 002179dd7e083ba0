"""What becomes of trunks and of the cell itself: streams trunk/<TrunkId> and cell/<CellId>."""

from dataclasses import dataclass

from zuoxi.domain.events import Cause
from zuoxi_kit.ids import (
    TenantId,
)


@dataclass(frozen=True, slots=True)
class CallRefused:
    """A call was refused before it had a tenant or a flow: unknown_number, refused (caller not allowed),
    congestion (as many calls as may be at once), or too_fast (more calls within a second than the tenant may get).
    """

    number: str
    caller: str
    cause: Cause


@dataclass(frozen=True, slots=True)
class TrunkStateChanged:
    """Whether the carrier answers (OPTIONS or registration)."""

    reachable: bool


@dataclass(frozen=True, slots=True)
class EngineStarted:
    """The cell's engine took over: how many legs and agents its journal names, and how many customers it found alive."""

    legs: int
    adopted: int
    agents: int


@dataclass(frozen=True, slots=True)
class JournalLost:
    """The cell's journal is gone or older than what PostgreSQL holds: facts up to position `confirmed` are kept, some behind
    it may be missing, and so are the calls and agents that it named. Numbers go on in the next life (see lives.py).
    """

    confirmed: int


@dataclass(frozen=True, slots=True)
class SwitchWentAway:
    """The switch does not answer."""


@dataclass(frozen=True, slots=True)
class SwitchCameBack:
    """The switch answers again; `restarted`: without the calls it had."""

    restarted: bool


@dataclass(frozen=True, slots=True)
class ConfigurationApplied:
    """A tenant's configuration version is in force."""

    tenant: TenantId
    version: int


@dataclass(frozen=True, slots=True)
class AlarmRaised:
    """Something that a person should look at; `code` is stable, `about` names what, `text` is for the log."""

    code: str
    about: str
    text: str
