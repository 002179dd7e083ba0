"""``python -m zuoxi.processes.relock``: renew ``switch.lock.json`` through Debian's signed index."""

import logging
import sys
from pathlib import Path
from typing import Annotated

import typer

from zuoxi.cli.words import language, tell
from zuoxi.switch.asterisk.install.errors import InstallError
from zuoxi.switch.asterisk.install.lock import write_lock
from zuoxi.switch.asterisk.install.mirror import find_mirror
from zuoxi.switch.asterisk.install.progress import reporter_for
from zuoxi.switch.asterisk.install.relock import make_lock


def relock(
    lock: Annotated[Path, typer.Option()] = Path("switch.lock.json"),
    cache: Annotated[Path, typer.Option()] = Path(".cache/switch/packages"),
    mirror: Annotated[
        str | None,
        typer.Option(envvar="ZUOXI_DEBIAN_MIRROR"),
    ] = None,
    allow_stale_index: Annotated[
        int,
        typer.Option(
            envvar="ZUOXI_ALLOW_STALE_INDEX_DAYS",
            min=0,
            max=365,
            metavar="DAYS",
        ),
    ] = 0,
) -> None:
    """Resolve Asterisk and what it needs in Debian sid, and write names, versions, paths, sizes and hashes."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s: %(message)s")
    try:
        made = make_lock(cache, lambda: find_mirror(mirror), allow_stale_index, reporter_for(language()))
    except InstallError as error:
        print(tell("cli_switch.not_renewed", why=error), file=sys.stderr)
        raise typer.Exit(1) from error
    write_lock(made, lock)
    size = f"{made.size / 1e6:.1f}"
    said = {"version": made.asterisk, "count": len(made.packages), "size": size, "date": made.index_date}
    print(tell("cli_switch.renewed", file=lock, **said))


if __name__ == "__main__":
    typer.run(relock)
