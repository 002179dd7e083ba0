"""``zuoxi switch install``: from the lock to a tree that runs; repeatable, resumable, all or nothing."""

import fcntl
import os
import platform
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from zuoxi.catalogue import Text
from zuoxi.switch.asterisk.install.download import fetch_packages
from zuoxi.switch.asterisk.install.errors import InstallError, PackageGone
from zuoxi.switch.asterisk.install.lock import Lock, read_lock, write_lock
from zuoxi.switch.asterisk.install.progress import Reporter
from zuoxi.switch.asterisk.install.relock import make_lock
from zuoxi.switch.asterisk.install.tree import SwitchTree, build_tree, smoke_test, unpack_packages

_PLACE = "installed-at"
"""A file in each tree with the path that it was made for: programs name their loader by full path."""


def install_switch(
    lock_file: Path,
    into: Path,
    mirror: Callable[[], str],
    reporter: Reporter,
    *,
    allow_stale_days: int = 0,
    cache: Path | None = None,
) -> SwitchTree:
    """Make sure that the locked switch stands unpacked below ``into``, and give its tree.

    Does nothing when it stands there already; needs no network when ``cache`` (default ``into/packages``) holds the
    packages. When the mirror has lost a locked file, the packages are resolved anew through the signed index
    (``allow_stale_days`` as in ``IsolatedApt``) and that is said. Raises InstallError.
    """
    if platform.machine() != "x86_64":
        raise InstallError("cli_switch.machine", machine=platform.machine())
    into = into.resolve()
    cache = (cache or into / "packages").resolve()
    for folder in (into, cache):
        _make_folder(folder)
    with _only_one(into):
        wanted = read_lock(lock_file)
        replacement = into / f"resolved-{wanted.digest}.json"
        lock = read_lock(replacement) if replacement.is_file() else wanted
        if not is_installed(into, lock):
            _remove_leftovers(into)
            try:
                fetch_packages(lock.packages, cache, mirror, reporter)
            except PackageGone as gone:
                reporter.say(Text("cli_switch.resolving", why=gone))
                lock = make_lock(cache, mirror, allow_stale_days, reporter)
                reporter.say(Text("cli_switch.resolved", version=lock.asterisk, date=lock.index_date))
                write_lock(lock, replacement)
            _unpack(lock, into, cache, reporter)
        _point_current(into, lock.tree_name)
    return find_tree(into)


def is_installed(into: Path, lock: Lock) -> bool:
    """Does the lock's tree stand below ``into``, whole and where it was made?"""
    tree = into / lock.tree_name
    try:
        return (tree / _PLACE).read_text() == str(tree)
    except OSError:
        return False


def find_tree(into: Path) -> SwitchTree:
    """The tree that ``into/current`` points to; InstallError when there is none."""
    current = into.resolve() / "current"
    if not (current / "bin/asterisk").is_file():
        raise InstallError("cli_switch.none", folder=into)
    root = current.resolve()
    return SwitchTree(
        root=root,
        asterisk=root / "bin/asterisk",
        modules=root / "modules",
        data=root / "share/asterisk",
        version=root.name.partition("-")[0],
        sipp=root / "bin/sipp",
    )


def _unpack(lock: Lock, into: Path, cache: Path, reporter: Reporter) -> None:
    """Unpack beside the final place, try it, and rename: either the whole tree appears or none."""
    final = into / lock.tree_name
    staging = into / f".staging-{lock.digest}"
    try:
        reporter.begin(Text("cli_switch.unpacking"), lock.size)
        try:
            unpacked = unpack_packages(lock.packages, cache, staging / "files", reporter.advance)
        finally:
            reporter.end()
        build_tree(unpacked, staging / "tree", final)
        version = smoke_test(staging / "tree")
        if version != lock.asterisk:
            raise InstallError("cli_switch.version", version=version, locked=lock.asterisk)
        (staging / "tree" / _PLACE).write_text(str(final))
        (staging / "tree" / _PLACE).chmod(0o644)
        if final.exists():
            shutil.rmtree(final)
        (staging / "tree").rename(final)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    reporter.say(Text("cli_switch.stands", version=lock.asterisk, folder=final))


def _remove_leftovers(into: Path) -> None:
    """What a killed run left behind."""
    for path in into.glob(".staging-*"):
        shutil.rmtree(path)


def _point_current(into: Path, name: str) -> None:
    """Turn ``current`` to the tree in one step."""
    current = into / "current"
    if current.is_symlink() and os.readlink(current) == name:
        return
    draft = into / ".current"
    draft.unlink(missing_ok=True)
    draft.symlink_to(name)
    draft.replace(current)


def _make_folder(folder: Path) -> None:
    """Make the folder and its missing parents, open for reading to all, whatever the umask is."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir(exist_ok=True)
        path.chmod(0o755)


@contextmanager
def _only_one(into: Path) -> Iterator[None]:
    """Hold the folder against a second installation; that one waits, then finds the work done."""
    with (into / ".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
