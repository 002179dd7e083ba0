"""Errors that are meant for people end a command with their sentence, not with a stack of calls."""

from __future__ import annotations

import sys
from typing import Any

import typer
import typer.core

from zuoxi.cli.asking import CommandFailed
from zuoxi.servers.errors import ServerError
from zuoxi.services.errors import ServiceError
from zuoxi.settings import WrongSettings
from zuoxi.store.files import FilesError

FOR_PEOPLE: tuple[type[Exception], ...] = (
    CommandFailed,
    FilesError,
    ServerError,
    ServiceError,
    WrongSettings,
)
"""Types whose text says what is wrong and what to do. A room with such a type adds it here."""


class PlainErrors(typer.core.TyperGroup):
    """The top of the command line."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except FOR_PEOPLE as error:
            print(error, file=sys.stderr)
            raise typer.Exit(1) from None
