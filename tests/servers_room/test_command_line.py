"""`zuoxi status`, `down` and `doctor` when nothing runs, and errors without a stack of calls."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.servers_room.supervising import ROOT, open_to_others
from zuoxi.cli.main import GROUPS, PLAIN, app
from zuoxi.processes import supervisor, switch_child
from zuoxi.servers.ports import free_port
from zuoxi.servers.records import SUPERVISOR, Record, Records, own_record
from zuoxi.switch.asterisk.install.tree import SwitchTree

DEMO = {
    "name": "Demo",
    "number": "4008001000",
    "trunk_address": "127.0.0.2",
    "server": "127.0.0.1:5060",
    "realm": "zuoxi",
    "users": [],
    "phones": [],
}
NOWHERE = Path("/nowhere")
TREE = SwitchTree(NOWHERE, NOWHERE, NOWHERE, NOWHERE, "22")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ZUOXI_DATA", str(tmp_path))
    return tmp_path


def zuoxi(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def test_status_says_that_nothing_runs(data: Path) -> None:
    result = zuoxi("status")
    assert result.exit_code == 3
    assert "Nothing runs" in result.output
    assert str(data) in result.output


def test_status_shows_where_everything_runs(data: Path) -> None:
    records = Records(data / "run")
    records.folder.mkdir()
    me = own_record("nats", "ready")
    records.write(own_record(SUPERVISOR, "ready", note="a note about this machine"))
    records.write(
        Record("nats", me.pid, me.identity, state="ready", where="127.0.0.1:14222", restarts=2, order=1)
    )
    records.write(Record("postgres", external=True, state="ready", where="db.example:5432"))
    records.write(Record("engine", 2**22 + 1, "gone", state="ready", order=2))
    result = zuoxi("status")
    assert result.exit_code == 0
    lines = {line.split()[0]: line for line in result.output.splitlines() if line}
    assert "external" in lines["postgres"]
    assert "db.example:5432" in lines["postgres"]
    assert "started 3 times" in lines["nats"]
    assert str(me.pid) in lines["nats"]
    assert "stopped" in lines["engine"]
    assert "a note about this machine" in result.output

    parts = {part["name"]: part for part in json.loads(zuoxi("status", "--json").output)["parts"]}
    assert parts["nats"]["since"] is not None
    assert parts["engine"]["since"] is None


def test_another_shell_is_told_where_everything_is_reached_now(data: Path) -> None:
    """`zuoxi up --public` was said elsewhere; here nothing is set."""
    records = Records(data / "run")
    records.folder.mkdir()
    me = own_record(SUPERVISOR, "ready")
    records.write(me)
    for name, where in (("api", "https://192.0.2.7:8080"), ("switch", "SIP 192.0.2.7:5060")):
        records.write(Record(name, me.pid, me.identity, state="ready", where=where))
    (data / "demo-credentials.json").write_text(json.dumps(DEMO))
    assert "https://192.0.2.7:8080   SIP: 192.0.2.7:5060" in zuoxi("status").output
    assert "Phones register at 192.0.2.7:5060" in zuoxi("demo", "credentials").output
    assert json.loads(zuoxi("demo", "credentials", "--json").output)["server"] == "192.0.2.7:5060"
    records.write(Record("switch", 2**22 + 1, "gone", where="SIP 192.0.2.7:5060"))
    assert "Phones register at 127.0.0.1:5060" in zuoxi("demo", "credentials").output


def test_traffic_is_not_tried_where_nothing_runs(data: Path) -> None:
    (data / "demo-credentials.json").write_text(json.dumps(DEMO | {"code": "demo"}))
    result = zuoxi("demo", "traffic", "--for", "1s")
    assert result.exit_code == 1
    assert "Nothing runs" in result.output
    assert "`zuoxi up`" in result.output


def test_down_says_that_nothing_ran(data: Path) -> None:
    result = zuoxi("down")
    assert result.exit_code == 0
    assert "Nothing runs" in result.output


def test_a_wrong_setting_is_one_sentence(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZUOXI_SIP_PORT", "five")
    result = zuoxi("doctor")
    assert result.exit_code == 1
    assert result.output.startswith("ZUOXI_SIP_PORT: ")
    assert "Traceback" not in result.output


def test_the_doctor_says_what_is_missing_and_how_to_mend_it(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZUOXI_SWITCH_DIR", str(data / "no-switch-here"))
    monkeypatch.setenv("ZUOXI_NATS_BINARY", str(data / "no-nats-here"))
    result = zuoxi("doctor")
    assert result.exit_code == 1
    assert "Run `zuoxi switch install`" in result.output
    assert "ZUOXI_NATS_BINARY" in result.output
    assert "to mend" in result.output


def test_the_doctor_asks_the_servers_of_others_too(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    port = free_port()
    monkeypatch.setenv("ZUOXI_DATABASE_URL", f"postgresql://somebody:hidden@127.0.0.1:{port}/zuoxi")
    monkeypatch.setenv("ZUOXI_NATS_URL", f"nats://somebody:hidden@127.0.0.1:{port}")
    monkeypatch.setenv("ZUOXI_SWITCH_URL", f"http://somebody:hidden@127.0.0.1:{port}/ari")
    result = zuoxi("doctor")
    assert result.exit_code == 1
    for name in ("ZUOXI_DATABASE_URL", "ZUOXI_NATS_URL", "ZUOXI_SWITCH_URL"):
        assert f"Correct {name}." in result.output
    assert "hidden" not in result.output


def test_a_second_start_in_the_background_leaves_the_first_ones_log(data: Path) -> None:
    open_to_others(data)
    records, log = Records(data / "run"), data / "log/supervisor.log"
    for folder in (records.folder, log.parent):
        folder.mkdir()
    log.write_text("what the first one said\n")
    with records.locked():
        records.write(own_record(SUPERVISOR, "ready"))
        environment = dict(os.environ) | {"ZUOXI_DATA": str(data), "ZUOXI_LANGUAGE": "en"}
        done = subprocess.run(
            [sys.executable, "-m", "zuoxi.cli.main", "up", "--detach"],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert f"pid {os.getpid()}" in done.stdout
    assert "what the first one said" not in done.stdout
    assert log.read_text().startswith("what the first one said\n")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("ZUOXI_DATA", "{}/a-file/var", "can't be made a folder of ours: Not a directory"),
        ("ZUOXI_DATA", "{}/a,b", "without ; [ ] \\ # = > or commas"),
        ("ZUOXI_CERTIFICATE", "{}/none.pem", "none.pem with the key"),
    ],
)
def test_what_can_not_be_used_is_a_sentence_before_anything_starts(
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    value: str,
    said: str,
) -> None:
    open_to_others(data)
    (data / "a-file").touch()
    monkeypatch.setattr(supervisor, "install_switch", lambda settings, places: None)
    monkeypatch.setattr(switch_child, "find_tree", lambda home: TREE)
    monkeypatch.setenv("ZUOXI_DATABASE_URL", "postgresql://x@db.example/x")
    monkeypatch.setenv("ZUOXI_NATS_URL", "nats://nats.example")
    monkeypatch.setenv("ZUOXI_PUBLIC", "192.0.2.7")
    if name == "ZUOXI_CERTIFICATE":
        monkeypatch.setenv("ZUOXI_CERTIFICATE_KEY", str(data / "none.key"))
    monkeypatch.setenv(name, value.format(data))
    assert supervisor.main() == 1
    assert said in capsys.readouterr().err


def test_every_word_of_the_help_is_a_command(data: Path) -> None:
    words = [*PLAIN, *GROUPS]
    shown = zuoxi("--help").output
    for word in words:
        assert word in shown
        assert zuoxi(word, "--help").exit_code == 0


def test_an_unknown_word_is_refused(data: Path) -> None:
    assert "No such command" in zuoxi("upp").output


def test_starting_waits_for_no_import_that_takes_long() -> None:
    program = "import sys, zuoxi.cli.main, zuoxi.cli.run, zuoxi.processes.supervisor; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    found = set(done.stdout.split())
    assert not found & {"asyncpg", "fastapi", "nats", "pydantic", "rich.progress", "sqlalchemy", "structlog"}
