"""Setting variables. 赋值"""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from zuoxi.domain.flow.nodes.base import Condition, ExitSpec, Name, Node, check_condition, check_settable
from zuoxi.domain.flow.turn import Exit, Outcome, Turn


class Assign(Node, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="set"):
    """Sets each of `variables` to the value of its expression, in order. `language` chooses the prompts from here on."""

    variables: Annotated[dict[Name, Condition], Meta(min_length=1, max_length=50)]

    def __post_init__(self) -> None:
        for name, expression in self.variables.items():
            check_settable(name, allowed=("language",))
            check_condition(expression)

    def exit_specs(self) -> tuple[ExitSpec, ...]:
        return (ExitSpec("next", instant=True),)

    def conditions(self) -> Iterator[tuple[str, str]]:
        yield from ((f"variables.{name}", expression) for name, expression in self.variables.items())

    def variables_set(self) -> frozenset[str]:
        return frozenset(self.variables)

    def enter(self, turn: Turn) -> Outcome:
        for name, expression in self.variables.items():
            turn.keep(name, turn.value(expression))
        return Exit("next")
