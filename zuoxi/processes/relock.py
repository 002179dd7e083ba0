"""``python -m zuoxi.processes.relock``: renew ``switch.lock.json`` through Debian's signed index."""

import logging
import sys
from pathlib import Path
from typing import Annotated

import typer

from zuoxi.switch.asterisk.install.errors import InstallError
from zuoxi.switch.asterisk.install.lock import write_lock
from zuoxi.switch.asterisk.install.mirror import find_mirror
from zuoxi.switch.asterisk.install.progress import reporter_for
from zuoxi.switch.asterisk.install.relock import make_lock


def relock(
    lock: Annotated[Path, typer.Option(help="The lock file to write.")] = Path("switch.lock.json"),
    cache: Annotated[Path, typer.Option(help="Folder for the fetched packages.")] = Path(
        ".cache/switch/packages"
    ),
    mirror: Annotated[
        str | None,
        typer.Option(
            envvar="ZUOXI_DEBIAN_MIRROR", help="Debian mirror [default: the one of this machine's apt]."
        ),
    ] = None,
    allow_stale_index: Annotated[
        int,
        typer.Option(
            envvar="ZUOXI_ALLOW_STALE_INDEX_DAYS",
            min=0,
            max=365,
            metavar="DAYS",
            help="Accept a signed index up to DAYS days old; 0 is strict.",
        ),
    ] = 0,
) -> None:
    """Resolve Asterisk and what it needs in Debian sid, and write names, versions, paths, sizes and hashes."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s: %(message)s")
    try:
        made = make_lock(cache, lambda: find_mirror(mirror), allow_stale_index, reporter_for())
    except InstallError as error:
        print(f"The lock was not renewed: {error}", file=sys.stderr)
        raise typer.Exit(1) from error
    write_lock(made, lock)
    print(
        f"{lock}: Asterisk {made.asterisk}, {len(made.packages)} packages, {made.size / 1e6:.1f} MB, index of {made.index_date}"
    )


if __name__ == "__main__":
    typer.run(relock)
