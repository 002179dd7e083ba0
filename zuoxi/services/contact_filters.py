"""What contacts are asked for by, turned into a search."""

from dataclasses import dataclass
from datetime import tzinfo

from zuoxi.domain.summary.search import (
    FEWEST_DIGITS,
    asked_digits,
    asked_parts,
    digits_of,
    key,
    length_class,
    words,
)
from zuoxi.services.errors import Invalid
from zuoxi.services.periods import read_period
from zuoxi.store.queries.contact_search import LONGEST_SECONDS, Search
from zuoxi_kit.ids import TenantId

MOST_WORDS = 10


@dataclass(frozen=True, slots=True)
class Filters:
    """All of them must hold; "" and None ask for nothing. `since` and `until` as `periods.read_period` takes them."""

    since: str = ""
    until: str = ""
    direction: str = ""
    channel: str = ""
    queue: str = ""
    agent: str = ""
    outcome: str = ""
    loss: str = ""
    disposition: str = ""
    number: str = ""
    """The customer's number, or at least four of its digits"""
    called: str = ""
    shortest_seconds: int | None = None
    longest_seconds: int | None = None
    has_recording: bool | None = None
    words: str = ""


def search_of(filters: Filters, tenant: TenantId, zone: tzinfo, *, by_parts: bool = True) -> Search:
    """The search for these filters. `by_parts`: whether a number may be found by some of its digits (who may not see numbers
    must not find them out). Raises Invalid.
    """
    period = read_period(filters.since, filters.until, zone)
    keys = {
        key(tenant, kind, value)
        for kind, value in (
            ("direction", filters.direction),
            ("channel", filters.channel),
            ("queue", filters.queue),
            ("agent", filters.agent),
            ("outcome", filters.outcome),
            ("loss", filters.loss),
            ("disposition", filters.disposition),
            ("called", filters.called),
        )
        if value
    }
    if filters.has_recording is not None:
        keys.add(key(tenant, "recording", "yes" if filters.has_recording else "no"))
    digits = digits_of(filters.number)
    if filters.number and (not by_parts or len(digits) < FEWEST_DIGITS):
        digits = ""
        keys.add(key(tenant, "number", filters.number))
    keys |= {key(tenant, "digits", part) for part in asked_digits(digits)}
    asked = words(filters.words)
    if len(asked) > MOST_WORDS:
        raise Invalid("errors_reports.too_many_words", "words", most=MOST_WORDS)
    keys |= {key(tenant, "word", part) for word in asked for part in asked_parts(word)}
    shortest = filters.shortest_seconds or 0
    longest = LONGEST_SECONDS if filters.longest_seconds is None else filters.longest_seconds
    return Search(
        keys=tuple(sorted(keys)),
        any_of=_classes(filters, tenant),
        since=period.since,
        until=period.until,
        shortest_seconds=shortest,
        longest_seconds=longest,
        words=tuple(asked),
        digits=digits,
    )


def _classes(filters: Filters, tenant: TenantId) -> tuple[int, ...]:
    """The classes of lengths in question, so that the few very long talks are found without looking at all others."""
    if not filters.shortest_seconds:
        return ()
    first = length_class(filters.shortest_seconds)
    longest = filters.longest_seconds
    last = length_class(LONGEST_SECONDS if longest is None else longest)
    return tuple(key(tenant, "length", str(each)) for each in range(first, last + 1))
