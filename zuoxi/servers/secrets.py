"""Random passwords, one file each in a closed folder, made once and kept."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from zuoxi.servers.account import Account, make_folder
from zuoxi.servers.errors import ServerError


def open_secrets(folder: Path, account: Account | None) -> Path:
    """Make the folder (0700) if needed and give it to `account` (None: it is ours). Returns it."""
    make_folder(folder, account, 0o700)
    for path in folder.iterdir():
        path.chmod(0o600)
        if account is not None:
            os.chown(path, account.uid, account.gid)
    return folder


def secret(folder: Path, name: str) -> str:
    """The secret `name` of this installation: 192 random bits as URL-safe text, made when first asked for.

    A file made by root belongs to the folder's owner, so that whoever may enter the folder may also read it.
    """
    path = folder / name
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _read(path)
    except OSError as error:
        raise ServerError("cli_servers.secret.not_made", path=path, why=error.strerror) from None
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        if os.geteuid() == 0:
            owner = folder.stat()
            os.fchown(file.fileno(), owner.st_uid, owner.st_gid)
        file.write(secrets.token_urlsafe(24) + "\n")
    return _read(path)


def _read(path: Path) -> str:
    try:
        text = path.read_text(encoding="ascii").strip()
    except PermissionError:
        raise ServerError("cli_servers.secret.not_read", path=path) from None
    if not text:
        raise ServerError("cli_servers.secret.empty", path=path)
    return text
