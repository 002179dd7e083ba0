"""The conductor of a cell. In turns (turns.py) it takes what has come (events, timers, commands, configuration), lets the cell
decide, writes the journal, carries the effects out, and beats.

The order that must hold: facts that need it are on disk before their effects; a command is answered after the flush; the
bus gets only what is on disk. Everything that comes while the disk is busy is decided together and shares the next flush.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial
from typing import Any, TypeVar

import structlog

from zuoxi.domain.events import SwitchEvent
from zuoxi.domain.facts import AlarmRaised, Kind
from zuoxi.engine import recover
from zuoxi.engine.carry_out import CarryOut
from zuoxi.engine.cell import Cell
from zuoxi.engine.clock import STEP, CellClock
from zuoxi.engine.decision import Decision
from zuoxi.engine.journal import Journal
from zuoxi.engine.publish import Publisher
from zuoxi.engine.turns import Turns
from zuoxi.switch.interface import Switch
from zuoxi_kit.ids import PLATFORM

log = structlog.get_logger("conduct")

_LAZY_FLUSH = 0.04
"""Seconds until facts that nothing waits for are on disk (the limit is 50 ms)."""
_BEAT_SWITCH = 1.0
_BEAT_SUPERVISOR = 0.5
_MOST_AT_ONCE = 64
_FOLDED_TOGETHER = 64
"""So many facts are folded for live views in one go, which takes about a millisecond: one by one, each of them found the
processor's caches cold and cost twice as much."""

Input = Callable[[Cell], Iterable[Decision]]
T = TypeVar("T")


def _fail(answer: asyncio.Future[Any], error: Exception) -> None:
    if not answer.done():
        answer.set_exception(error)


def _succeed(answer: asyncio.Future[Any], value: object) -> None:
    if not answer.done():
        answer.set_result(value)


def _clock_stepped(ahead: timedelta, cell: Cell) -> tuple[Decision]:
    seconds = ahead / timedelta(seconds=1)
    text = f"the machine's clock is {seconds:+.0f} s from the cell's time: opening hours follow it, waits and timers do not"
    log.warning("alarm", code="clock_stepped", about=cell.cell, text=text)
    decision = cell.decide()
    decision.state(PLATFORM, Kind.CELL, cell.cell, AlarmRaised("clock_stepped", cell.cell, text), 0)
    return (decision,)


