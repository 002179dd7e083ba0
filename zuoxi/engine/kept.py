"""Contacts that agents are done with and may still give a result: their streams may grow as long as an agent keeps them."""

from collections import Counter

from zuoxi.domain.presence import Presence
from zuoxi_kit.ids import ContactId


class Kept:
    """Counts the agents who keep each contact."""

    def __init__(self) -> None:
        self._count: Counter[ContactId] = Counter()

    def has(self, contact: ContactId) -> bool:
        """Whether somebody keeps it."""
        return contact in self._count

    def changed(self, before: Presence | None, after: Presence) -> list[ContactId]:
        """An agent's presence has changed; returns the contacts that nobody keeps any more."""
        if before is not None and before.done == after.done:
            return []
        self._count.update(each.contact for each in after.done)
        released = []
        for each in before.done if before is not None else ():
            self._count[each.contact] -= 1
            if self._count[each.contact] <= 0:
                del self._count[each.contact]
                released.append(each.contact)
        return released
