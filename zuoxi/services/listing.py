"""Lists as people ask for them: some words to find, and one page after another.

A tenant has hundreds of agents, phones or queues, hardly ever thousands: they are read whole, and narrowed here.
"""

import base64
import binascii
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from zuoxi.services.errors import Invalid

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Listed(Generic[T]):
    """Some items, and the cursor of those that follow ("" at the end)."""

    items: list[T]
    next: str


def page_of(
    items: Iterable[T],
    key: Callable[[T], tuple[str, ...]],
    texts: Callable[[T], Sequence[str]],
    words: str,
    limit: int,
    cursor: str,
) -> Listed[T]:
    """The items in whose `texts` every word of `words` occurs, ordered by `key` (unique texts), those behind `cursor`.

    Raises Invalid for a cursor that is none of ours.
    """
    asked = words.casefold().split()
    found = [each for each in items if not asked or _has(asked, texts(each))]
    found.sort(key=key)
    if cursor:
        after = _read_cursor(cursor)
        found = [each for each in found if key(each) > after]
    page = found[:limit]
    return Listed(page, _cursor(key(page[-1])) if len(found) > limit else "")


def _has(asked: list[str], texts: Sequence[str]) -> bool:
    text = "\n".join(texts).casefold()
    return all(word in text for word in asked)


def _cursor(key: tuple[str, ...]) -> str:
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")


def _read_cursor(cursor: str) -> tuple[str, ...]:
    try:
        read: Any = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error) as error:
        raise Invalid("errors_directory.no_cursor", "cursor") from error
    if not isinstance(read, list) or not all(isinstance(part, str) for part in read):
        raise Invalid("errors_directory.no_cursor", "cursor")
    return tuple(read)
