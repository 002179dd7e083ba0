"""Collecting several digits: an order number, a customer number, a menu or queue code. 收号"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Annotated

from msgspec import Meta

from zuoxi.domain.flow.nodes.asking import Asking
from zuoxi.domain.flow.nodes.base import (
    Condition,
    ExitSpec,
    Name,
    Seconds,
    check_condition,
    check_settable,
)
from zuoxi.domain.flow.run import DigitPressed, Event, PlayEnded
from zuoxi.domain.flow.turn import WAIT, Exit, Outcome, Turn

LATE_TERMINATOR = timedelta(seconds=2)
"""How long after the last needed digit a terminator is still part of it, and not a key for the next node."""


class Collect(Asking, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="collect"):
    """Collects `min_digits` to `max_digits` digits into `variable`; exits `done` and `else`.

    Ends with `terminator` ("" for none), with the last digit that fits, or `digit_timeout_seconds` after a key. `valid`
    is a condition over `digits`; what fails it is asked again. `secret` keeps the digits out of the journal's trace.
    Keys that are neither digits nor the terminator are ignored.
    """

    variable: Name
    min_digits: Annotated[int, Meta(ge=1, le=40)] = 1
    max_digits: Annotated[int, Meta(ge=1, le=40)] = 20
    terminator: Annotated[str, Meta(pattern=r"^[0-9*#]?$")] = "#"
    digit_timeout_seconds: Seconds = 3.0
    valid: Condition | None = None
    secret: bool = False

    def __post_init__(self) -> None:
        if self.min_digits > self.max_digits:
            raise ValueError("min_digits is above max_digits")
        check_settable(self.variable)
        if self.valid is not None:
            check_condition(self.valid)

    def exit_specs(self) -> tuple[ExitSpec, ...]:
        return (ExitSpec("done"), ExitSpec("else"))

    def conditions(self) -> Iterator[tuple[str, str]]:
        if self.valid is not None:
            yield "valid", self.valid

    def variables_set(self) -> frozenset[str]:
        return frozenset({self.variable})

    def resume(self, turn: Turn, event: Event) -> Outcome:
        match event:
            case PlayEnded():
                turn.start_timer(self.timeout_seconds)
                return WAIT
            case DigitPressed(digit):
                if not self._counts(digit) or (turn.run.playing and not self.interruptible):
                    return WAIT
                turn.stop_play()
                turn.stop_timer()
                return self.pressed(turn, digit)
            case _:
                return self._finish(turn)

    def enter(self, turn: Turn) -> Outcome:
        if not self._counts(turn.typed):
            turn.take_typed()
        return super().enter(turn)

    def pressed(self, turn: Turn, key: str) -> Outcome:
        if key == self.terminator:
            return self._finish(turn)
        digits = turn.run.digits + key
        turn.change(digits=digits)
        if len(digits) < self.max_digits:
            turn.start_timer(self.digit_timeout_seconds)
            return WAIT
        if self.terminator:
            turn.change(skip=self.terminator, skip_until=turn.now + LATE_TERMINATOR)
        return self._finish(turn)

    def _counts(self, key: str) -> bool:
        return key != "" and (key == self.terminator or key.isdecimal())

    def _finish(self, turn: Turn) -> Outcome:
        digits = turn.run.digits
        if not digits:
            return self.ask_again(turn, self.no_input_prompts)
        shown = "*" * len(digits) if self.secret else digits
        if len(digits) >= self.min_digits and (self.valid is None or turn.holds(self.valid, digits=digits)):
            turn.keep(self.variable, digits)
            turn.collected(shown, "done")
            return Exit("done")
        outcome = self.ask_again(turn, self.invalid_prompts)
        turn.collected(shown, outcome.name if isinstance(outcome, Exit) else "")
        return outcome
