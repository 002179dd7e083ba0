"""What those who take rows share: who imports, what has to be done once all rows are right, and what a person must be told."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from zuoxi import catalogue
from zuoxi.services.sounds.convert import Sound


@dataclass(frozen=True, slots=True)
class Note:
    """Something that an import did otherwise than the file says; `key` is a text of errors_transfer."""

    key: str
    values: dict[str, Any]

    def text(self, language: str) -> str:
        """The sentence."""
        return catalogue.say(language, f"errors_transfer.{self.key}", **self.values)


@dataclass(slots=True)
class Hands:
    """One per import."""

    by: str
    """the login of who imports"""
    sounds: dict[tuple[str, str], Sound] = field(default_factory=dict)
    """Prompts' sounds by the prompt's name and language: converted, and their files kept."""
    costly: list[Callable[[], Awaitable[None]]] = field(default_factory=list)
    """What costs time and can't go wrong: done when every row is right, and never in a trial."""
    notes: list[Note] = field(default_factory=list)

    def note(self, key: str, **values: Any) -> None:
        """Tell the person who imports."""
        self.notes.append(Note(key, values))
