"""A tenant's lists of callers: who is refused, who never is, who is served before others."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from zuoxi_kit.ids import TenantId


class CallerList(StrEnum):
    """What a tenant may say of a caller."""

    BLACK = "black"
    """Refused, politely."""
    WHITE = "white"
    """Never refused: stronger than the black list and a trunk's own screening."""
    PRIORITY = "priority"
    """Served before others."""


@dataclass(frozen=True, slots=True)
class CallerRule:
    """A caller (`number` is a `zuoxi_kit.phone.Number.key`) on a list, until an instant (None: for ever). `priority` is added
    to the queue's.
    """

    number: str
    list: CallerList
    priority: int = 0
    reason: str = ""
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class CallersSetup:
    """All rules of a tenant in one entry: they are many and small, and are looked up by the caller."""

    callers: str
    tenant: TenantId
    rules: tuple[CallerRule, ...] = ()


Rules = Mapping[str, tuple[CallerRule, ...]]


def by_number(rules: tuple[CallerRule, ...]) -> Rules:
    """The rules by whom they are about."""
    found: dict[str, tuple[CallerRule, ...]] = {}
    for rule in rules:
        found[rule.number] = (*found.get(rule.number, ()), rule)
    return found


class Verdict(Struct, frozen=True):
    """What the lists say of a caller now. `refused`: the rule by which they are, None: they are not."""

    is_white: bool = False
    refused: CallerRule | None = None
    priority: int = 0


def judge(rules: Rules, caller: str, now: datetime) -> Verdict:
    """What the rules say of a caller (a number's key, "" when withheld)."""
    valid = [rule for rule in rules.get(caller, ()) if rule.until is None or now < rule.until]
    white = any(rule.list is CallerList.WHITE for rule in valid)
    black = next((rule for rule in valid if rule.list is CallerList.BLACK), None)
    priority = max((rule.priority for rule in valid if rule.list is CallerList.PRIORITY), default=0)
    return Verdict(white, None if white else black, priority)
