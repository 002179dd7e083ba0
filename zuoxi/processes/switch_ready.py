"""Sees to it that the switch is unpacked before it is started."""

from __future__ import annotations

import subprocess

from zuoxi.cli.installation import SWITCH_LOCK, process_environment, switch_home, switch_install_command
from zuoxi.servers.errors import ServerError
from zuoxi.servers.places import Places
from zuoxi.settings import Settings
from zuoxi.switch.asterisk.install.install import is_installed
from zuoxi.switch.asterisk.install.lock import read_lock


def install_switch(settings: Settings, places: Places) -> None:
    """Unpack the switch unless it is there already. Shows its progress; raises ServerError."""
    if is_installed(switch_home(settings, places), read_lock(SWITCH_LOCK)):
        return
    argv = switch_install_command(settings, places)
    if subprocess.run(argv, env=process_environment(), check=False).returncode:
        raise ServerError("cli_servers.switch_not_installed")
