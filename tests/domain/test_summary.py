"""Reports are folds of facts: fold twice = fold once, and any prefix is valid."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.stories import START, WHY, CallStory, Story, abandoned_call, answered_call
from zuoxi.domain import facts
from zuoxi.domain.facts import Kind, Recorded
from zuoxi.domain.summary import (
    AgentClock,
    ContactRecord,
    Figures,
    Key,
    by_day,
    contributions,
    fold_agent,
    fold_contact,
    intervals,
)
from zuoxi_kit.ids import AgentId, IdSource, QueueId, TenantId

QUEUE, AGENT, OTHER = QueueId("queue"), AgentId("agent"), AgentId("other")
SHANGHAI = ZoneInfo("Asia/Shanghai")


def story() -> Story:
    return Story(TenantId("t1"))


def fold(told: list[Recorded]) -> ContactRecord | None:
    record = None
    for recorded in told:
        record = fold_contact(record, recorded)
    return record


def whole() -> tuple[list[Recorded], CallStory]:
    told = story()
    call = answered_call(told, IdSource(1), QUEUE, AGENT, OTHER)
    return told.told, call


def test_the_record_tells_the_whole_contact() -> None:
    told, call = whole()
    record = fold(told)
    assert record is not None
    assert (record.id, record.calls, record.channel) == (call.contact, (call.call,), "voice")
    assert (record.customer, record.customer_name, record.number) == ("13800138000", "张三", "4008001000")
    assert (record.arrived_at, record.outcome, record.ended_by) == (START, "answered", "caller")
    assert record.choice == "1"
    assert [(each.digits, each.exit) for each in record.choices] == [("7", ""), ("1", "sales")]
    assert (record.queue, record.agent, record.why) == (QUEUE, AGENT, WHY)
    assert [offer.missed for offer in record.offers] == [((OTHER, "no_answer"),), ()]
    assert record.waited == timedelta(seconds=10)
    assert (record.talk, record.hold) == (timedelta(seconds=20), timedelta(seconds=10))
    assert record.wrap_up == timedelta(seconds=7)
    assert (record.disposition, record.notes) == ("order", "二号")
    assert record.recordings[0].length == timedelta(seconds=30)


def test_who_takes_over_and_gives_no_result_leaves_the_one_that_was_given() -> None:
    record = fold(whole()[0])
    assert record is not None
    (first,) = record.segments
    after = replace(record, segments=(first, replace(first, disposition="", notes="")))
    assert (after.disposition, after.notes) == ("order", "二号")


def test_folding_again_changes_nothing() -> None:
    told, _ = whole()
    once = fold(told)
    assert fold(told + told) == once
    assert fold([each for recorded in told for each in (recorded, recorded)]) == once


@given(cut=st.integers(0, 40))
def test_every_prefix_gives_a_record_that_the_rest_completes(cut: int) -> None:
    told, _ = whole()
    record = fold(told[:cut])
    if cut:
        assert record is not None
        assert record.waited >= timedelta()
        contributions(record)
    for recorded in told[max(0, cut - 5) :]:  # as after a restart: some come again
        record = fold_contact(record, recorded)
    assert record == fold(told)


@given(st.randoms(use_true_random=False))
def test_call_and_contact_streams_may_interleave_in_any_way(chance: object) -> None:
    told, _ = whole()
    calls = [each for each in told if each.stream.kind is Kind.CALL]
    contacts = [each for each in told if each.stream.kind is Kind.CONTACT]
    mixed = []
    while calls or contacts:
        source = calls if calls and (not contacts or chance.random() < 0.5) else contacts  # type: ignore[attr-defined]
        mixed.append(source.pop(0))
    assert fold(mixed) == fold(told)


def test_a_fact_of_an_unknown_call_makes_no_record() -> None:
    told = story().tell(Kind.CALL, "c1", facts.CallAnswered()).told
    assert fold(told) is None


def test_an_abandoned_wait_counts_by_the_target_of_its_day() -> None:
    told = story()
    abandoned_call(told, IdSource(2), QUEUE, AGENT, after=25)
    record = fold(told.told)
    assert record is not None
    assert (record.outcome, record.waited) == ("abandoned", timedelta(seconds=25))
    key = Key("queue", QUEUE, START)
    assert contributions(record)[key] == Figures(offered=1, abandoned=1, over_level=1, wait_ms=25_000)


def test_an_answered_contact_adds_to_its_queue_both_agents_and_the_system() -> None:
    told, _ = whole()
    record = fold(told)
    assert record is not None
    assert contributions(record) == {
        Key("queue", QUEUE, START): Figures(
            offered=1,
            answered=1,
            within_level=1,
            wait_ms=10_000,
            talk_ms=20_000,
            hold_ms=10_000,
            wrap_up_ms=7_000,
        ),
        Key("agent", OTHER, START): Figures(offered=1, missed=1),
        Key("agent", AGENT, START): Figures(
            offered=1, answered=1, talk_ms=20_000, hold_ms=10_000, wrap_up_ms=7_000
        ),
        Key("system", "inbound", START): Figures(
            offered=1,
            answered=1,
            wait_ms=10_000,
            talk_ms=20_000,
            hold_ms=10_000,
            wrap_up_ms=7_000,
            length_ms=43_000,
        ),
    }


def test_what_is_offered_in_a_quarter_hour_stays_in_it() -> None:
    """A wait that begins at 08:14:59 and is answered at 08:15:09 belongs to 08:00 with all its counts."""
    told = story().wait(14 * 60 + 59)
    call = CallStory(told, IdSource(3), QUEUE, AGENT).arrives().queues()
    told.wait(5)
    call.rings()
    told.wait(5)
    call.is_taken()
    told.wait(60)
    call.hangs_up()
    record = fold(told.told)
    assert record is not None
    found = contributions(record)
    assert found[Key("queue", QUEUE, START)] == Figures(
        offered=1, answered=1, within_level=1, wait_ms=10_000, talk_ms=60_000
    )
    later = START + timedelta(minutes=15)
    assert found[Key("agent", AGENT, later)].talk_ms == 60_000


def agent_story() -> Story:
    told = story()
    told.tell(Kind.AGENT, AGENT, facts.AgentReachabilityChanged(True, "demo-1001"))
    told.wait(10).tell(Kind.AGENT, AGENT, facts.AgentStatusChanged("ready", "", "1001@demo"))
    told.wait(60).tell(Kind.AGENT, AGENT, facts.AgentStateChanged("ringing", None))
    told.wait(5).tell(Kind.AGENT, AGENT, facts.AgentStateChanged("talking", None))
    told.wait(100).tell(Kind.AGENT, AGENT, facts.AgentStateChanged("free", None))
    told.wait(50).tell(Kind.AGENT, AGENT, facts.AgentStatusChanged("on_break", "lunch", "1001@demo"))
    told.wait(10 * 3600).tell(Kind.AGENT, AGENT, facts.AgentStatusChanged("signed_out", "", "system"))
    return told


def test_an_agents_day_is_cut_at_the_tenants_midnight() -> None:
    clock = AgentClock()
    for recorded in agent_story().told:
        clock = fold_agent(clock, recorded)
    days = list(by_day(intervals(clock), SHANGHAI))
    assert [(day, one.status, one.state) for day, one in days] == [
        (date(2026, 11, 22), "ready", "free"),
        (date(2026, 11, 22), "ready", "ringing"),
        (date(2026, 11, 22), "ready", "talking"),
        (date(2026, 11, 22), "ready", "free"),
        (date(2026, 11, 22), "on_break", "free"),
        (date(2026, 11, 23), "on_break", "free"),
    ]
    assert days[4][1].ended_at == days[5][1].began_at == datetime(2026, 11, 22, 16, tzinfo=UTC)
    spent = sum(((one.ended_at or one.began_at) - one.began_at for _, one in days), timedelta())
    assert spent == timedelta(seconds=60 + 5 + 100 + 50 + 36_000)


@pytest.mark.parametrize("cut", range(8))
def test_an_agents_clock_folds_once_only(cut: int) -> None:
    told = agent_story().told
    clock = AgentClock()
    for recorded in [*told[:cut], *told[:cut], *told]:
        clock = fold_agent(clock, recorded)
    whole = AgentClock()
    for recorded in told:
        whole = fold_agent(whole, recorded)
    assert clock == whole
