"""Every talk has a recording, or somebody is told; once."""

from datetime import timedelta

import pytest
from msgspec.structs import replace
from structlog.testing import capture_logs
from structlog.typing import EventDict

from tests.recordings.cell import Call, RecordedCell
from tests.recordings.waves import tone
from zuoxi.domain import facts
from zuoxi.domain.facts import Kind
from zuoxi.domain.recordings import State
from zuoxi.store.queries import recordings as queries
from zuoxi.store.queries.recordings import Kept
from zuoxi.workers.check_recordings import GRACE, LONG_EVERY, SOON, Checker
from zuoxi.workers.summarise import Summariser
from zuoxi_kit.ids import AgentId, OfferId, QueueId, RecordingId

pytestmark = pytest.mark.e2e

AGENT, QUEUE = AgentId("agent"), QueueId("queue")


async def talk(cell: RecordedCell, seconds: float = 10, recorded: bool = True, omitted: str = "") -> Call:
    """A contact with one talk, closed, stored and summarised; its recording's facts are told, its files are not there.
    `omitted`: why the engine didn't record it.
    """
    offer = OfferId("offer")
    story, now = cell.story, cell.now
    call = cell.call(length=seconds) if recorded else cell.unrecorded_call()
    ended = max(cell.now, now + timedelta(seconds=seconds))
    story.now = now
    story.tell(
        Kind.CONTACT,
        call.contact,
        facts.ContactOpened("voice", call.id, True, "138", "4008001000"),
        facts.ContactQueued(QUEUE, 0, now, 1, (), 1, timedelta(seconds=20)),
        facts.ContactOffered(offer, QUEUE, (AGENT,), {}),
        facts.OfferAccepted(offer, AGENT, call.segment, timedelta()),
        facts.TalkStarted(call.segment, AGENT),
    )
    if omitted:
        story.tell(Kind.CONTACT, call.contact, facts.RecordingOmitted(call.segment, AGENT, omitted))
    cell.now = story.now = ended
    story.tell(
        Kind.CONTACT,
        call.contact,
        facts.TalkEnded(call.segment, AGENT, "caller"),
        facts.ContactClosed("answered"),
    )
    await cell.store_facts()
    summariser = Summariser(cell.database)
    while await summariser.summarise(cell.tenant):
        pass
    return call


async def alarms(
    cell: RecordedCell, checker: Checker | None = None, *, soon: bool = False
) -> list[EventDict]:
    """What a look says about this tenant."""
    checker = checker or Checker(cell.database, lambda: cell.now)
    with capture_logs() as said:
        await (checker.look_soon() if soon else checker.look())
    return [line for line in said if line.get("tenant") == cell.tenant]


async def noted(cell: RecordedCell, call: Call) -> Kept | None:
    async with cell.database.open_session(cell.tenant) as session:
        return await queries.find(session, RecordingId(f"{call.segment}.none"))


async def test_a_talk_with_its_recording_raises_nothing(cell: RecordedCell) -> None:
    call = await talk(cell)
    cell.leave(call)
    assert call.stopped is not None
    await cell.keeper.keep([call.stopped])
    cell.now += GRACE + timedelta(minutes=1)
    assert await alarms(cell) == []
    assert await noted(cell, call) is None


async def test_a_talk_that_nobody_began_to_record_raises_one_alarm_and_has_a_row(cell: RecordedCell) -> None:
    call = await talk(cell, recorded=False)
    cell.now += GRACE + timedelta(minutes=1)
    (alarm,) = await alarms(cell)
    assert (alarm["alarm"], alarm["contact"], alarm["reason"]) == (
        "talk_not_recorded",
        call.contact,
        "no recording was begun",
    )
    row = await noted(cell, call)
    assert row is not None
    assert (row.state, row.call_id, row.contact_id) == (State.MISSING, call.id, call.contact)
    assert row.reason == "not_begun"
    assert await alarms(cell) == []


