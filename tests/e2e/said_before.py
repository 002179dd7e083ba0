"""What a first start says in Chinese is said once for all centers of these tests: each took two seconds of processor for it."""

import hashlib
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from tests.e2e.running_switch import PROJECT
from zuoxi.processes.own_switch import PROMPTS
from zuoxi.servers.account import server_account
from zuoxi.switch.asterisk import spoken

_MADE_BY = (
    *(
        "zuoxi/catalogue/zh-CN/sounds.json",
        "zuoxi/switch/asterisk/spoken.py",
        "zuoxi/processes/own_sounds.py",
    ),
    *("zuoxi/services/sounds/speech.py", "zuoxi/services/sounds/convert.py"),
)


def _kept() -> Path:
    """Where they are kept; another text or another way of saying it makes another folder."""
    made_by = hashlib.sha256(b"".join((PROJECT / name).read_bytes() for name in _MADE_BY))
    return PROJECT / ".cache/own-sounds" / made_by.hexdigest()[:16]


def bring(data: Path) -> None:
    """Put them into a data folder that is not in use yet, if they were kept."""
    if not _kept().is_dir():
        return
    folder = data / "switch" / PROMPTS
    folder.parent.mkdir(parents=True)
    shutil.copytree(_kept(), folder)
    account = server_account()
    for path in (data / "switch", folder.parent, folder):
        path.chmod(0o755)
        if account is not None:
            os.chown(path, account.uid, account.gid)


def keep(data: Path) -> None:
    """Keep those of a center that has made them all."""
    folder, kept = data / "switch" / PROMPTS, _kept()
    if kept.is_dir() or not folder.is_dir() or spoken.missing(folder):
        return
    kept.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=kept.parent))
    for path in folder.glob(f"{spoken.LANGUAGE}-*"):
        shutil.copy(path, draft)
    draft.chmod(0o755)
    with suppress(OSError):  # another worker was first
        draft.rename(kept)
