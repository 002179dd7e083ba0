"""Logs, the broker's configuration, the database's command line, and what the doctor says."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from zuoxi.servers import logs
from zuoxi.servers.doctor import descriptor_trouble, examine_places
from zuoxi.servers.errors import ProgramMissing, ServerError
from zuoxi.servers.nats import Nats, find_nats
from zuoxi.servers.places import Places
from zuoxi.servers.postgres import Postgres, PostgresPrograms, find_programs


def test_the_tail_of_a_log_begins_where_this_start_began(tmp_path: Path) -> None:
    log = tmp_path / "a.log"
    log.write_text("from before\n")
    start = logs.size(log)
    with log.open("a") as file:
        file.write("".join(f"line {number}\n" for number in range(30)))
    assert logs.tail(log, start, lines=40).splitlines()[0] == "line 0"
    assert logs.tail(log, start, lines=2) == "line 28\nline 29"
    assert logs.tail(tmp_path / "none.log") == ""


def test_a_log_that_grew_too_large_is_emptied_under_the_process_that_writes_it(tmp_path: Path) -> None:
    log = tmp_path / "a.log"
    descriptor = logs.open_log(log)
    try:
        for number in range(5):
            os.write(descriptor, f"part {number}".encode())
            logs.rotate(log, largest=3)
        os.write(descriptor, b"now")
        logs.rotate(log, largest=3)
    finally:
        os.close(descriptor)
    kept = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert kept == {"a.log": "now", "a.log.1": "part 4", "a.log.2": "part 3", "a.log.3": "part 2"}


def test_the_broker_listens_on_loopback_with_a_password_only_its_user_can_read(tmp_path: Path) -> None:
    server = Nats(Path("/bin/nats-server"), tmp_path / "nats", 4222, 'pass"word')
    server.prepare()
    text = server.configuration.read_text()
    assert 'listen: "127.0.0.1:4222"' in text
    assert 'password: "pass\\"word"' in text
    assert "http" not in text
    assert server.configuration.stat().st_mode & 0o077 == 0
    assert 'pass"word' not in " ".join(server.command())


def test_the_database_listens_on_loopback_only_and_its_password_is_not_in_the_command(tmp_path: Path) -> None:
    server = Postgres(PostgresPrograms(Path("/bin"), 18, "test"), tmp_path, 5432, "password")
    assert "listen_addresses=127.0.0.1" in server.command()
    assert "unix_socket_directories=" in server.command()
    assert not any("password" in part for part in server.command())
    assert not server.is_ready()


def test_data_of_another_version_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/PG_VERSION").write_text("17\n")
    server = Postgres(PostgresPrograms(Path("/bin"), 18, "test"), tmp_path, 5432, "password")
    with pytest.raises(ServerError, match=r"made by PostgreSQL 17.*ZUOXI_POSTGRES_BINARIES"):
        server.prepare()


def test_a_configured_program_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ProgramMissing, match="ZUOXI_POSTGRES_BINARIES"):
        find_programs(tmp_path)
    with pytest.raises(ProgramMissing, match="ZUOXI_NATS_BINARY"):
        find_nats(tmp_path / "nats-server")


def test_too_few_descriptors_for_the_calls_are_said_with_how_many_will_work() -> None:
    assert descriptor_trouble(100, 1000) is None
    assert "about 99 will work" in str(descriptor_trouble(100, 999))


def test_the_doctor_finds_open_secrets_and_a_path_too_long_for_a_socket(tmp_path: Path) -> None:
    data = tmp_path / ("deep" * 25) / "var"
    places = Places(data, data, data / "programs")
    places.make()
    (places.secrets / "nats").write_text("open")
    (places.secrets / "nats").chmod(0o644)
    mends = " ".join(str(finding.mend) for finding in examine_places(places) if finding.level == "broken")
    assert f"chmod go= {places.secrets / 'nats'}" in mends
    assert "shorter path" in mends
