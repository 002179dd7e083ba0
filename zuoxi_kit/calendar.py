"""Opening hours, holidays and make-up days of a tenant, and arithmetic in working time.

A calendar speaks in wall-clock time of its zone; every question takes and every answer gives aware UTC instants.

Rules that decide the rare cases:

* An opening interval belongs to the day on which it begins: `22:00-06:00` on a Friday is open until Saturday 06:00,
  even when Saturday is a holiday.
* A special day replaces the weekly hours of its date, a holiday removes them; a special day wins over a holiday.
* A wall time that occurs twice (clocks go back) means its first occurrence; one that does not occur (clocks go
  forward) means the instant of the jump. Wall time to instant is therefore monotone, and an interval never ends
  before it begins.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAY = timedelta(days=1)
DAY_MINUTES = 24 * 60
HORIZON = 20 * 366
"""Days that a sum of working time may reach ahead before it counts as never."""


class CalendarError(ValueError):
    """A calendar that can't be read: `place` names the part, the text says what to write instead."""

    def __init__(self, place: str, text: str) -> None:
        super().__init__(f"{place}: {text}")
        self.place = place
        self.text = text


class NeverOpens(CalendarError):
    """The asked amount of working time is not reached within twenty years."""


class Kind(StrEnum):
    """Which of the four greetings fits an instant."""

    WORKING = "working"
    AFTER_HOURS = "after_hours"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """Open from `opens` until before `closes`, both in wall-clock minutes after the day's midnight.

    `closes` is above 1440 when the interval ends on the next day; it lasts less than 24 hours, or a whole
    day from midnight.
    """

    opens: int
    closes: int

    def __post_init__(self) -> None:
        longest = self.opens + DAY_MINUTES - (1 if self.opens else 0)
        if not 0 <= self.opens < DAY_MINUTES or not self.opens < self.closes <= longest:
            raise CalendarError("interval", f"minutes {self.opens} to {self.closes} are no opening interval")

    @classmethod
    def parse(cls, text: str, place: str = "interval") -> "Interval":
        """Read `08:30-12:00`, `22:00-06:00` (until the next day) or `00:00-24:00`. Raises CalendarError."""
        parts = text.split("-") if isinstance(text, str) else []
        if len(parts) != 2:
            raise CalendarError(place, f"{text!r} is no opening interval: write it like 08:30-12:00")
        opens, closes = (_minutes(part.strip(), place) for part in parts)
        if opens in (closes, DAY_MINUTES):
            raise CalendarError(place, f"{text!r} is empty: for the whole day write 00:00-24:00")
        return cls(opens, closes if closes > opens else closes + DAY_MINUTES)

    def __str__(self) -> str:
        closes = self.closes if self.closes <= DAY_MINUTES else self.closes - DAY_MINUTES
        return f"{_clock(self.opens)}-{_clock(closes)}"


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A date with hours of its own: a make-up day (调休), a short day, or closed when it has no interval."""

    name: str
    intervals: tuple[Interval, ...] = ()


@dataclass(frozen=True, slots=True)
class Calendar:
    """Hours of one tenant's service. `weekly` has seven entries, Monday first; a day without hours is a rest day."""

    time_zone: str
    weekly: tuple[tuple[Interval, ...], ...]
    holidays: Mapping[date, str] = field(default_factory=dict)
    special_days: Mapping[date, SpecialDay] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if len(self.weekly) != 7:
            raise CalendarError("weekly", f"needs seven days, Monday first, and has {len(self.weekly)}")
        _zone(self.time_zone)


@dataclass(frozen=True, slots=True)
class Opening:
    """The answer of `is_open`. `next_change` is when `kind` changes next; None when it never does."""

    open: bool
    kind: Kind
    next_change: datetime | None


def is_open(calendar: Calendar, at: datetime) -> Opening:
    """Say whether the calendar is open at the aware instant `at`, as what, and until when."""
    kind = kind_at(calendar, at)
    changes = (edge for edge in _edges(calendar, at) if kind_at(calendar, edge) is not kind)
    return Opening(kind is Kind.WORKING, kind, next(changes, None))


def kind_at(calendar: Calendar, at: datetime) -> Kind:
    """Tell the kind of the aware instant `at`: working, after hours, weekend (a rest day of the week) or holiday."""
    at = _utc(at)
    today = _day_of(calendar, at)
    # A shift of the day before may still be running; with a time zone that skips a day, the one before that.
    if any(start <= at < end for back in (0, 1, 2) for start, end in _spans(calendar, today - back * DAY)):
        return Kind.WORKING
    special = calendar.special_days.get(today)
    if today in calendar.holidays or (special is not None and not special.intervals):
        return Kind.HOLIDAY
    return Kind.AFTER_HOURS if _hours_of(calendar, today) else Kind.WEEKEND


