"""From when to when: what people write (days of the tenant's calendar, or instants) as instants."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from zuoxi.services.errors import Invalid, NotFound
from zuoxi.store.queries.tenants import time_zone
from zuoxi.store.reading import Reader

FIRST = datetime(1970, 1, 1, tzinfo=UTC)
LAST = datetime(9000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Period:
    """From `since` (aware UTC) to before `until`."""

    since: datetime
    until: datetime


async def zone_of(reader: Reader) -> tzinfo:
    """The tenant's time zone, whose days are the reports' days. Raises NotFound."""
    name = await time_zone(reader)
    if name is None:
        raise NotFound("errors_people.tenant.unknown", "tenant")
    return ZoneInfo(name)


def read_period(since: str, until: str, zone: tzinfo) -> Period:
    """`2026-11-22` is a day of the zone's, whole also at the end of a period; `2026-11-22T08:00:00Z` an instant. "" is open.

    Raises Invalid naming `from` or `to`.
    """
    begins = _instant(since, "from", zone, 0) if since else FIRST
    ends = _instant(until, "to", zone, 1) if until else LAST
    if ends < begins:
        raise Invalid("errors_reports.ends_before_it_begins", "to")
    return Period(begins, ends)


def midnight(day: date, zone: tzinfo) -> datetime:
    """When a day begins there, aware UTC."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _instant(given: str, field: str, zone: tzinfo, days: int) -> datetime:
    try:
        if len(given) == len("2026-11-22"):
            found = midnight(date.fromisoformat(given) + timedelta(days=days), zone)
        else:
            found = datetime.fromisoformat(given)
            if found.tzinfo is None:
                raise ValueError(given)
            found = found.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise Invalid("errors_reports.no_time", field, given=given[:40]) from error
    return min(max(found, FIRST), LAST)
