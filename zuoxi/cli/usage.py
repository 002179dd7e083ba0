"""Typer's own words in the reader's language: what is wrong with a command line.

Typer has no translations. Its English words stand in the catalogue (cli_usage.json, whose English is Typer's), each as a
pattern with values: what it says is recognised and said again. What is not recognised stays as it is.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import typer.core

from zuoxi.catalogue import CHINESE, ENGLISH, say, texts
from zuoxi.cli.help_page import help_page, usage
from zuoxi.cli.words import language

_VALUE = re.compile(r"\\\{\\\{(\w+)\\\}\\\}")


class Worded(typer.core.TyperCommand):
    """A command with a page of help of ours."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(help_page(ctx))

    def get_help_option(self, ctx: Any) -> Any:
        return _with_words(super().get_help_option(ctx))


class WordedGroup(typer.core.TyperGroup):
    """The same for a group of commands."""

    def summary(self, ctx: Any, name: str) -> str:
        """One of its commands in a sentence."""
        command = self.get_command(ctx, name)
        return (command.help or "").partition("\n\n")[0] if command else ""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(help_page(ctx))

    def get_help_option(self, ctx: Any) -> Any:
        return _with_words(super().get_help_option(ctx))


def in_our_words(text: str) -> str:
    """What Typer says of a command line, in the reader's language."""
    if language() == ENGLISH:
        return text
    for key, pattern in _patterns():
        found = pattern.fullmatch(text)
        if found is not None:
            values = {name: in_our_words(value) for name, value in found.groupdict().items()}
            return say(CHINESE, key, **values)
    return text


def explain(error: Any) -> str:
    """A wrong command line told: how it is used, where help is, what is wrong."""
    lines = []
    if error.ctx is not None:
        lines.append(say(language(), "cli_usage.usage", usage=usage(error.ctx)))
        lines.append(say(language(), "cli_usage.help", command=error.ctx.command_path))
    lines.append(say(language(), "cli_usage.wrong", what=in_our_words(error.format_message())))
    return "\n".join(lines)


def _with_words(option: Any) -> Any:
    if option is not None:
        option.help = say(language(), "cli_usage.help_option")
    return option


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    found = []
    for key, text in texts(ENGLISH).items():
        if key.startswith("cli_usage.said."):
            pattern = _VALUE.sub(lambda value: f"(?P<{value[1]}>.+?)", re.escape(text))
            found.append((key, re.compile(pattern, re.DOTALL)))
    return found
