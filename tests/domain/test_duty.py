"""Who is on duty: by the clock, the calendar, and who else is there."""

from datetime import UTC, datetime

import pytest

from zuoxi.domain.duty import Seen, holds, on_duty
from zuoxi.domain.setup import DutySetup
from zuoxi_kit.calendar import from_plain
from zuoxi_kit.ids import AgentId, CalendarId, QueueId, TenantId

OFFICE = CalendarId("office")
SALES, SERVICE = QueueId("sales"), QueueId("service")
CALENDARS = {
    OFFICE: from_plain(
        {
            "time_zone": "Asia/Shanghai",
            "weekly": {"monday": ["09:00-18:00"], "tuesday": ["09:00-18:00"]},
            "holidays": {"2026-11-24": "x"},
        }
    )
}


def rule(
    days: str = "every", hours: str = "00:00-24:00", *, enabled: bool = True, agent: str = "a"
) -> DutySetup:
    return DutySetup("1", TenantId("t"), "night", SALES, AgentId(agent), days, hours, OFFICE, enabled)


def is_on(made: DutySetup, beijing: str) -> bool:
    at = datetime.fromisoformat(f"{beijing}+08:00").astimezone(UTC)
    return holds(made, "Asia/Shanghai", CALENDARS, at)


@pytest.mark.parametrize(
    ("days", "hours", "when", "is_so"),
    [
        ("every", "18:00-08:00", "2026-11-23T17:59", False),
        ("every", "18:00-08:00", "2026-11-23T18:00", True),
        ("every", "18:00-08:00", "2026-11-24T07:59", True),
        ("every", "18:00-08:00", "2026-11-24T08:00", False),
        ("working", "18:00-08:00", "2026-11-23T23:00", True),
        ("working", "18:00-08:00", "2026-11-24T07:00", True),  # the span began on a working day
        ("working", "18:00-08:00", "2026-11-24T19:00", False),  # a holiday
        ("rest", "00:00-24:00", "2026-11-24T12:00", True),
        ("rest", "00:00-24:00", "2026-11-23T12:00", False),
        ("rest", "00:00-24:00", "2026-11-28T12:00", True),
        ("every", "nonsense", "2026-11-23T12:00", False),
    ],
)
def test_a_rule_holds_by_its_days_and_hours(days: str, hours: str, when: str, is_so: bool) -> None:
    assert is_on(rule(days, hours), when) is is_so


@pytest.mark.row("AGT-07")
def test_a_rule_that_is_off_or_has_lost_its_calendar_does_not_hold() -> None:
    assert not is_on(rule(enabled=False), "2026-11-23T12:00")
    assert not holds(rule("rest"), "Asia/Shanghai", {}, datetime(2026, 11, 28, tzinfo=UTC))


def seen(
    agent: str, *, is_in: bool = False, by_rule: bool = False, may_ring: bool = True, queue: QueueId = SALES
) -> Seen:
    return Seen(AgentId(agent), frozenset({queue}), is_in, by_rule, may_ring)


@pytest.mark.row("AGT-07")
def test_who_is_on_duty_is_signed_in_only_while_nobody_else_is_there() -> None:
    assert on_duty([rule()], [seen("a"), seen("b")]).sign_in == (("a", ""),)
    assert on_duty([rule()], [seen("a"), seen("b", is_in=True)]).sign_in == ()
    assert on_duty([rule()], [seen("a"), seen("b", is_in=True, queue=SERVICE)]).sign_in == (("a", ""),)
    assert on_duty([rule()], [seen("a", may_ring=False)]).sign_in == ()
    assert on_duty([], [seen("a")]).sign_in == ()


def test_who_was_signed_in_by_rule_is_relieved_by_a_person_or_by_the_clock() -> None:
    on = seen("a", is_in=True, by_rule=True)
    assert on_duty([rule()], [on]).sign_out == ()
    assert on_duty([rule()], [on, seen("b", is_in=True)]).sign_out == ("a",)
    assert on_duty([], [on]).sign_out == ("a",)
    assert on_duty([], [seen("a", is_in=True)]).sign_out == ()
