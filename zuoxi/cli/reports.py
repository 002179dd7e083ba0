"""`zuoxi rebuild-reports`."""

from __future__ import annotations

import subprocess
import sys

import typer

from zuoxi.cli.asking import own_environment
from zuoxi.cli.options import Commands
from zuoxi.settings import read_settings

app = Commands()


@app.command("rebuild-reports")
def rebuild_reports() -> None:
    """Make all reports anew from the stored facts. Calls go on, and so do the reports that are asked for meanwhile."""
    argv = [sys.executable, "-m", "zuoxi.processes.rebuild_reports"]
    raise typer.Exit(subprocess.run(argv, env=own_environment(read_settings()), check=False).returncode)
