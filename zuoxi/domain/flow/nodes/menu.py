"""A menu: one key chooses the way. 菜单"""

from typing import Annotated

from msgspec import Meta

from zuoxi.domain.flow.nodes.asking import Asking
from zuoxi.domain.flow.nodes.base import ExitName, ExitSpec, Key
from zuoxi.domain.flow.run import DigitPressed, Event, PlayEnded
from zuoxi.domain.flow.turn import WAIT, Exit, Outcome, Turn


class Menu(Asking, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="menu"):
    """Plays a choice of keys. `choices` maps a key to an exit; any other key, or none, is asked again, then `else`."""

    choices: Annotated[dict[Key, ExitName], Meta(min_length=1)]

    def exit_specs(self) -> tuple[ExitSpec, ...]:
        names = dict.fromkeys([*self.choices.values(), "else"])
        return tuple(ExitSpec(name) for name in names)

    def resume(self, turn: Turn, event: Event) -> Outcome:
        match event:
            case PlayEnded():
                turn.start_timer(self.timeout_seconds)
                return WAIT
            case DigitPressed() if turn.run.playing and not self.interruptible:
                return WAIT
            case DigitPressed(digit):
                turn.stop_play()
                turn.stop_timer()
                return self.pressed(turn, digit)
            case _:
                return self.ask_again(turn, self.no_input_prompts)

    def pressed(self, turn: Turn, key: str) -> Outcome:
        chosen = self.choices.get(key)
        if chosen is not None:
            turn.collected(key, chosen)
            return Exit(chosen)
        outcome = self.ask_again(turn, self.invalid_prompts)
        turn.collected(key, outcome.name if isinstance(outcome, Exit) else "")
        return outcome
