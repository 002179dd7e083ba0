"""The working copy of a run during one step: nodes change it, the interpreter makes a new Run of it at the end."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from zuoxi.domain.facts import DigitsCollected
from zuoxi.domain.flow.expressions import parse
from zuoxi.domain.flow.prompt_refs import PromptRef, resolve
from zuoxi.domain.flow.run import (
    Action,
    Context,
    EnterQueue,
    Play,
    Run,
    StartTimer,
    StopPlay,
    StopTimer,
    Trace,
    Value,
)
from zuoxi_kit.ids import QueueId

if TYPE_CHECKING:
    from zuoxi.domain.flow.definition import Flow

SUPPLIED = ("caller", "number", "language", "date", "time", "weekday")
"""Names that every expression may read. Only `language` may be set, by a set node: it chooses the prompts."""


class Wait(Struct, frozen=True):
    """The node waits for the next event."""


class Exit(Struct, frozen=True):
    """Leave the node by an exit; without a wire there, by `otherwise`."""

    name: str
    otherwise: str = ""


class Done(Struct, frozen=True):
    """The flow is finished."""


class Fail(Struct, frozen=True):
    """The flow can't go on."""

    why: str


Outcome = Wait | Exit | Done | Fail
WAIT = Wait()


class Turn:
    """What a node sees and may do while it handles one entry or event."""

    def __init__(self, flow: "Flow", context: Context, now: datetime, run: Run) -> None:
        self.flow = flow
        self.context = context
        self.now = now
        self.wall = now + context.ahead
        """What the clock on the wall says: for opening hours and the time of day"""
        self.run = run
        self.actions: list[Action] = []
        self.trace: list[Trace] = []
        self.typed = ""
        """a key that ended an interruptible play node: the next node that listens takes it"""
        self.skipped: set[str] = set()
        """the play nodes that it has ended or skipped"""

    def change(self, **changes: object) -> None:
        """Replace fields of the run."""
        self.run = replace(self.run, **changes)

    def names(self) -> dict[str, Value]:
        """The names that an expression may read now: variables, and what is supplied."""
        local = self.wall.astimezone(ZoneInfo(self.context.time_zone))
        return {
            "language": self.context.language,
            **self.run.variables,
            "caller": self.context.spell(self.context.caller),
            "number": self.context.number,
            "date": f"{local:%Y-%m-%d}",
            "time": f"{local:%H:%M}",
            "weekday": local.isoweekday(),
        }

    def holds(self, condition: str, **extra: Value) -> bool:
        """Tell whether a condition is true now."""
        return parse(condition).holds({**self.names(), **extra})

    def value(self, expression: str) -> Value:
        """Compute an expression."""
        return parse(expression).value(self.names())

    def keep(self, name: str, value: Value) -> None:
        """Set a variable of the run."""
        self.change(variables={**self.run.variables, name: value})

    def play(self, prompts: tuple[PromptRef, ...]) -> bool:
        """Start playing; False when there is nothing to play."""
        language = str(self.run.variables.get("language") or self.context.language)
        sounds = resolve(prompts, language, self.names(), self.context.prompts)
        if not sounds:
            return False
        play = self._new_id("p")
        self.actions.append(Play(play, sounds, language))
        self.change(playing=play)
        return True

    def stop_play(self) -> None:
        """Stop what is playing, if anything is."""
        if self.run.playing:
            self.actions.append(StopPlay(self.run.playing))
            self.change(playing="")

    def start_timer(self, seconds: float) -> None:
        """Let a timer fire, instead of the one that is running."""
        self.stop_timer()
        timer = self._new_id("t")
        self.actions.append(StartTimer(timer, self.now + timedelta(seconds=seconds)))
        self.change(timer=timer)

    def stop_timer(self) -> None:
        """Stop the running timer, if there is one."""
        if self.run.timer:
            self.actions.append(StopTimer(self.run.timer))
            self.change(timer="")

    def enter_queue(
        self,
        queue: QueueId,
        priority: int,
        required: tuple[tuple[str, int], ...],
        max_wait: timedelta | None,
        wished: tuple[tuple[str, int, int], ...] = (),
    ) -> None:
        """Let the caller wait in a queue."""
        entry = self._new_id("q")
        self.actions.append(EnterQueue(entry, self.run.node, queue, priority, required, max_wait, wished))
        self.change(entry=entry)

    def collected(self, digits: str, exit_name: str) -> None:
        """Note what the caller pressed, and the exit that it chose ("" when the node asks again)."""
        self.trace.append(DigitsCollected(self.run.node, digits, exit_name))

    def take_typed(self) -> str:
        """The key that was typed ahead, once."""
        typed, self.typed = self.typed, ""
        return typed

    def _new_id(self, letter: str) -> str:
        self.change(ids=self.run.ids + 1)
        return f"{letter}{self.run.ids}"
