"""apt, isolated: the machine's own apt-get with folders of its own, as any user, touching nothing of the system.

apt checks the index's signature with Debian's own keyring, and that the index isn't older than it promises.
"""

import logging
import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from zuoxi.switch.asterisk.install.errors import InstallError, StaleIndex
from zuoxi.switch.asterisk.install.lock import ARCHITECTURE, SUITE, Package

KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
SECONDS_PER_DAY = 86_400

_log = logging.getLogger(__name__)

_CONFIG = """\
Dir "{folder}";
Dir::Etc "{folder}/etc";
Dir::Etc::main "/dev/null";
Dir::Etc::parts "{folder}/etc/parts";
Dir::Etc::sourcelist "/dev/null";
Dir::Etc::sourceparts "{folder}/etc/sources.list.d";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "{folder}/etc/preferences.d";
Dir::Etc::trusted "/dev/null";
Dir::Etc::trustedparts "{folder}/etc/trusted.d";
Dir::State "{folder}";
Dir::State::lists "{folder}/lists";
Dir::State::status "{folder}/status";
Dir::State::extended_states "{folder}/extended_states";
Dir::Cache "{folder}/cache";
Dir::Log "{folder}/log";
Dir::Bin::methods "/usr/lib/apt/methods";
Dir::Bin::dpkg "/usr/bin/dpkg";
APT::Architecture "{architecture}";
APT::Architectures {{ "{architecture}"; }};
APT::Install-Recommends "0";
APT::Sandbox::User "root";
APT::Update::Error-Mode "any";
Acquire::Languages "none";
Acquire::Check-Valid-Until "true";
Acquire::Check-Date "true";
Acquire::Retries "2";
Debug::NoLocking "1";
"""

_SOURCE = """\
Types: deb
URIs: {mirror}
Suites: {suite}
Components: main
Signed-By: {keyring}
"""


class IsolatedApt:
    """apt-get over ``folder``, with one source: ``suite`` of ``mirror``. ``allow_stale_days`` accepts an index up to
    that many days old, counted from its own date; 0 is strict."""

    def __init__(
        self, folder: Path, mirror: str, *, allow_stale_days: int = 0, keyring: Path = KEYRING
    ) -> None:
        self._folder, self._mirror, self._keyring = folder.resolve(), mirror, keyring
        self._allow_stale_days = allow_stale_days

    def update(self) -> None:
        """Fetch the signed index and check it. StaleIndex when it is past its date and nobody allowed that."""
        self._prepare()
        result = self._run("apt-get", "update", "-q")
        if result.returncode == 0:
            return
        problems = "; ".join(line[3:] for line in result.stderr.splitlines() if line.startswith("E: "))
        if "is expired" in problems:
            raise StaleIndex("cli_switch.stale", suite=SUITE, mirror=self._mirror, why=problems)
        raise InstallError(
            "cli_switch.no_index", suite=SUITE, mirror=self._mirror, why=problems or result.stderr.strip()
        )

    def index_date(self) -> str:
        """The ``Date`` that the signed index carries, as it stands there."""
        for release in sorted((self._folder / "lists").glob("*InRelease")):
            for line in release.read_text(encoding="utf-8", errors="replace").splitlines():
                if line.startswith("Date: "):
                    return line[6:].strip()
        raise InstallError("cli_switch.no_date")

    def resolve(self, names: Iterable[str]) -> tuple[Package, ...]:
        """The packages that ``names`` need on an empty system, without recommended ones."""
        simulated = self._checked("apt-get", "--simulate", "--no-install-recommends", "install", *names)
        chosen = re.findall(r"^Inst (\S+) \((\S+) ", simulated, flags=re.MULTILINE)
        if not chosen:
            raise InstallError("cli_switch.nothing_resolved")
        shown = self._checked("apt-cache", "show", *(f"{name}={version}" for name, version in chosen))
        return tuple(
            sorted((parse_stanza(text) for text in shown.split("\n\n") if text.strip()), key=lambda p: p.name)
        )

    def _prepare(self) -> None:
        if not self._keyring.is_file():
            raise InstallError("cli_switch.no_keys", keyring=self._keyring)
        if shutil.which("apt-get") is None:
            raise InstallError("cli_switch.no_apt")
        for name in (
            "etc/parts",
            "etc/sources.list.d",
            "etc/preferences.d",
            "etc/trusted.d",
            "lists/partial",
            "log",
        ):
            (self._folder / name).mkdir(parents=True, exist_ok=True)
        (self._folder / "cache/archives/partial").mkdir(parents=True, exist_ok=True)
        (self._folder / "status").touch()
        config = _CONFIG.format(folder=self._folder, architecture=ARCHITECTURE)
        if self._allow_stale_days:
            config += f'Acquire::Min-ValidTime "{self._allow_stale_days * SECONDS_PER_DAY}";\n'
            _log.warning(
                "Exception allowed: the index of %s may be up to %d days old (its signature is checked all the same)",
                SUITE,
                self._allow_stale_days,
            )
        (self._folder / "apt.conf").write_text(config)
        source = _SOURCE.format(mirror=self._mirror, suite=SUITE, keyring=self._keyring)
        (self._folder / "etc/sources.list.d/switch.sources").write_text(source)

    def _checked(self, *command: str) -> str:
        result = self._run(*command)
        if result.returncode != 0:
            raise InstallError("cli_switch.failed", program=command[0], why=result.stderr.strip())
        return result.stdout

    def _run(self, *command: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "APT_CONFIG": str(self._folder / "apt.conf"), "LC_ALL": "C"}
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def parse_stanza(text: str) -> Package:
    """One package of the signed index; InstallError when a field that we need is missing."""
    fields = dict(re.findall(r"^([A-Za-z0-9-]+): (.*)$", text, flags=re.MULTILINE))
    try:
        return Package(
            fields["Package"], fields["Version"], fields["Filename"], int(fields["Size"]), fields["SHA256"]
        )
    except KeyError as error:
        raise InstallError(
            "cli_switch.index_lacks", package=fields.get("Package", "?"), field=error.args[0]
        ) from error
