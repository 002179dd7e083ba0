"""What every kind of node has: fields, exits, what it refers to, and two functions, enter and resume.

How to add one: docs/how-to/add-a-flow-node.md.
"""

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Self

import msgspec
from msgspec import Meta

from zuoxi.domain.flow import expressions
from zuoxi.domain.flow.prompt_refs import PromptRef
from zuoxi.domain.flow.run import Event
from zuoxi.domain.flow.turn import SUPPLIED, Outcome, Turn

Name = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
"""A variable."""
NodeId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")]
ExitName = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$")]
Key = Annotated[str, Meta(pattern=r"^[0-9*#]$")]
Code = Annotated[str, Meta(pattern=r"^[0-9*#]{1,20}$")]
Condition = Annotated[str, Meta(min_length=1, max_length=expressions.MAX_SOURCE)]
Seconds = Annotated[float, Meta(ge=0.5, le=120)]
Tries = Annotated[int, Meta(ge=1, le=10)]
Prompts = Annotated[tuple[PromptRef, ...], Meta(max_length=50)]


@dataclass(frozen=True, slots=True)
class ExitSpec:
    """An exit that a node may take. Without a wire it takes `otherwise`. `instant`: no time passes before it is taken."""

    name: str
    otherwise: str = ""
    instant: bool = False


class Node(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="type",
    omit_defaults=True,
):
    """The common part. `name` is the title in the designer; `exits` wires exit names to node ids."""

    refers: ClassVar[Mapping[str, str]] = {}
    """fields that hold ids (a text, or the values of an object) -> what of: queues or calendars"""
    ends: ClassVar[bool] = False
    """a caller may end here: in a queue, or hung up"""

    name: Annotated[str, Meta(max_length=100)] = ""
    exits: dict[ExitName, NodeId] = msgspec.field(default_factory=dict)

    @property
    def type(self) -> str:
        """The kind of node, as in the definition."""
        return str(self.__struct_config__.tag)

    @abstractmethod
    def enter(self, turn: Turn) -> Outcome:
        """The caller comes to this node."""

    def resume(self, turn: Turn, event: Event) -> Outcome:
        """Something that this node waits for has happened. The default is for nodes that never wait."""
        raise NotImplementedError(f"{self.type} does not wait")

    @abstractmethod
    def exit_specs(self) -> tuple[ExitSpec, ...]:
        """The exits that it may take."""

    def conditions(self) -> Iterator[tuple[str, str]]:
        """Its expressions, as (place in the node, expression)."""
        yield from ()

    def variables_set(self) -> frozenset[str]:
        """The variables that it sets."""
        return frozenset()

    def variables_read(self) -> Iterator[tuple[str, str]]:
        """The variables that it reads other than in expressions, as (place, name)."""
        for place, ref in self.prompts_used():
            if ref.variable is not None:
                yield place, ref.variable

    def prompts_used(self) -> Iterator[tuple[str, PromptRef]]:
        """Every single thing that it may play, as (place, prompt); variants by language one by one."""
        for field, refs in self._prompt_fields():
            for index, ref in enumerate(refs):
                yield f"{field}[{index}]", ref
                for language, inner in (ref.languages or {}).items():
                    yield from (
                        (f"{field}[{index}].languages.{language}[{n}]", one) for n, one in enumerate(inner)
                    )

    def references(self) -> Iterator[tuple[str, str, str]]:
        """The ids of other objects that it names, as (place, what of, id)."""
        for field, what in self.refers.items():
            value = getattr(self, field)
            if isinstance(value, str) and value:
                yield field, what, value
            elif isinstance(value, dict):
                yield from ((f"{field}.{key}", what, id_) for key, id_ in value.items())

    def renamed(self, names: Mapping[str, Mapping[str, str]]) -> Self:
        """The same node with other ids: `names` says per kind (queues, calendars, prompts) which becomes which."""
        changes: dict[str, Any] = {}
        for field, what in self.refers.items():
            known, value = names.get(what, {}), getattr(self, field)
            if isinstance(value, dict):
                changes[field] = {key: known.get(id_, id_) for key, id_ in value.items()}
            else:
                changes[field] = known.get(value, value)
        for field, refs in self._prompt_fields():
            changes[field] = _renamed(refs, names.get("prompts", {}))
        return msgspec.structs.replace(self, **changes)

    def _prompt_fields(self) -> Iterator[tuple[str, tuple[PromptRef, ...]]]:
        for field in self.__struct_fields__:
            value = getattr(self, field)
            if isinstance(value, tuple) and value and isinstance(value[0], PromptRef):
                yield field, value


def check_condition(source: str) -> None:
    """Refuse an expression that can't be read. Raises ValueError, as a node's __post_init__ should."""
    try:
        expressions.parse(source)
    except expressions.ExpressionError as error:
        raise ValueError(f"The condition {source[:60]!r} can't be read {error}") from error


def check_settable(name: str, allowed: tuple[str, ...] = ()) -> None:
    """Refuse to set what the flow supplies itself. Raises ValueError."""
    if name in SUPPLIED and name not in allowed:
        raise ValueError(f"{name!r} is supplied and can't be set: choose another name")


def _renamed(refs: tuple[PromptRef, ...], names: Mapping[str, str]) -> tuple[PromptRef, ...]:
    return tuple(
        msgspec.structs.replace(
            ref,
            prompt=None if ref.prompt is None else names.get(ref.prompt, ref.prompt),
            languages=ref.languages and {key: _renamed(inner, names) for key, inner in ref.languages.items()},
        )
        for ref in refs
    )
