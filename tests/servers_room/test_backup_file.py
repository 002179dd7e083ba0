"""A backup file says what it is, and nothing in it is written outside of its place."""

import io
import tarfile
from pathlib import Path

import pytest

from zuoxi.servers.backup import (
    FORMAT,
    Manifest,
    add_bytes,
    add_manifest,
    extract,
    fingerprint,
    read_manifest,
    target_of,
)
from zuoxi.servers.errors import ServerError

MANIFEST = Manifest(FORMAT, "2026-11-22T00:00:00+00:00", "0013", "zuoxi", 18, fingerprint("k"), False)


def written(*members: tuple[str, bytes], manifest: Manifest | None = MANIFEST) -> tarfile.TarFile:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as tar:
        if manifest is not None:
            add_manifest(tar, manifest)
        for name, data in members:
            add_bytes(tar, name, data)
    held.seek(0)
    return tarfile.open(fileobj=held, mode="r:")


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    with written(("files/t/recordings/a.wav", b"sound")) as tar:
        assert read_manifest(tar) == MANIFEST
        (member,) = list(tar)[1:]
        target = target_of(member.name, {"files": tmp_path / "files"})
        assert target is not None
        extract(tar, member, target, None)
    assert (tmp_path / "files/t/recordings/a.wav").read_bytes() == b"sound"


@pytest.mark.parametrize(
    "name", ["files/../secret", "/etc/passwd", "files/a/../../../x", "../x", "files/x\x00y"]
)
def test_a_name_that_leads_elsewhere_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(ServerError, match="leads out of its place"):
        target_of(name, {"files": tmp_path})


def test_what_has_no_place_is_left_out(tmp_path: Path) -> None:
    assert target_of("other/x", {"files": tmp_path}) is None
    assert target_of("files", {"files": tmp_path}) is None


def test_a_link_is_no_file(tmp_path: Path) -> None:
    member = tarfile.TarInfo("files/link")
    member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
    with written() as tar, pytest.raises(ServerError, match="no plain file"):
        extract(tar, member, tmp_path / "link", None)
    assert not (tmp_path / "link").exists()


def test_a_link_that_lies_in_the_way_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("mine")
    (tmp_path / "a.wav").symlink_to(tmp_path / "real")
    with written(("files/a.wav", b"theirs")) as tar:
        member = list(tar)[1]
        with pytest.raises(OSError, match="symbolic"):
            extract(tar, member, tmp_path / "a.wav", None)
    assert (tmp_path / "real").read_text() == "mine"


@pytest.mark.parametrize("text", [b"", b"{}", b"[1]", b'{"format": 1}', b"\xff"])
def test_what_is_no_backup_is_refused(text: bytes) -> None:
    with pytest.raises(ServerError, match="no backup of Zuoxi"):
        Manifest.read(text)
    with written(("x", b"y"), manifest=None) as tar, pytest.raises(ServerError, match="no backup"):
        read_manifest(tar)


def test_a_later_format_is_refused_with_its_number() -> None:
    with pytest.raises(ServerError, match="format 99"):
        Manifest.read(b'{"format": 99}')


def test_a_fingerprint_tells_keys_apart_and_shows_none() -> None:
    assert fingerprint("one") != fingerprint("two")
    assert "one" not in fingerprint("one")
