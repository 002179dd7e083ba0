"""Where the parts of one installation lie, and under whose account they run.

Usually everything is below the data folder. Started as root, the servers run under another account, and that account
may be unable to pass a folder above (a clone below a home folder that is closed to others, say). Then the servers'
data and programs go to a folder of their own below `/var/lib/zuoxi`, and the status screen says so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from zuoxi.catalogue import Text
from zuoxi.servers.account import Account, make_folder, may_reach
from zuoxi.servers.secrets import open_secrets, secret

APART = Path("/var/lib/zuoxi")


@dataclass(frozen=True)
class Places:
    """The folders of one installation.

    `servers` holds the servers' data, `programs` what we unpack or copy to run it. `account` runs the servers,
    `own_account` our own processes; None means: the user we are.
    """

    data: Path
    servers: Path
    programs: Path
    account: Account | None = None
    own_account: Account | None = None
    notes: tuple[Text, ...] = field(default=())

    @property
    def secrets(self) -> Path:
        return self.data / "secrets"

    @property
    def run(self) -> Path:
        """What the supervisor writes down about running children, and their signs of life."""
        return self.data / "run"

    @property
    def log(self) -> Path:
        return self.data / "log"

    def make(self) -> None:
        """Make the folders that the supervisor itself needs."""
        make_folder(self.data, self.own_account, 0o755)
        open_secrets(self.secrets, self.own_account)
        make_folder(self.run, None, 0o755)
        make_folder(self.log, None, 0o755)
        make_folder(self.programs, None, 0o755)
        if self.servers != self.data:
            make_folder(self.servers, None, 0o755)
            (self.servers / "belongs-to").write_text(f"{self.data}\n", encoding="utf-8")


def find_places(data: Path, account: Account | None, code: Iterable[Path], apart: Path = APART) -> Places:
    """Decide where things lie for the data folder `data`.

    `account` is who runs the servers (None: we aren't root), `code` what our own processes must be able to read: the
    interpreter, its libraries and this package. Looks at the file system; writes only the installation's random name.
    """
    data = data.absolute()
    if account is None:
        return Places(data, data, data / "programs")
    if not may_reach(data / "postgres", account):
        return Places(
            data,
            apart / _name(data),
            apart / "programs",
            account,
            None,
            (
                Text("cli_servers.note.apart", account=account.name, data=data, folder=apart / _name(data)),
                Text("cli_servers.note.as_root"),
            ),
        )
    closed = next((path for path in code if not may_reach(path, account)), None)
    if closed is not None:
        note = Text("cli_servers.note.closed", account=account.name, path=closed)
        return Places(data, data, data / "programs", account, None, (note,))
    return Places(data, data, data / "programs", account, account)


def _name(data: Path) -> str:
    """A name for this installation's folder: a new data folder at the same place must not meet the old one's servers."""
    make_folder(data, None, 0o755)
    random = secret(open_secrets(data / "secrets", None), "installation")
    return hashlib.sha256(f"{data}\n{random}".encode()).hexdigest()[:12]
