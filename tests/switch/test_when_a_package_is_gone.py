"""Only when a locked package is gone is it resolved anew, through the signed index, strictly within its date unless told
otherwise; apt-get is a script here that says what the real one says.
"""

import logging
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.switch.made_up_packages import Quiet, lock_of, mirror_with, package
from zuoxi.switch.asterisk.install import install
from zuoxi.switch.asterisk.install.apt import IsolatedApt
from zuoxi.switch.asterisk.install.errors import InstallError, StaleIndex
from zuoxi.switch.asterisk.install.lock import Lock, read_lock, write_lock
from zuoxi.switch.asterisk.install.progress import Reporter

EXPIRED = "E: Release file for http://two.test/debian/dists/sid/InRelease is expired (invalid since 15d)."
OLD, NEW = package("asterisk", b"of the lock"), package("asterisk", b"of today")


@pytest.fixture
def apt_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Puts an apt-get before the machine's that fails with these words; returns the folder that it is given."""

    def put(words: str) -> Path:
        program = tmp_path / "bin/apt-get"
        program.parent.mkdir()
        program.write_text(f"#!/bin/sh\necho '{words}' >&2\n[ -z '{words}' ]\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
        return tmp_path / "apt"

    return put


def apt(folder: Path, allow_stale_days: int = 0) -> IsolatedApt:
    keyring = folder.with_name("keys.gpg")
    keyring.touch()
    return IsolatedApt(folder, "http://two.test/debian", allow_stale_days=allow_stale_days, keyring=keyring)


def test_an_index_past_its_date_is_refused_unless_that_is_allowed(
    apt_says: Callable[[str], Path], caplog: pytest.LogCaptureFixture
) -> None:
    folder = apt_says(EXPIRED)
    with pytest.raises(StaleIndex, match="invalid since 15d"):
        apt(folder).update()
    text = (folder / "apt.conf").read_text()
    assert 'Acquire::Check-Valid-Until "true";' in text
    assert "Min-ValidTime" not in text
    assert caplog.records == []


def test_the_exception_is_bounded_and_logged_and_keeps_the_signature(
    apt_says: Callable[[str], Path], caplog: pytest.LogCaptureFixture
) -> None:
    folder = apt_says("")
    with caplog.at_level(logging.WARNING):
        apt(folder, 60).update()
    text = (folder / "apt.conf").read_text()
    assert f'Acquire::Min-ValidTime "{60 * 24 * 3600}";' in text
    assert 'Acquire::Check-Valid-Until "true";' in text
    assert "Signed-By: " in (folder / "etc/sources.list.d/switch.sources").read_text()
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "60 days" in caplog.text


def test_other_trouble_with_the_index_is_no_stale_one(apt_says: Callable[[str], Path]) -> None:
    folder = apt_says("E: The repository is not signed.")
    with pytest.raises(InstallError, match="not signed") as other:
        apt(folder).update()
    assert not isinstance(other.value, StaleIndex)


class Installing:
    """`install_switch` up to the unpacking, with a lock of one package; what is resolved anew is `NEW`."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.into, self.lock_file = folder / "switch", folder / "switch.lock.json"
        self.resolved_with: list[int] = []
        self.unpacked: list[Lock] = []
        write_lock(lock_of(OLD), self.lock_file)
        monkeypatch.setattr(install, "make_lock", self._resolve)
        monkeypatch.setattr(install, "_unpack", self._unpack)

    def run(self, mirror: str, allow_stale_days: int = 0) -> None:
        install.install_switch(
            self.lock_file, self.into, lambda: mirror, Quiet(), allow_stale_days=allow_stale_days
        )

    def _resolve(
        self, cache: Path, mirror: Callable[[], str], allow_stale_days: int, reporter: Reporter
    ) -> Lock:
        self.resolved_with.append(allow_stale_days)
        return lock_of(NEW)

    def _unpack(self, lock: Lock, into: Path, cache: Path, reporter: Reporter) -> None:
        self.unpacked.append(lock)
        tree = into / lock.tree_name
        (tree / "bin").mkdir(parents=True)
        (tree / "bin/asterisk").touch()
        (tree / "installed-at").write_text(str(tree))


@pytest.fixture
def installing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Installing:
    return Installing(tmp_path, monkeypatch)


def test_a_lock_whose_files_are_there_is_never_resolved(installing: Installing) -> None:
    with mirror_with({OLD.path.replace("+", "%2B"): b"of the lock"}, []) as mirror:
        installing.run(mirror, 60)
    assert (installing.resolved_with, installing.unpacked) == ([], [lock_of(OLD)])


def test_a_file_that_is_gone_is_resolved_anew_once_and_the_committed_lock_stays(
    installing: Installing,
) -> None:
    with mirror_with({}, []) as mirror:
        installing.run(mirror, 7)
    assert (installing.resolved_with, installing.unpacked) == ([7], [lock_of(NEW)])
    assert read_lock(installing.lock_file) == lock_of(OLD)
    installing.run("http://127.0.0.1:1")  # it stands: nobody is asked
    assert len(installing.unpacked) == 1
    assert (installing.into / "current").resolve().name == lock_of(NEW).tree_name


def test_a_file_with_another_hash_is_never_a_reason_to_resolve(installing: Installing) -> None:
    with (
        mirror_with({OLD.path.replace("+", "%2B"): b"of the lick"}, []) as mirror,
        pytest.raises(InstallError, match="is not the file that switch"),
    ):
        installing.run(mirror)
    assert (installing.resolved_with, installing.unpacked) == ([], [])