def next_opening(calendar: Calendar, at: datetime) -> datetime | None:
    """Give `at` itself when the calendar is open then, else the next instant at which it opens; None for never."""
    at = _utc(at)
    if kind_at(calendar, at) is Kind.WORKING:
        return at
    return next((edge for edge in _edges(calendar, at) if kind_at(calendar, edge) is Kind.WORKING), None)


def never_opens(calendar: Calendar, at: datetime) -> bool:
    """Tell whether nobody will ever be reached by this calendar, from `at` on."""
    return next_opening(calendar, at) is None


def working_between(calendar: Calendar, start: datetime, end: datetime) -> timedelta:
    """Sum the working time from `start` to `end`; negative when `end` is before `start`."""
    start, end = _utc(start), _utc(end)
    if end < start:
        return -working_between(calendar, end, start)
    total = timedelta()
    for opens, closes in _open_spans(calendar, start, (end - start).days):
        if opens >= end:
            break
        total += min(closes, end) - opens
    return total


def add_working(calendar: Calendar, at: datetime, amount: timedelta) -> datetime:
    """Give the earliest instant, not before `at`, by which `amount` of working time has passed.

    Raises NeverOpens when that is more than twenty years away, ValueError when `amount` is negative.
    """
    if amount < timedelta():
        raise ValueError("a deadline needs an amount of working time of zero or more")
    at = _utc(at)
    if not amount:
        return at
    for opens, closes in _open_spans(calendar, at, HORIZON):
        if closes - opens >= amount:
            return opens + amount
        amount -= closes - opens
    raise NeverOpens("weekly", f"working time is {amount} short within twenty years: add opening hours")


def from_plain(plain: Mapping[str, object]) -> Calendar:
    """Build a calendar from its JSON form (see `to_plain`). Raises CalendarError, which names the place."""
    unknown = sorted(set(plain) - {"time_zone", "weekly", "holidays", "special_days"})
    if unknown:
        raise CalendarError(unknown[0], "is no field of a calendar")
    zone = plain.get("time_zone")
    if not isinstance(zone, str):
        raise CalendarError("time_zone", "give the name of a time zone, such as Asia/Shanghai")
    weekly = _mapping(plain.get("weekly"), "weekly")
    if wrong := sorted(set(weekly) - set(WEEKDAYS)):
        raise CalendarError(f"weekly.{wrong[0]}", f"is no day: use {', '.join(WEEKDAYS)}")
    holidays = {
        _date(key, "holidays"): _text(name, f"holidays.{key}")
        for key, name in _mapping(plain.get("holidays"), "holidays").items()
    }
    special_days = {}
    for key, value in _mapping(plain.get("special_days"), "special_days").items():
        place = f"special_days.{key}"
        day = _mapping(value, place)
        hours = _intervals(day.get("hours"), f"{place}.hours")
        special_days[_date(key, "special_days")] = SpecialDay(
            _text(day.get("name", ""), f"{place}.name"), hours
        )
    days = tuple(_intervals(weekly.get(day), f"weekly.{day}") for day in WEEKDAYS)
    return Calendar(zone, days, holidays, special_days)


def to_plain(calendar: Calendar) -> dict[str, object]:
    """Give the JSON form: hours as `08:30-12:00` texts, dates as ISO texts; `from_plain` reads it back."""
    return {
        "time_zone": calendar.time_zone,
        "weekly": {day: _texts(hours) for day, hours in zip(WEEKDAYS, calendar.weekly, strict=True) if hours},
        "holidays": {day.isoformat(): name for day, name in sorted(calendar.holidays.items())},
        "special_days": {
            day.isoformat(): {"name": special.name, "hours": _texts(special.intervals)}
            for day, special in sorted(calendar.special_days.items())
        },
    }


def _hours_of(calendar: Calendar, day: date) -> tuple[Interval, ...]:
    """The hours in force on a date, before any clock change is considered."""
    special = calendar.special_days.get(day)
    if special is not None:
        return special.intervals
    return () if day in calendar.holidays else calendar.weekly[day.weekday()]


def _spans(calendar: Calendar, day: date) -> Iterator[tuple[datetime, datetime]]:
    """The intervals that begin on `day`, as UTC instants."""
    hours = _hours_of(calendar, day)
    zone = _zone(calendar.time_zone) if hours else UTC
    for interval in hours:
        start, end = _instant(zone, day, interval.opens), _instant(zone, day, interval.closes)
        if start < end:
            yield start, end


