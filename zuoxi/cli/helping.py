"""Help in the reader's language: commands carry no texts of their own, they are found by convention when they are asked for.

The words of `zuoxi queues add` are `cli_queues.add.help`, its example `cli_queues.add.example`; those of its option
--wrap-up are `cli_queues.add.wrap_up`, else (shared by the group) `cli_queues.option.wrap_up`, else `cli_main.option.wrap_up`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from zuoxi.catalogue import has
from zuoxi.cli.words import tell


def put_words(command: Any, area: str, path: tuple[str, ...] = ()) -> None:
    """Give a command (and those below it) its help. Raises KeyError for a word that is missing."""
    commands = getattr(command, "commands", {})
    areas = (area, "cli_nouns")
    command.help = _help(areas, path, is_group=bool(commands))
    for param in command.params:
        if param.name != "help":
            param.help = tell(first_of(keys_of(areas, path, param.name)))
    for name, below in commands.items():
        put_words(below, area, (*path, name))


def keys_of(areas: Sequence[str], path: tuple[str, ...], name: str) -> Iterator[str]:
    """Where the words of an option are looked for."""
    for area in areas:
        yield ".".join((area, *path, name))
        yield f"{area}.option.{name}"
    yield f"cli_main.option.{name}"


def first_of(keys: Iterator[str]) -> str:
    """The first key that has a text; raises KeyError."""
    tried = list(keys)
    for key in tried:
        if has(key):
            return key
    raise KeyError(tried[0])


def _help(areas: Sequence[str], path: tuple[str, ...], *, is_group: bool) -> str:
    text = tell(first_of(".".join((area, *path, "help")) for area in areas))
    if is_group:
        return text
    word, sample = areas[0].removeprefix("cli_").replace("_", "-"), f"{areas[0]}.sample"
    named = {"word": word, "sample": tell(sample) if has(sample) else ""}
    example = tell(first_of(".".join((area, *path, "example")) for area in areas), **named)
    shown = "\n\n".join(tell("cli_main.example", example=line) for line in example.splitlines())
    return f"{text}\n\n{shown}"
