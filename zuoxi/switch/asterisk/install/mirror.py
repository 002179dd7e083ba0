"""Which Debian mirror? The setting, else the one that this machine's own apt already uses."""

import os
import re
import subprocess
from pathlib import Path

from zuoxi.switch.asterisk.install.errors import InstallError

_DEBIAN_SUITES = {
    *("bookworm", "trixie", "forky", "sid", "oldoldstable", "oldstable", "stable", "testing", "unstable"),
}


def find_mirror(setting: str | None) -> str:
    """The mirror's address without a slash at its end. InstallError when there is none."""
    if setting:
        if not re.match(r"^https?://[^\s/]+", setting):
            raise InstallError("cli_switch.mirror.scheme", given=repr(setting))
        return setting.rstrip("/")
    mirror = mirror_of_targets(_apt_get("indextargets")) or mirror_of_uris(_apt_get("update", "--print-uris"))
    if mirror is None:
        raise InstallError("cli_switch.mirror.none")
    return mirror


def mirror_of_targets(text: str) -> str | None:
    """The main Debian archive among what ``apt-get indextargets`` lists: Origin and Label are exactly ``Debian``."""
    for block in text.split("\n\n"):
        fields = dict(re.findall(r"^([A-Za-z-]+): (.*)$", block, flags=re.MULTILINE))
        if fields.get("Origin") == "Debian" and fields.get("Label") == "Debian" and "Repo-URI" in fields:
            mirror = _plain(fields["Repo-URI"])
            if mirror is not None:
                return mirror
    return None


def mirror_of_uris(text: str) -> str | None:
    """The same from ``apt-get update --print-uris``, for machines (containers) that have never fetched an index.

    Only the addresses are known there: a Debian suite's own name marks the main archive (``x-security``,
    ``x-updates`` and ``x-backports`` don't match).
    """
    for base, suite in re.findall(r"^'(\S+?)/dists/([^/']+)/InRelease'", text, flags=re.MULTILINE):
        if suite in _DEBIAN_SUITES:
            mirror = _plain(base)
            if mirror is not None:
                return mirror
    return None


def _plain(uri: str) -> str | None:
    """An http(s) address; apt's ``mirror+file:`` is followed to the first such address in that file."""
    if uri.startswith("mirror+file:"):
        path = Path(re.sub(r"^mirror\+file:/*", "/", uri).rstrip("/"))
        try:
            words = path.read_text(encoding="utf-8").split()
        except OSError:
            return None
        return next((word.rstrip("/") for word in words if word.startswith(("http://", "https://"))), None)
    return uri.rstrip("/") if uri.startswith(("http://", "https://")) else None


def _apt_get(*arguments: str) -> str:
    """What the machine's own apt-get prints; nothing where there is no apt-get."""
    command = ("apt-get", "-o", "Debug::NoLocking=1", *arguments)
    try:
        result = subprocess.run(
            command,
            env={**os.environ, "LC_ALL": "C"},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    except (FileNotFoundError, subprocess.TimeoutExpired):
        return ""
    return result.stdout
