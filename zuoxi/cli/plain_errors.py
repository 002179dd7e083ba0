"""Errors that are meant for people end a command with their sentence, not with a stack of calls."""

from __future__ import annotations

import sys
from typing import Any

import typer

from zuoxi.catalogue import Told
from zuoxi.cli.setting_words import setting_lines
from zuoxi.cli.usage import WordedGroup, explain
from zuoxi.cli.words import told
from zuoxi.settings import WrongSettings

WRONG_USE = 2
_Wrong: Any = typer.BadParameter.__mro__[1]  # Typer's UsageError, which it doesn't export


class PlainErrors(WordedGroup):
    """The top of the command line."""

    def make_context(self, *args: Any, **more: Any) -> Any:
        try:
            return super().make_context(*args, **more)
        except _Wrong as error:
            raise _refused(error) from None

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except WrongSettings as error:
            print("\n".join(setting_lines(error)), file=sys.stderr)
            raise typer.Exit(1) from None
        except Told as error:
            print(told(error), file=sys.stderr)
            raise typer.Exit(1) from None
        except _Wrong as error:
            raise _refused(error) from None


def _refused(error: Any) -> Exception:
    """How a wrong command line ends the program; help that was asked for by saying nothing ends it as Typer does."""
    if type(error).__name__ == "NoArgsIsHelpError":
        print(error.format_message().rstrip())
        return typer.Exit(WRONG_USE)
    print(explain(error), file=sys.stderr)
    return typer.Exit(WRONG_USE)
