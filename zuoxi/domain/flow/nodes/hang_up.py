"""The end, with or without a last word. 挂机, 放音后挂机"""

from typing import ClassVar

from zuoxi.domain.flow.nodes.base import ExitSpec, Node, Prompts
from zuoxi.domain.flow.run import DigitPressed, Event
from zuoxi.domain.flow.run import HangUp as HangUpAction
from zuoxi.domain.flow.turn import WAIT, Done, Outcome, Turn


class HangUp(Node, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="hang_up"):
    """Plays `prompts`, if there are any, to their end, and ends the call."""

    ends: ClassVar[bool] = True

    prompts: Prompts = ()

    def exit_specs(self) -> tuple[ExitSpec, ...]:
        return ()

    def enter(self, turn: Turn) -> Outcome:
        return WAIT if turn.play(self.prompts) else self._end(turn)

    def resume(self, turn: Turn, event: Event) -> Outcome:
        return WAIT if isinstance(event, DigitPressed) else self._end(turn)

    def _end(self, turn: Turn) -> Outcome:
        turn.actions.append(HangUpAction("flow"))
        return Done()
