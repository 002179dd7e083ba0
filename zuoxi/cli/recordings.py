"""`zuoxi recordings`: which there are, what became of one, and its file."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from zuoxi.settings import read_settings
from zuoxi.store.files import FilesError
from zuoxi_kit.ids import RecordingId

app = typer.Typer(help="Recorded calls: stereo, left the customer, right the agent.", no_args_is_help=True)

TenantOption = Annotated[str, typer.Option("--tenant", help="The tenant's code.")]
JsonOption = Annotated[bool, typer.Option("--json", help="For programs.")]
IdArgument = Annotated[str, typer.Argument(metavar="ID", help="As `zuoxi recordings list` shows it.")]


@app.command("list")
def list_(
    tenant: TenantOption = "demo",
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="How many, the latest first.")] = 20,
    as_json: JsonOption = False,
) -> None:
    """The latest recordings, and those that are missing with the reason."""
    from zuoxi.cli.look_up_recordings import print_list

    asyncio.run(print_list(read_settings(), tenant, limit, as_json))


@app.command()
def show(id: IdArgument, tenant: TenantOption = "demo", as_json: JsonOption = False) -> None:
    """Everything that is known of one recording."""
    from zuoxi.cli.look_up_recordings import print_one

    asyncio.run(print_one(read_settings(), tenant, RecordingId(id), as_json))


@app.command()
def get(
    id: IdArgument,
    to: Annotated[Path, typer.Option("--to", metavar="FILE", help="A new file, or a folder.")] = Path("."),
    tenant: TenantOption = "demo",
) -> None:
    """Copy a recording's file. That is written to the tenant's audit."""
    from zuoxi.cli.look_up_recordings import fetch

    target = to / f"{Path(id).name}.wav" if to.is_dir() else to
    if target.exists():
        raise FilesError(f"{target} is there already: name another file.")
    if not target.parent.is_dir():
        raise FilesError(f"There is no folder {target.parent}: make it, or name another file.")
    asyncio.run(fetch(read_settings(), tenant, RecordingId(id), target))
