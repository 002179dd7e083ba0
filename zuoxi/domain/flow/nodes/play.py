"""Playing a prompt. 放音"""

from typing import Annotated

from msgspec import Meta

from zuoxi.domain.flow.nodes.base import ExitSpec, Node, Prompts
from zuoxi.domain.flow.run import DigitPressed, Event
from zuoxi.domain.flow.turn import WAIT, Exit, Outcome, Turn


class Play(Node, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="play"):
    """Plays `prompts`, then leaves by `next`. With `interruptible` a key ends it and counts for the next menu."""

    prompts: Annotated[Prompts, Meta(min_length=1)]
    interruptible: bool = True

    def exit_specs(self) -> tuple[ExitSpec, ...]:
        return (ExitSpec("next", instant=all(ref.may_be_silent() for ref in self.prompts)),)

    def enter(self, turn: Turn) -> Outcome:
        # A caller who pressed through an earlier prompt knows the way; one that must be heard is heard all the same,
        # and so is one that the key has skipped before: going round in a circle leads to no menu.
        if turn.typed and self.interruptible and turn.run.node not in turn.skipped:
            turn.skipped.add(turn.run.node)
            return Exit("next")
        turn.take_typed()
        return WAIT if turn.play(self.prompts) else Exit("next")

    def resume(self, turn: Turn, event: Event) -> Outcome:
        if isinstance(event, DigitPressed):
            if not self.interruptible:
                return WAIT
            turn.stop_play()
            turn.typed = event.digit
            turn.skipped.add(turn.run.node)
        return Exit("next")
