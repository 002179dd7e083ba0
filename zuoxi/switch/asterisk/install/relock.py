"""Making a lock: resolve through the signed index, fetch, unpack, and keep the packages that the tree really uses."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from zuoxi.catalogue import Text
from zuoxi.switch.asterisk.install.apt import IsolatedApt
from zuoxi.switch.asterisk.install.download import fetch_packages
from zuoxi.switch.asterisk.install.lock import ARCHITECTURE, ROOT_PACKAGES, SUITE, Lock, upstream_version
from zuoxi.switch.asterisk.install.progress import Reporter
from zuoxi.switch.asterisk.install.tree import libraries_of, needed_packages, unpack_packages


def make_lock(cache: Path, mirror: Callable[[], str], allow_stale_days: int, reporter: Reporter) -> Lock:
    """Resolve the newest packages and give the lock of those that are needed.

    Raises StaleIndex when the signed index is past its date (see ``IsolatedApt``), InstallError for the rest. The
    packages stay in ``cache``.
    """
    cache = cache.resolve()
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".resolve-", dir=cache) as folder:
        apt = IsolatedApt(Path(folder) / "apt", mirror(), allow_stale_days=allow_stale_days)
        reporter.say(Text("cli_switch.reading", suite=SUITE))
        apt.update()
        packages = apt.resolve(ROOT_PACKAGES)
        index_date = apt.index_date()
        fetch_packages(packages, cache, mirror, reporter)
        reporter.begin(Text("cli_switch.unpacking"), sum(package.size for package in packages))
        try:
            unpacked = unpack_packages(packages, cache, Path(folder) / "files", reporter.advance)
        finally:
            reporter.end()
        kept = needed_packages(unpacked, libraries_of(unpacked))
    version = next(package.version for package in packages if package.name == "asterisk")
    return Lock(
        asterisk=upstream_version(version),
        suite=SUITE,
        architecture=ARCHITECTURE,
        index_date=index_date,
        packages=tuple(package for package in packages if package.name in kept),
    )
