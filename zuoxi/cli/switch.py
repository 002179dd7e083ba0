"""`zuoxi switch`: the telephone switch's own programs."""

from __future__ import annotations

import subprocess
from typing import Annotated

import typer

from zuoxi.cli.installation import places_of, process_environment, switch_install_command
from zuoxi.cli.options import Commands
from zuoxi.settings import read_settings

app = Commands()


@app.command()
def install(
    allow_stale_index: Annotated[
        int | None,
        typer.Option(metavar="DAYS", min=0),
    ] = None,
) -> None:
    """Fetch and unpack the switch without root. Does nothing when it is there already."""
    settings = read_settings(
        **({} if allow_stale_index is None else {"allow_stale_index_days": allow_stale_index})
    )
    places = places_of(settings)
    places.make()
    argv = switch_install_command(settings, places)
    raise typer.Exit(subprocess.run(argv, env=process_environment(), check=False).returncode)