def _open_spans(calendar: Calendar, at: datetime, days: int) -> Iterator[tuple[datetime, datetime]]:
    """The open time from `at` on, in order and without overlap, for a number of days."""
    first = _day_of(calendar, at) - 2 * DAY
    done = at
    for offset in range(days + 4):
        # A day's intervals begin before the next day's: sorting within the day puts all starts in order.
        for start, end in sorted(_spans(calendar, first + offset * DAY)):
            if end > done:
                yield max(start, done), end
                done = end


def _edges(calendar: Calendar, at: datetime) -> Iterator[datetime]:
    """All instants after `at` at which the kind may change, in order: edges of hours, and midnights.

    The week repeats, so a fortnight is enough, and then the days around each holiday and special day to come.
    """
    at = _utc(at)
    zone = _zone(calendar.time_zone)
    today = _day_of(calendar, at)
    days = {today + offset * DAY for offset in range(-2, 15)}
    for day in (*calendar.holidays, *calendar.special_days):
        if day > today:
            days.update(day + offset * DAY for offset in range(-2, 3))
    pending: set[datetime] = set()
    for day in sorted(days):
        midnight = _instant(zone, day, 0)
        ready = sorted(edge for edge in pending if edge < midnight)
        yield from (edge for edge in ready if edge > at)
        pending = (
            pending.difference(ready) | {midnight} | {edge for span in _spans(calendar, day) for edge in span}
        )
    yield from (edge for edge in sorted(pending) if edge > at)


def _day_of(calendar: Calendar, at: datetime) -> date:
    """The calendar day of an instant, by the same monotone rule as `_instant` (clocks may go back over midnight)."""
    zone = _zone(calendar.time_zone)
    day = at.astimezone(zone).date()
    return day + DAY if _instant(zone, day + DAY, 0) <= at else day


def _instant(zone: tzinfo, day: date, minutes: int) -> datetime:
    """Turn wall-clock minutes of a day into a UTC instant: the first occurrence, or the jump that skips it."""
    wall = datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(minutes=minutes)
    instant = wall.astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None):
        return instant
    # In a gap: the offset is still the old one at `early` and the new one at `instant`; find the jump between.
    early = wall.replace(fold=1).astimezone(UTC)
    low, high = int(min(early, instant).timestamp()), int(max(early, instant).timestamp())
    old = datetime.fromtimestamp(low, zone).utcoffset()
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (
            (middle, high) if datetime.fromtimestamp(middle, zone).utcoffset() == old else (low, middle)
        )
    return datetime.fromtimestamp(high, UTC)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise CalendarError(
            "time_zone", f"{name!r} is no time zone: use a name such as Asia/Shanghai"
        ) from error


def _utc(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("an instant needs a time zone: pass an aware datetime")
    return at.astimezone(UTC)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _minutes(text: str, place: str) -> int:
    hours, colon, minutes = text.partition(":")
    if colon and hours.isascii() and hours.isdecimal() and minutes.isascii() and minutes.isdecimal():
        value = int(hours[:3]) * 60 + int(minutes[:3])
        if len(hours) <= 2 and len(minutes) == 2 and int(minutes) < 60 and value <= DAY_MINUTES:
            return value
    raise CalendarError(place, f"{text!r} is no time of day: write it like 08:30")


def _date(text: object, place: str) -> date:
    try:
        day = date.fromisoformat(text if isinstance(text, str) else "")
    except ValueError as error:
        raise CalendarError(f"{place}.{text}", "is no date: write it like 2026-02-17") from error
    if not 1900 <= day.year <= 2200:
        raise CalendarError(f"{place}.{text}", "is too far away: use a year from 1900 to 2200")
    return day


def _text(value: object, place: str) -> str:
    if not isinstance(value, str):
        raise CalendarError(place, "should be a name")
    return value


def _mapping(value: object, place: str) -> Mapping[str, object]:
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise CalendarError(place, "should be an object")
    return value


def _intervals(value: object, place: str) -> tuple[Interval, ...]:
    if value is None:
        return ()
    if not isinstance(value, list | tuple):
        raise CalendarError(place, "should be a list of opening intervals such as 08:30-12:00")
    return tuple(sorted(Interval.parse(item, place) for item in value))


def _texts(intervals: Iterable[Interval]) -> list[str]:
    return [str(interval) for interval in intervals]
