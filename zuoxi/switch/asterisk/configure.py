"""From settings to a folder that Asterisk runs from, and the commands to start it, ask it and await it."""

import asyncio
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from zuoxi.switch.asterisk.install.tree import SwitchTree
from zuoxi.switch.asterisk.instance import CERTIFICATE, Instance
from zuoxi.switch.asterisk.templates import config_files

FOLDERS = (
    *("etc", "var", "var/lib", "var/lib/keys", "var/lib/cache", "var/lib/agi-bin", "var/log", "var/run"),
    *("var/spool", "var/spool/recording", "var/spool/tmp"),
)


class NotBooted(RuntimeError):
    """Asterisk didn't come up; the text holds the end of its log."""


def write_instance(
    tree: SwitchTree,
    instance: Instance,
    *,
    owner: tuple[int, int] | None = None,
    extra_modules: tuple[str, ...] = (),
    extra_config: Mapping[str, str] | None = None,
) -> None:
    """Write ``etc/`` and make ``var/`` of the instance; what ``var/`` holds (contacts, recordings, logs) stays.

    ``owner`` is (uid, gid) of the user that will run Asterisk, when that is another one (needs root). Files hold the
    ARI secret and are 0600. ``extra_config`` is for the bench: text added to a file of that name, or a new file.
    """
    files = config_files(tree, instance, extra_modules)
    for name, text in (extra_config or {}).items():
        if Path(name).name != name:
            raise ValueError(f"{name!r} is not a plain file name")
        files[name] = files.get(name, "") + text
    instance.folder.mkdir(parents=True, exist_ok=True)
    for folder in ("", *FOLDERS):
        path = instance.folder / folder
        path.mkdir(exist_ok=True)
        path.chmod(0o700)
        if owner is not None:
            os.chown(path, *owner)
    for name, text in files.items():
        _write_private(instance.folder / "etc" / name, text, owner)
    certificate = instance.folder / CERTIFICATE
    if not certificate.exists():
        from zuoxi.switch.asterisk.certificate import (
            make_certificate,
        )  # once in its life: not worth each start's time

        _write_private(certificate, make_certificate(), owner)


def _write_private(path: Path, text: str, owner: tuple[int, int] | None) -> None:
    """Replace a file in one step, readable by its owner alone."""
    draft = path.with_name(f".{path.name}.new")
    draft.unlink(missing_ok=True)
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    if owner is not None:
        os.chown(draft, *owner)
    draft.replace(path)


def command(tree: SwitchTree, instance: Instance) -> list[str]:
    """The command that runs Asterisk in the foreground; SIGTERM stops it at once."""
    return [str(tree.asterisk), "-C", str(instance.config_file), "-f", "-n"]


def control(tree: SwitchTree, instance: Instance, text: str) -> list[str]:
    """The command that asks the running Asterisk, such as ``core stop gracefully`` (as its own user, or root)."""
    return [str(tree.asterisk), "-C", str(instance.config_file), "-r", "-x", text]


async def wait_booted(
    tree: SwitchTree,
    instance: Instance,
    *,
    within_seconds: float = 30.0,
    is_alive: Callable[[], bool] = lambda: True,
) -> None:
    """Return when Asterisk says that it is fully booted; ARI answers 503 before.

    Raises NotBooted with the end of its log when the time is over, or as soon as ``is_alive``
    says that the process has ended.
    """
    try:
        async with asyncio.timeout(within_seconds):
            while is_alive():
                if instance.control_socket.exists() and await _asks_well(
                    control(tree, instance, "core waitfullybooted")
                ):
                    return
                await asyncio.sleep(0.05)
    except TimeoutError:
        raise NotBooted(
            f"Asterisk wasn't ready after {within_seconds:g} s. {_end_of_log(instance)}"
        ) from None
    raise NotBooted(f"Asterisk ended while starting. {_end_of_log(instance)}")


async def _asks_well(argv: list[str]) -> bool:
    process = await asyncio.create_subprocess_exec(
        *argv, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        answer, _ = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return process.returncode == 0 and b"fully booted" in answer


def _end_of_log(instance: Instance, lines: int = 5) -> str:
    try:
        text = instance.messages_log.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return f"There is no log at {instance.messages_log}."
    return f"The end of {instance.messages_log}:\n" + "\n".join(text.splitlines()[-lines:])


def system_tree(binary: Path) -> SwitchTree:
    """A system Asterisk in place of ours; ``version`` is empty, since it isn't locked. ValueError when its parts aren't where
    Debian, Ubuntu or a build from source put them."""
    modules = [Path("/usr/lib/x86_64-linux-gnu/asterisk/modules"), Path("/usr/lib/asterisk/modules")]
    data = [Path("/usr/share/asterisk"), Path("/var/lib/asterisk")]
    if not os.access(binary, os.X_OK):
        raise ValueError(f"{binary} can't be run. Name the Asterisk program.")
    found_modules = next((path for path in modules if (path / "res_ari.so").is_file()), None)
    found_data = next((path for path in data if (path / "documentation/core-en_US.xml").is_file()), None)
    if found_modules is None or found_data is None:
        raise ValueError(
            f"The modules or the data of {binary} are not where they are expected ({modules}, {data})."
        )
    sipp = shutil.which("sipp")
    return SwitchTree(binary.parent, binary, found_modules, found_data, "", Path(sipp) if sipp else None)
