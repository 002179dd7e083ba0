"""The parts of a live state: how one is changed.

A state is never changed in place, and copying its contacts for each fact is nothing while there are few. With thousands who
wait it was all that the engine did (0.3 ms a fact at 3,000). So who keeps a state to himself may own its large parts.
"""

from collections.abc import Iterable
from typing import Any

from sortedcontainers import SortedList

from zuoxi.domain.live.plain import State


class Own(dict[str, Any]):
    """A part that is changed in place, because nobody else keeps it."""


class OwnContacts(Own):
    """Contacts, and who of them waits in which queue since when."""

    def __init__(self, contacts: State) -> None:
        super().__init__(contacts)
        self._queues: dict[str, SortedList[tuple[str, str]]] = {}
        for id, each in contacts.items():
            self._enter(id, each["wait"])

    def __setitem__(self, id: str, contact: State) -> None:
        known = self.get(id)
        super().__setitem__(id, contact)
        was = known["wait"] if known is not None else None
        if contact["wait"] is not was:
            self._leave(id, was)
            self._enter(id, contact["wait"])

    def pop(self, id: str, default: Any = None) -> Any:
        """The contact that is no more."""
        known = super().pop(id, default)
        if known is not default:
            self._leave(id, known["wait"])
        return known

    def waiting_beside(self, id: str, queue: str) -> tuple[int, str | None]:
        """How many others than this contact wait in the queue, and since when the first of them does."""
        entries = self._queues.get(queue, ())
        others = (since for since, each in entries if each != id)
        wait = self[id]["wait"] if id in self else None
        is_there = wait is not None and wait["queue"] == queue
        return len(entries) - is_there, next(others, None)

    def _enter(self, id: str, wait: State | None) -> None:
        if wait is not None:
            self._queues.setdefault(wait["queue"], SortedList()).add((wait["since"], id))

    def _leave(self, id: str, wait: State | None) -> None:
        if wait is not None:
            self._queues[wait["queue"]].remove((wait["since"], id))


def owned(state: State) -> State:
    """The same state for somebody who keeps it to himself, and forgets each when it has given the next."""
    return {**state, "contacts": OwnContacts(state["contacts"]), "calls": Own(state["calls"])}


def kept(state: State) -> State:
    """The same state for somebody else, who may keep it."""
    return {**state, "contacts": dict(state["contacts"]), "calls": dict(state["calls"])}


def waiting(contacts: State, after: State, queue: str) -> tuple[int, str | None]:
    """How many wait in the queue with `after` as it is now, and since when the longest does."""
    if isinstance(contacts, OwnContacts):
        count, longest = contacts.waiting_beside(after["id"], queue)
    else:
        waits = (each["wait"] for id, each in contacts.items() if id != after["id"])
        since = [wait["since"] for wait in waits if wait is not None and wait["queue"] == queue]
        count, longest = len(since), min(since, default=None)
    own = after["wait"]
    if own is None or own["queue"] != queue:
        return count, longest
    return count + 1, own["since"] if longest is None else min(longest, own["since"])


def put(state: State, part: str, id: str, value: Any) -> State:
    """The state with this in one of its parts."""
    known = state[part]
    if isinstance(known, Own):
        known[id] = value
        return {**state}
    return {**state, part: {**known, id: value}}


def drop(state: State, part: str, ids: Iterable[str]) -> State:
    """The state without these in one of its parts."""
    known = state[part]
    if not isinstance(known, Own):
        known = dict(known)
    for id in ids:
        known.pop(id, None)
    return {**state, part: known}
