"""How much of the contacts somebody may see: all or one's own, customers' numbers or only how they end."""

from dataclasses import dataclass
from typing import Any, TypeVar

from zuoxi.domain.summary import ContactRecord
from zuoxi.services.permissions import User, may, require
from zuoxi.store.queries.users import own_agent
from zuoxi.store.reading import Reader
from zuoxi_kit.ids import AgentId

T = TypeVar("T")

_LONGEST_OPEN = 6
"""Longer numbers are a person's; shorter ones are extensions and short codes."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """`agent`: only the contacts in which this agent had a part; "" is nobody's, None is every contact."""

    agent: AgentId | None
    sees_numbers: bool

    def may_see(self, record: ContactRecord) -> bool:
        """Whether the contact is one of the viewer's."""
        return self.agent is None or any(segment.agent == self.agent for segment in record.segments)

    def masked(self, number: str, shown: T) -> T:
        """`shown` (JSON types) with every mention of a customer's number masked, unless the viewer may see it."""
        if self.sees_numbers or len(number) <= _LONGEST_OPEN:
            return shown
        masked: T = _replaced(shown, number, mask(number))
        return masked


EVERYTHING = Viewer(None, True)


def mask(number: str) -> str:
    """138****6021: how a number begins and ends."""
    if len(number) <= _LONGEST_OPEN:
        return number
    return f"{number[:3]}{'*' * (len(number) - 7) or '*'}{number[-4:]}"


async def viewer_of(reader: Reader, user: User) -> Viewer:
    """What this user may see of contacts. Raises NotPermitted."""
    return await _viewer(reader, user, "contact.see")


async def hearer_of(reader: Reader, user: User) -> Viewer:
    """Of which contacts this user may hear the recordings. Raises NotPermitted."""
    return await _viewer(reader, user, "recording.listen")


async def _viewer(reader: Reader, user: User, every: str) -> Viewer:
    """Every contact with the permission `every`, one's own with contact.own."""
    sees_numbers = may(user, "number.see")
    if may(user, every):
        return Viewer(None, sees_numbers)
    require(user, "contact.own")
    return Viewer(AgentId(await own_agent(reader, user.user)), sees_numbers)


def _replaced(value: Any, old: str, new: str) -> Any:
    if isinstance(value, str):
        return value.replace(old, new)
    if isinstance(value, dict):
        return {name: _replaced(part, old, new) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_replaced(part, old, new) for part in value]
    return value
