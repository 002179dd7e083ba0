"""What most commands take, and how groups of commands are made."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import typer

from zuoxi.cli.usage import Worded, WordedGroup

Tenant = Annotated[str, typer.Option("--tenant")]
AsJson = Annotated[bool, typer.Option("--json")]


class Commands(typer.Typer):
    """A group of commands whose help comes from the catalogue (cli/helping.py)."""

    def __init__(self) -> None:
        super().__init__(cls=WordedGroup, no_args_is_help=True)

    def command(self, name: str | None = None, **more: Any) -> Callable[[Any], Any]:
        """As Typer's."""
        return super().command(name, cls=Worded, **more)
