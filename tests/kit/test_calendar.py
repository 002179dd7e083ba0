"""Opening hours, clock changes and working time."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zuoxi_kit import calendar as cal
from zuoxi_kit.calendar import Calendar, CalendarError, Interval, Kind, SpecialDay

OFFICE = cal.from_plain(
    {
        "time_zone": "Asia/Shanghai",
        "weekly": {
            **{day: ["09:00-12:00", "13:30-18:00"] for day in ("monday", "tuesday", "wednesday", "thursday")},
            "friday": ["09:00-18:00", "22:00-02:00"],
        },
        "holidays": {"2026-02-16": "除夕", "2026-02-17": "春节", "2026-02-18": "春节"},
        "special_days": {
            "2026-02-14": {"name": "调休", "hours": ["09:00-18:00"]},
            "2026-02-18": {"name": "Emergency desk", "hours": ["10:00-11:00"]},
            "2026-03-04": {"name": "Company day", "hours": []},
        },
    }
)


def at(text: str, zone: str = "Asia/Shanghai") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


@pytest.mark.parametrize(
    ("when", "kind", "changes"),
    [
        ("2026-03-02 08:59", Kind.AFTER_HOURS, "2026-03-02 09:00"),
        ("2026-03-02 09:00", Kind.WORKING, "2026-03-02 12:00"),
        ("2026-03-02 12:00", Kind.AFTER_HOURS, "2026-03-02 13:30"),
        ("2026-03-02 18:00", Kind.AFTER_HOURS, "2026-03-03 09:00"),
        ("2026-03-06 23:59", Kind.WORKING, "2026-03-07 02:00"),
        ("2026-03-07 01:59", Kind.WORKING, "2026-03-07 02:00"),
        ("2026-03-07 02:00", Kind.WEEKEND, "2026-03-09 00:00"),
        ("2026-02-14 10:00", Kind.WORKING, "2026-02-14 18:00"),
        ("2026-02-14 18:30", Kind.AFTER_HOURS, "2026-02-15 00:00"),
        ("2026-02-17 10:00", Kind.HOLIDAY, "2026-02-18 10:00"),
        ("2026-02-18 10:30", Kind.WORKING, "2026-02-18 11:00"),
        ("2026-02-18 12:00", Kind.HOLIDAY, "2026-02-19 00:00"),
        ("2026-03-04 10:00", Kind.HOLIDAY, "2026-03-05 00:00"),
    ],
)
def test_the_kind_of_an_instant_and_when_it_changes(when: str, kind: Kind, changes: str) -> None:
    opening = cal.is_open(OFFICE, at(when))
    assert (opening.kind, opening.next_change) == (kind, at(changes))
    assert opening.open == (kind is Kind.WORKING)


def test_a_night_shift_runs_on_into_a_holiday() -> None:
    calendar = Calendar(
        "Asia/Shanghai", ((Interval.parse("22:00-06:00"),),) * 7, {date(2026, 5, 1): "Labour Day"}
    )
    assert cal.kind_at(calendar, at("2026-05-01 05:59")) is Kind.WORKING
    assert cal.kind_at(calendar, at("2026-05-01 06:00")) is Kind.HOLIDAY
    assert cal.kind_at(calendar, at("2026-05-01 23:00")) is Kind.HOLIDAY
    assert cal.next_opening(calendar, at("2026-05-01 06:00")) == at("2026-05-02 22:00")


def test_the_next_opening_skips_the_holidays() -> None:
    assert cal.next_opening(OFFICE, at("2026-02-14 18:00")) == at("2026-02-18 10:00")
    assert cal.next_opening(OFFICE, at("2026-02-18 11:00")) == at("2026-02-19 09:00")
    assert cal.next_opening(OFFICE, at("2026-02-18 10:20")) == at("2026-02-18 10:20")


def test_a_calendar_that_is_always_open_never_changes() -> None:
    always = Calendar("UTC", ((Interval(0, 1440),),) * 7)
    assert cal.is_open(always, at("2026-01-01 00:00")) == cal.Opening(True, Kind.WORKING, None)


def test_a_calendar_whose_only_hours_are_past_never_opens() -> None:
    calendar = Calendar("UTC", ((),) * 7, {}, {date(2026, 1, 1): SpecialDay("once", (Interval(600, 660),))})
    assert not cal.never_opens(calendar, at("2025-06-01 00:00"))
    assert cal.never_opens(calendar, datetime(2026, 1, 1, 11, 0, tzinfo=UTC))
    with pytest.raises(cal.NeverOpens, match="add opening hours"):
        cal.add_working(calendar, datetime(2026, 1, 2, tzinfo=UTC), timedelta(seconds=1))


def test_a_far_special_day_is_still_found() -> None:
    calendar = Calendar("UTC", ((),) * 7, {}, {date(2031, 7, 4): SpecialDay("fair", (Interval(600, 660),))})
    assert cal.next_opening(calendar, datetime(2026, 1, 1, tzinfo=UTC)) == datetime(
        2031, 7, 4, 10, tzinfo=UTC
    )


BERLIN = Calendar("Europe/Berlin", ((Interval.parse("01:00-04:00"), Interval.parse("22:00-23:00")),) * 7)


@pytest.mark.parametrize(
    ("day", "hours"),
    [("2026-03-28", 4), ("2026-03-29", 3), ("2026-03-30", 4), ("2026-10-25", 5), ("2026-10-26", 4)],
)
def test_a_clock_change_makes_the_shift_shorter_or_longer(day: str, hours: int) -> None:
    start = at(f"{day} 00:00", "Europe/Berlin")
    end = at(f"{date.fromisoformat(day) + timedelta(days=1)} 00:00", "Europe/Berlin")
    assert cal.working_between(BERLIN, start, end) == timedelta(hours=hours)


def test_hours_that_the_clock_skips_begin_at_the_jump() -> None:
    calendar = Calendar("Europe/Berlin", ((Interval.parse("02:30-04:00"),),) * 7)
    assert cal.next_opening(calendar, at("2026-03-29 00:00", "Europe/Berlin")) == datetime(
        2026, 3, 29, 1, tzinfo=UTC
    )
    swallowed = Calendar("Europe/Berlin", ((Interval.parse("02:10-02:50"),),) * 7)
    assert cal.next_opening(swallowed, at("2026-03-29 00:00", "Europe/Berlin")) == at(
        "2026-03-30 02:10", "Europe/Berlin"
    )


def test_the_day_that_samoa_skipped_has_no_hours() -> None:
    calendar = Calendar("Pacific/Apia", ((Interval.parse("08:00-16:00"),),) * 7)
    start, end = at("2011-12-29 00:00", "Pacific/Apia"), at("2012-01-01 00:00", "Pacific/Apia")
    assert cal.working_between(calendar, start, end) == timedelta(hours=16)


def test_a_clock_that_goes_back_over_midnight_does_not_repeat_the_day() -> None:
    # St John's went from 00:01 back to 23:01 of the evening before until 2011.
    calendar = Calendar("America/St_Johns", ((Interval(0, 1440),),) * 7, {date(2010, 11, 7): "closed"})
    jump = datetime(2010, 11, 7, 2, 31, tzinfo=UTC)
    assert cal.kind_at(calendar, jump - timedelta(seconds=30)) is Kind.HOLIDAY
    assert cal.kind_at(calendar, jump + timedelta(minutes=10)) is Kind.HOLIDAY


def test_working_time_is_added_over_nights_weekends_and_holidays() -> None:
    friday = at("2026-02-13 17:00")
    assert cal.add_working(OFFICE, friday, timedelta(hours=1)) == at("2026-02-13 18:00")
    assert cal.add_working(OFFICE, friday, timedelta(hours=5)) == at("2026-02-14 02:00")
    assert cal.add_working(OFFICE, friday, timedelta(hours=15)) == at("2026-02-18 11:00")
    assert cal.add_working(OFFICE, at("2026-02-15 10:00"), timedelta()) == at("2026-02-15 10:00")
    with pytest.raises(ValueError, match="zero or more"):
        cal.add_working(OFFICE, friday, timedelta(seconds=-1))


def test_an_instant_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        cal.is_open(OFFICE, datetime(2026, 1, 1))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
        ({"time_zone": None}, "time_zone"),
        ({"time_zone": "../etc/passwd"}, "time_zone"),
        ({"weekly": {"funday": []}}, "weekly.funday"),
        ({"weekly": {"monday": ["9-5"]}}, "weekly.monday"),
        ({"weekly": {"monday": ["09:00-09:00"]}}, "weekly.monday"),
        ({"weekly": {"monday": ["24:00-02:00"]}}, "weekly.monday"),
        ({"weekly": {"monday": ["25:00-26:00"]}}, "weekly.monday"),
        ({"weekly": {"monday": "09:00-17:00"}}, "weekly.monday"),
        ({"weekly": {"monday": [900]}}, "weekly.monday"),
        ({"weekly": []}, "weekly"),
        ({"holidays": {"1 May": "x"}}, "holidays.1 May"),
        ({"holidays": {"9999-12-31": "x"}}, "holidays.9999-12-31"),
        ({"holidays": {"2026-05-01": 5}}, "holidays.2026-05-01"),
        ({"special_days": {"2026-05-01": {"hours": ["x"]}}}, "special_days.2026-05-01.hours"),
        ({"opening": {}}, "opening"),
    ],
)
def test_a_calendar_that_cannot_be_read_names_the_place(change: dict[str, object], place: str) -> None:
    with pytest.raises(CalendarError) as caught:
        cal.from_plain({"time_zone": "Asia/Shanghai", "weekly": {}} | change)
    assert caught.value.place == place


def test_the_json_form_reads_back_as_the_same_calendar() -> None:
    assert cal.from_plain(cal.to_plain(OFFICE)) == OFFICE


ZONES = [
    "Asia/Shanghai",
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "UTC",
    "America/St_Johns",
]
minutes = st.integers(0, 1439)
intervals = st.builds(lambda opens, length: Interval(opens, opens + length), minutes, st.integers(30, 1439))
days = st.lists(intervals, max_size=3).map(tuple)
# Around the clock changes of spring 2026, on both halves of the globe.
dates = st.dates(date(2026, 3, 1), date(2026, 4, 10))
calendars = st.builds(
    Calendar,
    st.sampled_from(ZONES),
    st.tuples(*[days] * 7),
    st.dictionaries(dates, st.just("holiday"), max_size=3),
    st.dictionaries(dates, days.map(lambda hours: SpecialDay("special", hours)), max_size=3),
)
instants = st.tuples(dates, st.integers(0, 86399)).map(
    lambda pair: datetime(pair[0].year, pair[0].month, pair[0].day, tzinfo=UTC) + timedelta(seconds=pair[1])
)
amounts = st.integers(0, 30 * 3600).map(lambda seconds: timedelta(seconds=seconds))


@settings(max_examples=50)
@given(calendars, instants)
def test_nothing_changes_before_the_next_change(calendar: Calendar, when: datetime) -> None:
    opening = cal.is_open(calendar, when)
    if opening.next_change is None:
        probes = [when + timedelta(days=n, hours=5 * n) for n in range(8)]
    else:
        assert opening.next_change > when
        assert cal.kind_at(calendar, opening.next_change) is not opening.kind
        probes = [when + (opening.next_change - when) * n / 8 for n in range(8)]
    assert {cal.kind_at(calendar, probe) for probe in probes} == {opening.kind}


@settings(max_examples=50)
@given(calendars, instants, instants, instants)
def test_working_time_adds_up_and_never_exceeds_real_time(
    calendar: Calendar, a: datetime, b: datetime, c: datetime
) -> None:
    a, b, c = sorted((a, b, c))
    first, second = cal.working_between(calendar, a, b), cal.working_between(calendar, b, c)
    assert first + second == cal.working_between(calendar, a, c) == -cal.working_between(calendar, c, a)
    assert timedelta() <= first <= b - a


@settings(max_examples=50)
@given(calendars, instants, amounts, amounts)
def test_a_deadline_is_the_earliest_instant_and_moves_with_its_amount(
    calendar: Calendar, when: datetime, amount: timedelta, more: timedelta
) -> None:
    try:
        due = cal.add_working(calendar, when, amount)
        later = cal.add_working(calendar, when, amount + more)
    except cal.NeverOpens:
        # Only special days: they hold a limited amount, or the week has no hours at all.
        assert not any(calendar.weekly)
        return
    assert when <= due <= later
    assert cal.working_between(calendar, when, due) == amount
    if due > when:
        assert cal.working_between(calendar, when, due - timedelta(seconds=1)) < amount


@settings(max_examples=50)
@given(calendars, instants, st.integers(0, 10**6), amounts)
def test_a_later_start_never_gives_an_earlier_deadline(
    calendar: Calendar, when: datetime, seconds: int, amount: timedelta
) -> None:
    try:
        early = cal.add_working(calendar, when, amount)
        late = cal.add_working(calendar, when + timedelta(seconds=seconds), amount)
    except cal.NeverOpens:
        return
    assert early <= late


@settings(max_examples=50)
@given(calendars)
def test_every_calendar_survives_its_json_form(calendar: Calendar) -> None:
    again = cal.from_plain(cal.to_plain(calendar))
    assert again.weekly == tuple(tuple(sorted(hours)) for hours in calendar.weekly)
    assert cal.to_plain(again) == cal.to_plain(cal.from_plain(cal.to_plain(again)))
