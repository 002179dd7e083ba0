import json
from pathlib import Path

import pytest

from tests.switch.made_up_packages import Quiet, lock_of, mirror_with, package, write
from zuoxi.switch.asterisk.install.download import fetch_packages, is_cached
from zuoxi.switch.asterisk.install.errors import InstallError, PackageGone
from zuoxi.switch.asterisk.install.lock import (
    ROOT_PACKAGES,
    format_lock,
    parse_lock,
    read_lock,
    upstream_version,
    write_lock,
)

PROJECT = Path(__file__).resolve().parents[2]
GOOD = b"a package" * 1000


def test_the_committed_lock_holds_all_that_was_asked_for() -> None:
    lock = read_lock(PROJECT / "switch.lock.json")
    assert set(ROOT_PACKAGES) <= {one.name for one in lock.packages}
    assert lock.asterisk.startswith("22.")
    assert lock.suite == "sid"


def test_the_committed_lock_names_no_host() -> None:
    text = (PROJECT / "switch.lock.json").read_text()
    assert "//" not in text
    assert ".org" not in text


def test_a_lock_reads_back_as_it_was_written(tmp_path: Path) -> None:
    lock = lock_of(package("a-first", GOOD), package("b-second", b"x"))
    write_lock(lock, tmp_path / "lock.json")
    assert read_lock(tmp_path / "lock.json") == lock


def test_the_digest_depends_on_the_packages_and_not_on_their_order() -> None:
    one, two = package("one", b"1"), package("two", b"2")
    assert lock_of(one, two).digest == lock_of(two, one).digest
    assert lock_of(one, two).digest != lock_of(one, package("two", b"3")).digest


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("path", "../etc/passwd.deb"),
        ("path", "pool/main/../../x.deb"),
        ("path", "/pool/main/x.deb"),
        ("path", "http://host/pool/x.deb"),
        ("sha256", "abc"),
        ("size", -1),
        ("size", "12"),
        ("name", "../name"),
    ],
)
def test_a_lock_with_a_strange_value_is_refused_by_its_place(field: str, value: object) -> None:
    broken = json.loads(format_lock(lock_of(package("one", b"1"))))
    broken["packages"][0][field] = value
    with pytest.raises(InstallError, match=rf"packages\[0\]\.{field}.*make relock"):
        parse_lock(json.dumps(broken).encode())


def test_a_lock_that_names_a_package_twice_is_refused() -> None:
    with pytest.raises(InstallError, match="names one more than once"):
        parse_lock(format_lock(lock_of(package("one", b"1"), package("one", b"2"))))


def test_a_missing_lock_says_where_to_run(tmp_path: Path) -> None:
    with pytest.raises(InstallError, match="Run from the project's folder"):
        read_lock(tmp_path / "none.json")


def test_the_version_is_the_upstream_part_of_the_package_version() -> None:
    assert upstream_version("1:22.10.1+dfsg+~cs6.17.60671434-1") == "22.10.1"
    with pytest.raises(InstallError):
        upstream_version("unknown")


def test_a_package_is_fetched_checked_and_kept(tmp_path: Path) -> None:
    one = package("one", GOOD)
    asked: list[tuple[str, str | None]] = []
    reporter = Quiet()
    with mirror_with({one.path.replace("+", "%2B"): GOOD}, asked) as mirror:
        fetch_packages([one], tmp_path, lambda: mirror, reporter)
    assert is_cached(one, tmp_path)
    assert reporter.done == len(GOOD)
    assert [path.name for path in tmp_path.iterdir()] == [one.file_name]


def test_nothing_is_asked_of_the_mirror_when_all_is_cached(tmp_path: Path) -> None:
    one = package("one", GOOD)
    write(tmp_path / one.file_name, GOOD)

    def no_network() -> str:
        raise AssertionError("the mirror was asked for")

    fetch_packages([one], tmp_path, no_network, Quiet())


def test_a_file_with_another_hash_is_refused_and_thrown_away(tmp_path: Path) -> None:
    one = package("one", GOOD)
    evil = b"b" + GOOD[1:]
    with (
        mirror_with({one.path.replace("+", "%2B"): evil}, []) as mirror,
        pytest.raises(
            InstallError, match=r"is not the file that switch.lock.json names.*ZUOXI_DEBIAN_MIRROR"
        ),
    ):
        fetch_packages([one], tmp_path, lambda: mirror, Quiet())
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_too_long_is_refused(tmp_path: Path) -> None:
    one = package("one", GOOD)
    with (
        mirror_with({one.path.replace("+", "%2B"): GOOD + b"more"}, []) as mirror,
        pytest.raises(InstallError, match="sends more than"),
    ):
        fetch_packages([one], tmp_path, lambda: mirror, Quiet())


def test_a_damaged_file_in_the_cache_is_fetched_again(tmp_path: Path) -> None:
    one = package("one", GOOD)
    write(tmp_path / one.file_name, GOOD[:-1] + b"?")
    with mirror_with({one.path.replace("+", "%2B"): GOOD}, []) as mirror:
        fetch_packages([one], tmp_path, lambda: mirror, Quiet())
    assert (tmp_path / one.file_name).read_bytes() == GOOD


def test_an_interrupted_fetch_goes_on_where_it_ended(tmp_path: Path) -> None:
    one = package("one", GOOD)
    write(tmp_path / f"{one.file_name}.part", GOOD[:100])
    asked: list[tuple[str, str | None]] = []
    with mirror_with({one.path.replace("+", "%2B"): GOOD}, asked) as mirror:
        fetch_packages([one], tmp_path, lambda: mirror, Quiet())
    assert [wanted for _, wanted in asked] == ["bytes=100-"]
    assert is_cached(one, tmp_path)


def test_a_file_that_the_mirror_lost_is_told_apart_from_other_trouble(tmp_path: Path) -> None:
    with mirror_with({}, []) as mirror, pytest.raises(PackageGone, match="pool/main/o/one"):
        fetch_packages([package("one", GOOD)], tmp_path, lambda: mirror, Quiet())
