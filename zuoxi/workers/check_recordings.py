"""The completeness check (RELIABILITY, rule 8): every talk of at least a second lies in a recording, or somebody is told why
it doesn't. A talk without one gets a row that says so, and an alarm, once; both go when the recording turns up.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import structlog

from zuoxi.domain.recordings import Span, State, is_recorded
from zuoxi.store.queries import recordings as queries
from zuoxi.store.queries.recordings import Kept, TalkToCheck
from zuoxi.store.queries.tenants import all_tenants
from zuoxi.store.tenancy import Database, Session
from zuoxi_kit.ids import PLATFORM, RecordingId

log = structlog.get_logger("check_recordings")

GRACE = timedelta(minutes=5)
"""After the end of a contact, how long its recording and its summary may take."""
LATELY = timedelta(minutes=8)
LONG = timedelta(days=1)
LONG_EVERY = timedelta(hours=1)
PAGE = 500


class Checker:
    """`look` is called about once a minute: it checks what was closed lately, and once an hour the last day."""

    def __init__(self, database: Database, now: Callable[[], datetime], page: int = PAGE) -> None:
        """`page`: how many talks are looked at in one transaction."""
        self._database = database
        self._now = now
        self._page = page
        self._long_at: datetime | None = None

    async def look(self) -> int:
        """Check; returns the number of new alarms."""
        now = self._now()
        is_long = self._long_at is None or now - self._long_at >= LONG_EVERY
        found = await self.check(now - (LONG if is_long else LATELY), now - GRACE)
        if is_long:
            self._long_at = now
        return found

    async def check(self, closed_from: datetime, closed_before: datetime) -> int:
        """Check all contacts that were closed in this time; returns the number of new alarms."""
        async with self._database.open_session(PLATFORM) as session:
            tenants = [one for one in await all_tenants(session) if one != PLATFORM]
        alarms = 0
        for tenant in tenants:
            async with self._database.open_session(tenant) as session:
                await queries.fill_contacts(session)
            after, more = ("", ""), True
            while more:
                async with self._database.open_session(tenant) as session:
                    talks = await queries.talks_to_check(
                        session, closed_from, closed_before, after, self._page
                    )
                    alarms += await _check(session, talks)
                more = len(talks) == self._page
                after = (talks[-1].contact, talks[-1].segment) if talks else after
        return alarms


async def _check(session: Session, talks: Sequence[TalkToCheck]) -> int:
    recordings = await queries.of_contacts(session, {talk.contact for talk in talks})
    alarms = 0
    for talk in talks:
        found = recordings.get(talk.contact, [])
        none = RecordingId(f"{talk.segment}.none")
        noted = any(one.id == none for one in found)
        there = [one for one in found if one.id != none]
        is_explained = any(one.reason for one in there)  # and the alarm was raised when that was written down
        if is_explained or is_recorded(talk.span, [Span(one.started_at, one.length) for one in there]):
            if noted:
                await queries.forget(session, none)
        elif not noted:
            row = _missing(session, none, talk, there)
            if await queries.keep(session, [row]):
                alarms += 1
                log.error(
                    "ALARM: a talk is not recorded",
                    alarm="talk_not_recorded",
                    tenant=session.tenant,
                    contact=talk.contact,
                    segment=talk.segment,
                    reason=row.reason,
                )
    return alarms


def _missing(session: Session, id: RecordingId, talk: TalkToCheck, there: Sequence[Kept]) -> Kept:
    kept = {one.id for one in there}
    waiting = [one for one in talk.begun if one not in kept]
    if waiting:
        reason = (
            f"recording {', '.join(waiting)} was begun and has not arrived: does the worker of its cell run?"
        )
    elif there:
        reason = "the recordings of this contact hold only a part of this talk"
    else:
        reason = "no recording was begun"
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
        reason=reason,
        kept_at=session.now(),
    )