async def test_a_contact_that_was_closed_just_now_is_given_time(cell: RecordedCell) -> None:
    await talk(cell, recorded=False)
    cell.now += GRACE
    assert await alarms(cell) == []
    cell.now += timedelta(seconds=1)
    assert len(await alarms(cell)) == 1


async def test_a_very_short_talk_needs_no_recording(cell: RecordedCell) -> None:
    await talk(cell, seconds=0.9, recorded=False)
    cell.now += GRACE + timedelta(minutes=1)
    assert await alarms(cell) == []


async def test_a_recording_that_broke_off_is_called_incomplete_some_seconds_after_the_contact(
    cell: RecordedCell,
) -> None:
    call = await talk(cell, seconds=14)
    assert call.stopped is not None
    early = replace(
        call.stopped,
        at=call.stopped.at - timedelta(seconds=8),
        fact=facts.RecordingStopped(call.recording, True, timedelta(seconds=6), call.folder),
    )
    cell.leave(call, tone(6, 1), tone(6, 2))
    await cell.keeper.keep([early])
    kept = await cell.row(call)
    assert kept is not None
    assert kept.state is State.COMPLETE, "the switch calls it a success"
    assert await alarms(cell, soon=True) == [], "its summary may not be there yet"
    cell.now += SOON + timedelta(seconds=1)
    (alarm,) = await alarms(cell, soon=True)
    assert "only 6.0 s of a talk of 14.0 s" in alarm["reason"]
    after = await cell.row(call)
    assert after is not None
    reason = "partly(seconds=6.0,talk=14.0)"
    assert (after.state, after.reason, after.key) == (State.INCOMPLETE, reason, kept.key)
    assert await noted(cell, call) is None
    assert await alarms(cell, soon=True) == []
    await cell.keeper.keep([early])
    assert await cell.row(call) == after


async def test_the_early_look_waits_for_what_was_begun(cell: RecordedCell) -> None:
    await talk(cell)
    cell.now += 2 * SOON
    assert await alarms(cell, soon=True) == []


async def test_a_recording_that_has_not_arrived_is_an_alarm_until_it_does(cell: RecordedCell) -> None:
    call = await talk(cell)
    cell.now += GRACE + timedelta(minutes=1)
    (alarm,) = await alarms(cell)
    assert "was begun and has not arrived" in alarm["reason"]
    cell.leave(call)
    assert call.stopped is not None
    await cell.keeper.keep([call.stopped])
    assert await alarms(cell) == []
    assert await noted(cell, call) is None


async def test_what_was_explained_when_it_was_kept_raises_no_second_alarm(cell: RecordedCell) -> None:
    call = await talk(cell)
    assert call.stopped is not None
    cell.now += GRACE + timedelta(minutes=1)
    with capture_logs() as said:
        await cell.keeper.keep([call.stopped])
    assert [line["alarm"] for line in said] == ["recording_incomplete"]
    assert await alarms(cell) == []


async def test_a_recording_kept_before_its_calls_facts_were_stored_finds_its_contact(
    cell: RecordedCell,
) -> None:
    early = cell.call()
    cell.leave(early)
    assert early.stopped is not None
    await cell.keeper.keep([early.stopped])
    before = await cell.row(early)
    assert before is not None
    assert before.contact_id == ""
    await cell.store_facts()
    await alarms(cell)
    after = await cell.row(early)
    assert after is not None
    assert after.contact_id == early.contact


async def test_what_was_summarised_late_is_found_by_the_hourly_look_at_the_whole_day(
    cell: RecordedCell,
) -> None:
    checker = Checker(cell.database, lambda: cell.now)
    await alarms(cell, checker)
    await talk(cell, recorded=False)
    cell.now += LONG_EVERY / 2
    assert await alarms(cell, checker) == []
    cell.now += LONG_EVERY / 2
    assert len(await alarms(cell, checker)) == 1


async def test_more_talks_than_one_page_are_all_checked(cell: RecordedCell) -> None:
    for _ in range(5):
        await talk(cell, recorded=False)
    cell.now += GRACE + timedelta(minutes=1)
    assert len(await alarms(cell, Checker(cell.database, lambda: cell.now, page=2))) == 5
