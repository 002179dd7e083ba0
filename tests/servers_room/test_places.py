"""Where things lie, above all when root starts servers that run as somebody else."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.servers_room.supervising import open_to_others
from zuoxi.servers.account import Account, copy_out, may_reach, server_account
from zuoxi.servers.errors import ServerError
from zuoxi.servers.places import Places, find_places
from zuoxi.servers.secrets import secret

STRANGER = Account("stranger", 65533, 65533)


@pytest.fixture
def ground(tmp_path: Path) -> Path:
    """A folder that others can reach."""
    return open_to_others(tmp_path)


def test_an_ordinary_user_has_everything_in_the_data_folder(tmp_path: Path) -> None:
    places = find_places(tmp_path / "var", None, [Path("/root/python")])
    assert places == Places(tmp_path / "var", tmp_path / "var", tmp_path / "var/programs")


def test_root_gives_all_of_it_to_the_account_when_everything_can_be_reached(ground: Path) -> None:
    places = find_places(ground / "var", STRANGER, [ground])
    assert places.servers == ground / "var"
    assert places.account == places.own_account == STRANGER
    assert places.notes == ()


def test_servers_move_out_of_a_closed_folder(ground: Path) -> None:
    closed = ground / "closed"
    closed.mkdir(mode=0o700)
    places = find_places(closed / "var", STRANGER, [ground], apart=ground / "apart")
    assert places.servers.parent == ground / "apart"
    assert places.programs == ground / "apart/programs"
    assert places.account == STRANGER
    assert places.own_account is None
    assert any(str(places.servers) in str(note) for note in places.notes)
    assert find_places(closed / "var", STRANGER, [ground], apart=ground / "apart") == places


def test_a_new_data_folder_at_an_old_place_does_not_meet_the_old_servers(ground: Path) -> None:
    closed = ground / "closed"
    closed.mkdir(mode=0o700)
    before = find_places(closed / "var", STRANGER, [], apart=ground / "apart")
    (closed / "var/secrets/installation").unlink()
    assert find_places(closed / "var", STRANGER, [], apart=ground / "apart").servers != before.servers


def test_our_processes_stay_root_when_their_code_is_closed_and_the_note_says_so(ground: Path) -> None:
    code = ground / "code"
    code.mkdir(mode=0o700)
    places = find_places(ground / "var", STRANGER, [code / "python"])
    assert places.servers == ground / "var"
    assert places.account == STRANGER
    assert places.own_account is None
    assert "run as root" in str(places.notes[0])


def test_a_link_is_only_as_open_as_what_it_leads_to(ground: Path) -> None:
    closed = ground / "closed"
    closed.mkdir(mode=0o700)
    (closed / "python").touch(mode=0o755)
    (ground / "python").symlink_to("closed/python")
    assert not may_reach(ground / "python", STRANGER)
    closed.chmod(0o711)
    assert may_reach(ground / "python", STRANGER)
    (closed / "python").chmod(0o700)
    assert not may_reach(ground / "python", STRANGER)


def test_folders_are_made_with_the_right_rights(tmp_path: Path) -> None:
    places = find_places(tmp_path / "var", None, [])
    places.make()
    made = {path.name: stat.S_IMODE(path.stat().st_mode) for path in places.data.iterdir()}
    assert made == {"secrets": 0o700, "run": 0o755, "log": 0o755, "programs": 0o755}


def test_secrets_are_made_once_and_closed_to_others(tmp_path: Path) -> None:
    first = secret(tmp_path, "nats")
    assert len(first) >= 32
    assert secret(tmp_path, "nats") == first
    assert secret(tmp_path, "postgres") != first
    assert stat.S_IMODE((tmp_path / "nats").stat().st_mode) == 0o600


def test_an_empty_secret_is_refused_instead_of_becoming_an_empty_password(tmp_path: Path) -> None:
    (tmp_path / "nats").touch()
    with pytest.raises(ServerError, match="is empty"):
        secret(tmp_path, "nats")


def test_a_copied_program_can_be_run_by_all_and_is_copied_once(tmp_path: Path) -> None:
    (tmp_path / "program").write_text("one")
    (tmp_path / "program").chmod(0o700)
    copied = copy_out([tmp_path / "program"], tmp_path / "out/program-1")
    assert stat.S_IMODE((copied / "program").stat().st_mode) == 0o755
    (tmp_path / "program").write_text("two")
    assert (copy_out([tmp_path / "program"], tmp_path / "out/program-1") / "program").read_text() == "one"


def test_servers_run_as_another_user_only_when_we_are_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert server_account("nobody") is None
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert server_account("nobody") is not None
    with pytest.raises(ServerError, match="ZUOXI_USER"):
        server_account("no such user")
    with pytest.raises(ServerError, match="must not be root"):
        server_account("root")
