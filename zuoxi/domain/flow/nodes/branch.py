"""Choosing the way by what is known of the call. 分支; with a code it is 按码转菜单"""

from collections.abc import Iterator
from typing import Annotated

import msgspec
from msgspec import Meta

from zuoxi.domain.flow.nodes.base import Condition, ExitName, ExitSpec, Node, check_condition
from zuoxi.domain.flow.turn import Exit, Outcome, Turn


class Case(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Leave by `exit` when the condition `when` holds."""

    when: Condition
    exit: ExitName


class Branch(Node, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="branch"):
    """Looks up the value of `on` (an expression) in `choices`, then tries `cases` in order, then leaves by `else`."""

    on: Condition | None = None
    choices: dict[Annotated[str, Meta(max_length=100)], ExitName] = msgspec.field(default_factory=dict)
    cases: Annotated[tuple[Case, ...], Meta(max_length=100)] = ()

    def __post_init__(self) -> None:
        if not self.cases and not self.choices:
            raise ValueError("A branch needs choices or cases")
        if bool(self.choices) != (self.on is not None):
            raise ValueError("choices and on belong together")
        for _, condition in self.conditions():
            check_condition(condition)

    def exit_specs(self) -> tuple[ExitSpec, ...]:
        names = dict.fromkeys([*self.choices.values(), *(case.exit for case in self.cases), "else"])
        return tuple(ExitSpec(name, instant=True) for name in names)

    def conditions(self) -> Iterator[tuple[str, str]]:
        if self.on is not None:
            yield "on", self.on
        yield from ((f"cases[{index}].when", case.when) for index, case in enumerate(self.cases))

    def enter(self, turn: Turn) -> Outcome:
        if self.on is not None:
            value = turn.value(self.on)
            chosen = self.choices.get("" if value is None else str(value))
            if chosen is not None:
                return Exit(chosen)
        return Exit(next((case.exit for case in self.cases if turn.holds(case.when)), "else"))
