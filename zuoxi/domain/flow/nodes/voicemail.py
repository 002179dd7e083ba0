"""A message instead of a talk. 留言后挂机"""

from typing import Annotated, ClassVar

from msgspec import Meta

from zuoxi.domain.flow.nodes.base import ExitSpec, Node, Prompts
from zuoxi.domain.flow.nodes.queue import Id
from zuoxi.domain.flow.prompt_refs import PromptRef
from zuoxi.domain.flow.run import DigitPressed, Event, LeaveMessage, PlayEnded
from zuoxi.domain.flow.run import HangUp as HangUpAction
from zuoxi.domain.flow.turn import WAIT, Done, Outcome, Turn

BEEP = PromptRef(sound="beep")


class Voicemail(Node, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="voicemail"):
    """Plays `prompts` and a beep, records what the caller says, and ends the call.

    The message ends with `terminator` ("" for none), after `max_seconds`, or when the caller hangs up. It lies in the box of
    `queue`, or without one in the tenant's.
    """

    refers: ClassVar[dict[str, str]] = {"queue": "queues"}
    ends: ClassVar[bool] = True

    prompts: Prompts = ()
    beep: bool = True
    queue: Id | None = None
    max_seconds: Annotated[int, Meta(ge=5, le=600)] = 120
    terminator: Annotated[str, Meta(pattern=r"^[0-9*#]?$")] = "#"

    def exit_specs(self) -> tuple[ExitSpec, ...]:
        return ()

    def enter(self, turn: Turn) -> Outcome:
        prompts = (*self.prompts, BEEP) if self.beep else self.prompts
        return WAIT if turn.play(prompts) else self._record(turn)

    def resume(self, turn: Turn, event: Event) -> Outcome:
        match event:
            case PlayEnded():
                return self._record(turn)
            case DigitPressed(digit) if turn.run.playing or digit != self.terminator:
                return WAIT
            case _:
                turn.actions.append(HangUpAction("flow"))
                return Done()

    def _record(self, turn: Turn) -> Outcome:
        turn.actions.append(LeaveMessage(self.queue))
        turn.start_timer(self.max_seconds)
        return WAIT
