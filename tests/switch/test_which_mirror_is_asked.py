from pathlib import Path

import pytest

from zuoxi.switch.asterisk.install.apt import IsolatedApt, parse_stanza
from zuoxi.switch.asterisk.install.errors import InstallError, StaleIndex
from zuoxi.switch.asterisk.install.mirror import find_mirror, mirror_of_targets, mirror_of_uris

SECURITY = "MetaKey: main/binary-amd64/Packages\nOrigin: Debian\nLabel: Debian-Security\nRepo-URI: http://one.test/debian-security/\n"
MAIN = (
    "MetaKey: main/binary-amd64/Packages\nOrigin: Debian\nLabel: Debian\nRepo-URI: http://two.test/debian/\n"
)
UBUNTU = "MetaKey: main/binary-amd64/Packages\nOrigin: Ubuntu\nLabel: Ubuntu\nRepo-URI: http://three.test/ubuntu/\n"
OTHER = "MetaKey: main/binary-amd64/Packages\nOrigin: Node Source\nLabel: Node Source\nRepo-URI: https://four.test/\n"


def test_the_main_debian_archive_is_chosen_among_several() -> None:
    assert mirror_of_targets("\n".join([OTHER, SECURITY, MAIN])) == "http://two.test/debian"


def test_ubuntu_and_others_are_no_debian_mirror() -> None:
    assert mirror_of_targets("\n".join([UBUNTU, OTHER])) is None
    assert mirror_of_uris("'http://three.test/ubuntu/dists/noble/InRelease' three_InRelease 0 \n") is None


def test_a_machine_that_never_fetched_an_index_tells_its_mirror_by_address() -> None:
    text = (
        "'http://one.test/debian-security/dists/bookworm-security/InRelease' a 0 \n"
        "'http://two.test/debian/dists/bookworm-updates/InRelease' b 0 \n"
        "'http://two.test/debian/dists/bookworm/InRelease' c 0 \n"
    )
    assert mirror_of_uris(text) == "http://two.test/debian"


def test_a_list_of_mirrors_in_a_file_is_followed(tmp_path: Path) -> None:
    listed = tmp_path / "debian.list"
    listed.write_text("http://five.test/debian/\n")
    assert (
        mirror_of_targets(MAIN.replace("http://two.test/debian/", f"mirror+file:{listed}"))
        == "http://five.test/debian"
    )


def test_the_setting_comes_first_and_must_be_an_address() -> None:
    assert find_mirror("https://mine.test/debian/") == "https://mine.test/debian"
    with pytest.raises(InstallError, match="ZUOXI_DEBIAN_MIRROR must begin with"):
        find_mirror("mine.test/debian")


def test_a_stale_index_is_refused_with_the_way_out() -> None:
    why, mirror = "Release file is expired (invalid since 15d).", "http://two.test/debian"
    text = str(StaleIndex("cli_switch.stale", suite="sid", mirror=mirror, why=why))
    for part in (
        "past its date",
        "15d",
        "ZUOXI_DEBIAN_MIRROR",
        "--allow-stale-index DAYS",
        "ZUOXI_ALLOW_STALE_INDEX_DAYS",
    ):
        assert part in text


def test_missing_keys_name_the_package_to_install(tmp_path: Path) -> None:
    apt = IsolatedApt(tmp_path, "http://two.test/debian", keyring=tmp_path / "none.gpg")
    with pytest.raises(InstallError, match="debian-archive-keyring"):
        apt.update()


def test_a_stanza_of_the_index_becomes_a_package_of_the_lock() -> None:
    stanza = f"Package: libx1\nVersion: 1:2-3\nFilename: pool/main/x/x/libx1_2-3_amd64.deb\nSize: 7\nSHA256: {'a' * 64}\n"
    package = parse_stanza(stanza)
    assert (package.name, package.version, package.size) == ("libx1", "1:2-3", 7)
    with pytest.raises(InstallError, match="libx1 without SHA256"):
        parse_stanza(stanza.replace("SHA256", "MD5"))
