"""What must survive a kill is on disk before anything is done about it, and the rest soon after."""

import asyncio
import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.scenarios.rig import Rig, play
from zuoxi.domain import effects, facts
from zuoxi.domain.effects import Effect
from zuoxi.domain.facts import Recorded
from zuoxi.engine.journal import Journal, Record

MUST = (
    facts.CallArrived,
    facts.LegDialed,
    facts.OfferAccepted,
    facts.ContactQueued,
    facts.AgentStatusChanged,
    facts.AgentReachabilityChanged,
)
"""Call arrived (which is answered at once), dial, offer accepted, queue entry, presence change (ARCHITECTURE section 7)."""
LATEST = 0.05


class Watched:
    """Looks into the journal's files at each flush, and at what is not there yet at each effect."""

    def __init__(self, rig: Rig) -> None:
        assert rig.engine is not None
        self.folder = rig.folder / "journal"
        self.journal = rig.engine._journal
        self.conductor = rig.engine.conductor
        self.waiting: dict[int, tuple[Recorded, float]] = {}
        self.flushed: list[Recorded] = []
        self.done: list[Effect] = []
        self.too_early: list[tuple[Effect, Recorded]] = []
        self.latest = 0.0
        self._append, self._carry_out = self.journal.append, self.conductor._carry_out
        self._sync = os.fdatasync
        self.journal.append = self.append  # type: ignore[method-assign]
        self.conductor._carry_out = self  # type: ignore[assignment]

    def append(self, record: Record) -> None:
        now = asyncio.get_running_loop().time()
        self.waiting |= {each.position: (each, now) for each in record.facts}
        self._append(record)

    def sync(self, file: int) -> None:
        """In the place of os.fdatasync: what the files hold is on disk now."""
        self._sync(file)
        files = Journal(self.folder)
        files.flushed = 10**12
        on_disk = {each.position for each in files.facts_after(0, 10**9)}
        now = asyncio.get_running_loop().time()
        for position in sorted(self.waiting.keys() & on_disk):
            fact, since = self.waiting.pop(position)
            self.latest = max(self.latest, now - since)
            self.flushed.append(fact)

    def __call__(self, asked: Iterable[Effect]) -> None:
        asked = list(asked)
        urgent = [fact for fact, _ in self.waiting.values() if isinstance(fact.fact, MUST)]
        self.too_early += [(effect, fact) for effect in asked for fact in urgent]
        self.done += asked
        self._carry_out(asked)

    def beat(self) -> None:
        self._carry_out.beat()


def test_facts_are_on_disk_before_their_effects_and_before_they_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        watched = Watched(rig)
        monkeypatch.setattr(os, "fdatasync", watched.sync)
        told_early: list[Recorded] = []

        def told(fact: Recorded) -> None:
            if fact.position in watched.waiting:
                told_early.append(fact)

        await rig.bus.watch_facts(None, told)
        await rig.ready(1001)
        for n in range(4):
            rig.call(f"1390000000{n}", at=n * 3.0, talks=5.0)
        await asyncio.sleep(30)
        await rig.ready(1002)
        await asyncio.sleep(90)
        kinds = {type(each.fact) for each in watched.flushed}
        assert set(MUST) <= kinds
        assert {effects.Answer, effects.Dial, effects.Join, effects.Hold} <= {
            type(each) for each in watched.done
        }
        assert watched.too_early == []
        assert told_early == []
        assert 0 < watched.latest <= LATEST

    play(tmp_path, story)


def test_a_command_is_answered_when_it_is_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        watched = Watched(rig)
        monkeypatch.setattr(os, "fdatasync", watched.sync)
        await rig.ready(1001)
        for status in ("on_break", "ready", "signed_out"):
            await rig.ask("set_agent_status", login="1001@demo", status=status)
            said = [each.fact for each in watched.flushed if isinstance(each.fact, facts.AgentStatusChanged)]
            assert said[-1].status == status

    play(tmp_path, story)
