"""Trying a flow out in virtual time: the same interpreter, and something that plays, waits and presses keys.

Used by `zuoxi flow play`, the golden cases and the designer's try-it. Prompts take the time they are given here.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from zuoxi.domain.flow.definition import Flow
from zuoxi.domain.flow.interpret import resume, start
from zuoxi.domain.flow.run import (
    CallerGone,
    Context,
    DigitPressed,
    EnterQueue,
    Event,
    HangUp,
    Play,
    PlayEnded,
    QueueLeft,
    Run,
    StartTimer,
    Step,
    StopPlay,
    StopTimer,
    TimerFired,
)


@dataclass(frozen=True, slots=True)
class Walked:
    """One thing that happened on a walk: when, the event (None: the start), and the step it led to."""

    at: datetime
    event: Event | None
    step: Step


@dataclass(slots=True)
class Walk:
    """A caller in a flow. Create it by `begin`."""

    flow: Flow
    context: Context
    now: datetime
    prompt_seconds: float = 2.0
    run: Run | None = None
    queue: EnterQueue | None = None
    hung_up: bool = False
    failed: str | None = None
    _due: dict[str, tuple[datetime, Event]] = field(default_factory=dict)

    def begin(self) -> Walked:
        """Start the flow."""
        return self._took(None, start(self.flow, self.context, self.now))

    @property
    def is_over(self) -> bool:
        """True when the flow has finished or failed."""
        return self.run is None

    def next_due(self) -> datetime | None:
        """When something happens by itself, None if only the caller or the queue can do anything."""
        return min((at for at, _ in self._due.values()), default=None)

    def let_pass(self, until: datetime) -> list[Walked]:
        """Let time pass to `until`: prompts end and timers fire, each at its instant."""
        walked = []
        while not self.is_over and self._due:
            key = min(self._due, key=lambda each: (self._due[each][0], each))
            at, event = self._due[key]
            if at > until:
                break
            del self._due[key]
            self.now = max(self.now, at)
            walked.append(self.happen(event))
        self.now = max(self.now, until)
        return walked

    def press(self, digit: str) -> Walked:
        """Press a key now."""
        return self.happen(DigitPressed(digit))

    def leave_queue(self, reason: str) -> Walked:
        """Let the wait in the queue end for `reason` (a `LeftQueue` value). Raises ValueError when nobody waits."""
        if self.queue is None:
            raise ValueError("the caller is in no queue")
        entry, self.queue = self.queue.entry, None
        return self.happen(QueueLeft(entry, reason))

    def hang_up(self) -> Walked:
        """Let the caller hang up."""
        return self.happen(CallerGone())

    def happen(self, event: Event) -> Walked:
        """Hand an event to the flow now. Raises ValueError when the flow is over."""
        if self.run is None:
            raise ValueError("the flow is over")
        return self._took(event, resume(self.flow, self.context, self.run, event, self.now))

    def _took(self, event: Event | None, step: Step) -> Walked:
        self.run, self.failed = step.run, step.failed
        for action in step.actions:
            match action:
                case Play(play):
                    self._due[play] = (self.now + timedelta(seconds=self.prompt_seconds), PlayEnded(play))
                case StartTimer(timer, at):
                    self._due[timer] = (at, TimerFired(timer))
                case StopPlay(key) | StopTimer(key):
                    self._due.pop(key, None)
                case EnterQueue():
                    self.queue = action
                case HangUp():
                    self.hung_up = True
        return Walked(self.now, event, step)
