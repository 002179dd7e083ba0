"""Asking and asking again: what menu and collect have in common."""

from zuoxi.domain.flow.nodes.base import Node, Prompts, Seconds, Tries
from zuoxi.domain.flow.prompt_refs import PromptRef
from zuoxi.domain.flow.turn import WAIT, Exit, Outcome, Turn


class Asking(Node, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Plays `prompts`, waits `timeout_seconds` for a key, and asks again, up to `tries` times in all.

    `invalid_prompts` and `no_input_prompts` are played before asking again. With `interruptible`, keys count while a
    prompt plays and stop it; without, they count only after it.
    """

    prompts: Prompts
    invalid_prompts: Prompts = ()
    no_input_prompts: Prompts = ()
    interruptible: bool = True
    timeout_seconds: Seconds = 5.0
    tries: Tries = 3

    def enter(self, turn: Turn) -> Outcome:
        """Take a key that was typed ahead, else ask."""
        turn.change(tries=1, digits="")
        typed = turn.take_typed()
        return self.pressed(turn, typed) if typed else self.ask(turn)

    def ask(self, turn: Turn, before: tuple[PromptRef, ...] = ()) -> Outcome:
        """Play the question; the time for an answer begins when it has ended."""
        turn.change(digits="")
        if not turn.play(before + self.prompts):
            turn.start_timer(self.timeout_seconds)
        return WAIT

    def ask_again(self, turn: Turn, before: tuple[PromptRef, ...]) -> Outcome:
        """Ask once more, or give up by the exit `else`."""
        if turn.run.tries >= self.tries:
            return Exit("else")
        turn.change(tries=turn.run.tries + 1)
        return self.ask(turn, before)

    def pressed(self, turn: Turn, key: str) -> Outcome:
        """A key that counts was pressed; nothing plays any more."""
        raise NotImplementedError