class Conductor:
    """`put` and `decide` are the only ways to anything in the cell."""

    def __init__(
        self,
        cell: Cell,
        clock: CellClock,
        journal: Journal,
        switch: Switch,
        publisher: Publisher,
        beat: Callable[[], None],
    ) -> None:
        """`beat` tells the supervisor that the decision loop lives."""
        self.cell = cell
        self._clock = clock
        self._journal = journal
        self._publisher = publisher
        self._carry_out = CarryOut(switch)
        self._beat = beat
        self._inputs: deque[Input] = deque()
        self._answers: list[Callable[[], None]] = []
        self._stopping = False
        self._turns: Turns | None = None
        self._flush_by: float | None = None
        self._next_switch = self._next_supervisor = 0.0
        self.beats_switch = False
        """Becomes True when the cell may take calls."""

    def event(self, event: SwitchEvent) -> None:
        """The switch's listener."""
        self.put(lambda cell: (cell.event(event),))

    def put(self, take: Input) -> None:
        """Queue something to be decided."""
        self._inputs.append(take)
        self._wake()

    async def decide(self, take: Callable[[Cell], tuple[T, Iterable[Decision]]]) -> T:
        """Queue something to be decided, and wait until it is on disk; raises what `take` raises."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[T] = loop.create_future()

        def run(cell: Cell) -> Iterable[Decision]:
            try:
                value, decisions = take(cell)
            except Exception as error:
                self._answers.append(partial(_fail, answer, error))
                return ()
            self._answers.append(partial(_succeed, answer, value))
            return decisions

        self.put(run)
        return await answer

    def stop(self) -> None:
        """End `run` after what is queued."""
        self._stopping = True
        self._wake()

    async def run(self) -> None:
        """Conduct until `stop`."""
        loop = asyncio.get_running_loop()
        self._turns = turns = Turns(loop, self._turn)
        self._next_switch = self._next_supervisor = loop.time()
        turns.soon()
        try:
            await turns.ended
        finally:
            turns.close()

    def _wake(self) -> None:
        if self._turns is not None:
            self._turns.soon()

    def _turn(self, turns: Turns) -> None:
        """Decide what has come, write it down, carry it out; then see to what is due, and when to look next."""
        if self._stopping and not self._inputs:
            self._journal.flush()
            self._publisher.flushed(at_once=True)
            turns.end()
            return
        self._conduct(turns)
        self._see_to_what_is_due(turns.now)
        if self._inputs or self._stopping:
            turns.soon()
        else:
            turns.at(self._until(turns.now))

    def _conduct(self, turns: Turns) -> None:
        decisions = self._decide()
        is_asked = bool(self._answers)
        must_flush = is_asked or any(each.flush_before for each in decisions)
        if decisions:
            self._write(decisions)
        if self._journal.is_dirty and self._flush_by is None:
            self._flush_by = turns.now + _LAZY_FLUSH
        late = self._flush_by is not None and turns.now >= self._flush_by
        if self._journal.is_dirty and (must_flush or late):
            self._flush()
            self._flush_by = None
            self._publisher.flushed(at_once=is_asked)
        for each in decisions:
            self._carry_out(each.effects)
        self._answer()
        if decisions:  # the switch is told before anything that nobody waits for
            turns.behind(partial(self.cell.shown.catch_up, unless_fewer_than=_FOLDED_TOGETHER))

    def _see_to_what_is_due(self, now: float) -> None:
        if now >= self._next_supervisor:
            self._beat()
            self.cell.shown.catch_up()
            self._keep_time()
            self._next_supervisor = now + _BEAT_SUPERVISOR
        if now >= self._next_switch:
            if self.beats_switch:
                self._carry_out.beat()
            self._next_switch = now + _BEAT_SWITCH
        if self._journal.is_full:
            self._journal.begin(recover.snapshot(self.cell))

    def _until(self, now: float) -> float:
        """When to look next, in the loop's time, if nothing comes."""
        until = min(self._next_supervisor, self._next_switch)
        if self._flush_by is not None:
            until = min(until, self._flush_by)
        timer = self.cell.next_timer
        if timer is not None:
            until = min(until, now + max((timer - self._clock.now()) / timedelta(seconds=1), 0.0))
        return until

    def _keep_time(self) -> None:
        """Draw the clock to wall time; a step of the wall clock is told, once."""
        before = self._clock.stepped
        self._clock.draw()
        if self._clock.stepped and abs(self._clock.stepped - before) > STEP:
            self.put(partial(_clock_stepped, self._clock.stepped))

    def _decide(self) -> list[Decision]:
        decisions: list[Decision] = []
        for _ in range(min(len(self._inputs), _MOST_AT_ONCE)):
            take = self._inputs.popleft()
            try:
                decisions.extend(take(self.cell))
            except Exception:
                log.exception("a decision failed")
        try:
            decisions.extend(self.cell.timers())
        except Exception:
            log.exception("a timer failed")
        return decisions

    def _write(self, decisions: list[Decision]) -> None:
        for each in decisions:
            if not each.is_empty:
                record = each.seal(self.cell.cell, self.cell.numbers)
                self._journal.append(record)
                self.cell.shown.take(record.facts)
                self._publisher.wrote(record.facts)

    def _flush(self) -> None:
        """In this thread: another one would have to win the interpreter's lock three times while this one has events to
        read, and the flush took 5 to 15 ms instead of 0.5 (measured). Nothing could be decided meanwhile anyhow.
        """
        self._journal.flush()

    def _answer(self) -> None:
        answers, self._answers = self._answers, []
        for answer in answers:
            answer()
