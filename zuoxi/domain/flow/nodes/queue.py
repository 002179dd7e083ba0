"""Waiting for an agent. 直接转队列, and with `codes` 按码转队列"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Annotated, ClassVar, Self

import msgspec
from msgspec import Meta

from zuoxi.domain.flow.nodes.base import Code, ExitSpec, Name, Node
from zuoxi.domain.flow.run import Event, LeftQueue, QueueLeft
from zuoxi.domain.flow.turn import WAIT, Done, Exit, Fail, Outcome, Turn
from zuoxi_kit.ids import QueueId

Id = Annotated[QueueId, Meta(min_length=1, max_length=100)]
SkillId = Annotated[str, Meta(min_length=1, max_length=100)]
Level = Annotated[int, Meta(ge=1, le=10)]


class Wish(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A wished skill with its least level; so many seconds only agents who have it are asked."""

    level: Level = 1
    wait_seconds: Annotated[int, Meta(ge=0, le=86400)] = 0


class Queue(Node, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="queue"):
    """Lets the caller wait in `queue`, or in the one that `codes` gives for the digits in `variable`.

    `priority`: higher is served first. `required`: skills (by id) with the least level, `wished`: skills that are preferred;
    both come on top of what the queue asks for. `max_wait_seconds` 0 = the queue's own.
    Exits: `timeout`, `full`, `no_agents`, `unknown_code`; each defaults to `else`. An answer ends the flow.
    """

    refers: ClassVar[Mapping[str, str]] = {"queue": "queues", "codes": "queues"}
    ends: ClassVar[bool] = True

    queue: Id | None = None
    variable: Name | None = None
    codes: dict[Code, Id] = msgspec.field(default_factory=dict)
    priority: Annotated[int, Meta(ge=0, le=9)] = 0
    required: dict[SkillId, Level] = msgspec.field(default_factory=dict)
    wished: dict[SkillId, Wish] = msgspec.field(default_factory=dict)
    max_wait_seconds: Annotated[int, Meta(ge=0, le=86400)] = 0

    def __post_init__(self) -> None:
        if (self.queue is None) == (self.variable is None):
            raise ValueError("A queue node has either queue, or variable and codes")
        if (self.variable is None) != (not self.codes):
            raise ValueError("variable and codes belong together")

    def exit_specs(self) -> tuple[ExitSpec, ...]:
        by_code = (ExitSpec("unknown_code", "else", instant=True),) if self.codes else ()
        return (
            ExitSpec(LeftQueue.TIMEOUT.value, "else"),
            ExitSpec(LeftQueue.FULL.value, "else", instant=True),
            ExitSpec(LeftQueue.NO_AGENTS.value, "else", instant=True),
            *by_code,
        )

    def references(self) -> Iterator[tuple[str, str, str]]:
        yield from super().references()
        yield from ((f"required.{skill}", "skills", skill) for skill in self.required)
        yield from ((f"wished.{skill}", "skills", skill) for skill in self.wished)

    def renamed(self, names: Mapping[str, Mapping[str, str]]) -> Self:
        known = names.get("skills", {})
        return msgspec.structs.replace(
            super().renamed(names),
            required={known.get(skill, skill): level for skill, level in self.required.items()},
            wished={known.get(skill, skill): wish for skill, wish in self.wished.items()},
        )

    def variables_read(self) -> Iterator[tuple[str, str]]:
        if self.variable is not None:
            yield "variable", self.variable

    def enter(self, turn: Turn) -> Outcome:
        queue = self.queue
        if queue is None:
            code = turn.run.variables.get(self.variable or "")
            queue = self.codes.get(str(code))
            if queue is None:
                return Exit("unknown_code", "else")
        if turn.context.queues is not None and queue not in turn.context.queues:
            return Fail(f"there is no queue {queue}")
        wait = timedelta(seconds=self.max_wait_seconds) if self.max_wait_seconds else None
        wished = tuple((skill, wish.level, wish.wait_seconds) for skill, wish in sorted(self.wished.items()))
        turn.enter_queue(queue, self.priority, tuple(sorted(self.required.items())), wait, wished)
        return WAIT

    def resume(self, turn: Turn, event: Event) -> Outcome:
        if not isinstance(event, QueueLeft):
            return WAIT
        return Done() if event.reason == LeftQueue.ANSWERED else Exit(event.reason, "else")
