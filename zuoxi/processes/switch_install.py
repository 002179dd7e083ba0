"""``python -m zuoxi.processes.switch_install``: fetch and unpack the locked Asterisk, without root."""

import logging
import sys
from pathlib import Path
from typing import Annotated

import typer

from zuoxi.cli.words import language, tell
from zuoxi.switch.asterisk.install.errors import InstallError
from zuoxi.switch.asterisk.install.install import install_switch
from zuoxi.switch.asterisk.install.mirror import find_mirror
from zuoxi.switch.asterisk.install.progress import reporter_for


def install(
    into: Annotated[Path, typer.Option(envvar="ZUOXI_SWITCH_DIR")] = Path(".cache/switch"),
    lock: Annotated[Path, typer.Option()] = Path("switch.lock.json"),
    cache: Annotated[Path | None, typer.Option()] = None,
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
    """Fetch the packages of the lock file, check their hashes, and unpack Asterisk so that it runs from its own folder.

    Prints the folder of the installed switch. A second run finds the work done.
    """
    logging.basicConfig(level=logging.INFO, format="%(levelname)s: %(message)s")
    try:
        tree = install_switch(
            lock,
            into,
            lambda: find_mirror(mirror),
            reporter_for(language()),
            allow_stale_days=allow_stale_index,
            cache=cache,
        )
    except InstallError as error:
        print(tell("cli_switch.not_installed", why=error), file=sys.stderr)
        raise typer.Exit(1) from error
    print(tree.root)


if __name__ == "__main__":
    typer.run(install)
