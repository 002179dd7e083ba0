"""The completeness check (RELIABILITY, rule 8): every talk of at least a second lies in a recording, or somebody is told why
it doesn't.

The switch ends a recording by itself when its disk is full, in the middle of a talk, and reports a success; so a recording
that holds a part of a talk only is called incomplete here. A talk without any gets a row that says so; that goes away when
the recording turns up. Each is an alarm, once.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import structlog

from zuoxi.domain.recording_reasons import Code, Reason, write_reasons
from zuoxi.domain.recordings import BY_STORAGE, Span, State, covered, in_seconds, is_recorded
from zuoxi.services.recording_reasons import reason_text
from zuoxi.store.queries import recordings as queries
from zuoxi.store.queries.recordings import Kept, TalkToCheck
from zuoxi.store.queries.tenants import all_tenants
from zuoxi.store.tenancy import Database, Session
from zuoxi_kit.ids import PLATFORM, RecordingId

log = structlog.get_logger("check_recordings")

SOON = timedelta(seconds=5)
"""After the end of a contact, how long its summary may take."""
GRACE = timedelta(minutes=5)
"""After the end of a contact, how long a recording that was begun may take to arrive."""
LATELY = timedelta(minutes=8)
LONG = timedelta(days=1)
LONG_EVERY = timedelta(hours=1)
PAGE = 500


class Checker:
    """`look_soon` is called every few seconds, `look` about once a minute."""

    def __init__(self, database: Database, now: Callable[[], datetime], page: int = PAGE) -> None:
        """`page`: how many talks are looked at in one transaction."""
        self._database = database
        self._now = now
        self._page = page
        self._long_at: datetime | None = None

    async def look_soon(self) -> None:
        """Check what was closed some seconds ago: a recording that broke off is to be known at once."""
        now = self._now()
        await self.check(now - 4 * SOON, now - SOON)

    async def look(self) -> None:
        """Check what was closed some minutes ago and must have arrived, and once an hour the last day."""
        now = self._now()
        is_long = self._long_at is None or now - self._long_at >= LONG_EVERY
        await self.check(now - (LONG if is_long else LATELY), now - GRACE)
        if is_long:
            self._long_at = now

    async def check(self, closed_from: datetime, closed_before: datetime) -> None:
        """Check all contacts that were closed in this time, of all tenants."""
        async with self._database.open_session(PLATFORM) as session:
            tenants = [one for one in await all_tenants(session) if one != PLATFORM]
        patient_since = self._now() - GRACE
        for tenant in tenants:
            async with self._database.open_session(tenant) as session:
                await queries.fill_contacts(session)
            after, more = ("", ""), True
            while more:
                async with self._database.open_session(tenant) as session:
                    talks = await queries.talks_to_check(
                        session, closed_from, closed_before, after, self._page
                    )
                    await _check(session, talks, patient_since)
                more = len(talks) == self._page
                after = (talks[-1].contact, talks[-1].segment) if talks else after


async def _check(session: Session, talks: Sequence[TalkToCheck], patient_since: datetime) -> None:
    recordings = await queries.of_contacts(session, {talk.contact for talk in talks})
    for talk in talks:
        found = recordings.get(talk.contact, [])
        none = RecordingId(f"{talk.segment}.none")
        there = [one for one in found if one.id != none]
        is_noted = len(there) < len(found)
        is_explained = any(one.reason for one in there)  # and the alarm was raised when that was written down
        waiting = set(talk.begun) - {one.id for one in there}
        if is_explained or is_recorded(talk.span, [_span(one) for one in there]):
            if is_noted:
                await queries.forget(session, none)
        elif talk.unrecorded:
            # Told by the engine. What the queue's own wish is, is nothing that is missing.
            if talk.unrecorded == BY_STORAGE and not is_noted:
                await queries.keep(session, [_missing(session, none, talk, Reason(Code.STORAGE_FULL))])
        elif not is_noted and not (waiting and talk.closed_at > patient_since):
            await _complain(session, talk, there, sorted(waiting), none)


async def _complain(
    session: Session, talk: TalkToCheck, there: Sequence[Kept], waiting: Sequence[str], none: RecordingId
) -> None:
    """Write down what is wrong with this talk, and say it aloud."""
    part = covered(talk.span, [_span(one) for one in there])
    broken = [one for one in there if covered(talk.span, [_span(one)])]
    if broken:
        reason = Reason(Code.PARTLY, {"seconds": in_seconds(part), "talk": in_seconds(talk.span.length)})
        is_new = await queries.call_incomplete(session, broken[-1].id, write_reasons([reason]))
    else:
        reason = Reason(Code.NOT_BEGUN)
        if waiting:
            reason = Reason(Code.NOT_ARRIVED, {"recordings": ", ".join(waiting)})
        elif there:
            reason = Reason(Code.ELSEWHERE)
        is_new = bool(await queries.keep(session, [_missing(session, none, talk, reason)]))
    if is_new:
        log.error(
            "ALARM: a talk is not recorded whole",
            alarm="talk_not_recorded",
            tenant=session.tenant,
            contact=talk.contact,
            segment=talk.segment,
            reason=str(reason_text(write_reasons([reason]))),
        )


def _span(one: Kept) -> Span:
    return Span(one.started_at, one.length)


def _missing(session: Session, id: RecordingId, talk: TalkToCheck, reason: Reason) -> Kept:
    return Kept(
        id=id,
        call_id=talk.call,
        contact_id=talk.contact,
        key="",
        started_at=talk.span.began_at,
        length=timedelta(),
        bytes=0,
        sha256="",
        state=State.MISSING,
        reason=write_reasons([reason]),
        kept_at=session.now(),
    )
