import stat
import sys
from pathlib import Path
from typing import Literal

import pytest

from tests.switch.made_up_packages import ar, deb, write
from zuoxi.switch.asterisk.install.deb import unpack
from zuoxi.switch.asterisk.install.elf import closure, needed
from zuoxi.switch.asterisk.install.errors import InstallError


def everything(_: str) -> bool:
    return True


@pytest.mark.parametrize("compression", ["xz", "gz"])
def test_files_and_links_arrive_with_plain_modes(tmp_path: Path, compression: Literal["xz", "gz"]) -> None:
    content = deb(
        {"./usr/bin/x": b"program", "./usr/share/y": b"text", "./usr/lib/l.so": "l.so.1"}, compression
    )
    source = write(tmp_path / "x.deb", content)
    assert unpack(source, tmp_path / "out", everything) == ["usr/bin/x", "usr/share/y", "usr/lib/l.so"]
    assert (tmp_path / "out/usr/bin/x").read_bytes() == b"program"
    assert stat.S_IMODE((tmp_path / "out/usr/bin/x").stat().st_mode) == 0o755
    assert stat.S_IMODE((tmp_path / "out/usr/share/y").stat().st_mode) == 0o644
    assert (tmp_path / "out/usr/lib/l.so").readlink() == Path("l.so.1")


def test_only_what_is_wanted_is_written(tmp_path: Path) -> None:
    source = write(tmp_path / "x.deb", deb({"./a/one": b"1", "./b/two": b"2"}))
    assert unpack(source, tmp_path / "out", lambda path: path.startswith("b/")) == ["b/two"]
    assert not (tmp_path / "out/a").exists()


@pytest.mark.parametrize("name", ["../outside", "/etc/outside", "./a/../../outside"])
def test_a_file_outside_the_tree_is_refused(tmp_path: Path, name: str) -> None:
    source = write(tmp_path / "x.deb", deb({name: b"evil"}))
    with pytest.raises(InstallError, match="outside its own tree"):
        unpack(source, tmp_path / "deep/out", everything)
    assert not (tmp_path / "deep/outside").exists()
    assert not (tmp_path / "outside").exists()


def test_a_link_does_not_lead_a_later_file_outside(tmp_path: Path) -> None:
    source = write(tmp_path / "x.deb", deb({"./a": str(tmp_path), "./a/outside": b"evil"}))
    with pytest.raises(InstallError, match="leads outside"):
        unpack(source, tmp_path / "out", everything)
    assert not (tmp_path / "outside").exists()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"not a package at all", "not a Debian package"),
        (ar({"debian-binary": b"2.0\n"}), "holds no files"),
        (ar({"data.tar.zst": b"\x28\xb5\x2f\xfd"}), "compression"),
        (ar({"data.tar.xz": b"broken"}), "damaged"),
        (deb({"./a": b"x" * 100_000})[:-200], "damaged"),
    ],
)
def test_a_broken_package_is_refused_by_name(tmp_path: Path, content: bytes, message: str) -> None:
    with pytest.raises(InstallError, match=message):
        unpack(write(tmp_path / "x.deb", content), tmp_path / "out", everything)


def test_the_libraries_of_a_program_are_read_from_it() -> None:
    assert any(name.startswith("libc.") for name in needed(Path(sys.executable).resolve()))


def test_the_closure_names_what_is_missing_and_who_needs_it() -> None:
    program = Path(sys.executable).resolve()
    with pytest.raises(InstallError, match=f"needs|{program.name}"):
        closure([program], lambda name: None)


def test_something_that_is_not_a_program_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InstallError, match="not a 64-bit"):
        needed(write(tmp_path / "text", b"#!/bin/sh\n"))
