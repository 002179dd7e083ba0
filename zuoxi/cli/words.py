"""What a command says, in the language of whoever reads it: every text stands in the catalogue (zuoxi/catalogue, cli_*.json)."""

from __future__ import annotations

import os
import sys

from rich.console import Console
from rich.text import Text as Shown

from zuoxi.catalogue import Text, Told, has, reader, say

# Piped into another program, a table must not be folded to a screen that isn't there.
console = Console(highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else 240)


class CommandFailed(Told):
    """What a person did not get, and what to do about it."""


def language() -> str:
    """The reader's: ZUOXI_LANGUAGE, else the shell's."""
    return reader(os.environ)


def tell(key: str, /, **values: object) -> str:
    """The text of `key` in the reader's language; raises KeyError when there is none."""
    return say(language(), key, **values)


def word_of(place: str, word: str) -> str:
    """A word of the facts or the engine (`on_break`) as people say it: the text `place`.`word`, else as it is."""
    key = f"{place}.{word}"
    return tell(key) if has(key) else word


def told(what: object) -> str:
    """A text or an error in the reader's language; anything else as it writes itself."""
    return what.text(language()) if isinstance(what, Text) else str(what)


def show(key: str, /, *, style: str = "", **values: object) -> None:
    """Print the text of `key`; names in it are never taken for markup."""
    console.print(Shown(tell(key, **values), style=style))


def comma() -> str:
    """What stands between the parts of a list."""
    return tell("cli_main.comma")
