"""`zuoxi recordings`, as a person types it, over a real database."""

import asyncio
import io
import json
import wave
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.recordings.cell import Call, RecordedCell
from tests.recordings.waves import tone
from zuoxi.cli.main import app
from zuoxi.store.files import FileKey
from zuoxi.store.queries import rows
from zuoxi.store.queries.tenants import this_tenant
from zuoxi.store.tables.users import audit

pytestmark = pytest.mark.e2e

SECRET = b"only for tests, and long enough for it."
"""What tests/store/conftest.py makes its key of: the passwords of the database's roles hang on it."""


def zuoxi(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


@pytest.fixture
async def code(cell: RecordedCell, tmp_path: Path, postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The tenant's code, in an installation whose database and key are the test's."""
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets/master-key").write_bytes(SECRET)
    monkeypatch.setenv("ZUOXI_DATA", str(tmp_path))
    monkeypatch.setenv("ZUOXI_DATABASE_URL", postgres_url)
    async with cell.database.open_session(cell.tenant) as session:
        found = await this_tenant(session)
    assert found is not None
    return found.code


@pytest.fixture
async def kept(cell: RecordedCell) -> Call:
    """A recording that was kept."""
    call = cell.call(length=75)
    cell.leave(call, tone(75, 1), tone(75, 2))
    await cell.store_facts()
    assert call.stopped is not None
    await cell.keeper.keep([call.stopped])
    return call


@pytest.fixture
async def missing(cell: RecordedCell) -> Call:
    """A later one of which there is nothing."""
    call = cell.call()
    cell.pass_time(61)
    assert call.stopped is not None
    await cell.keeper.keep([call.stopped])
    return call


def test_the_list_names_what_is_kept_and_what_is_missing_the_latest_first(
    code: str, kept: Call, missing: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = zuoxi("recordings", "list", "--tenant", code)
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    first = next(n for n, line in enumerate(lines) if missing.recording in line)
    second = next(n for n, line in enumerate(lines) if kept.recording in line)
    assert first < second
    assert "missing" in lines[first]
    assert "the switch left no file" in lines[first + 1]
    assert "2026-11-22 16:00:00" in lines[second], "Shanghai's time"
    assert "1:15" in lines[second]
    assert "complete" in lines[second]
    monkeypatch.setenv("ZUOXI_LANGUAGE", "zh")
    assert "缺少客户一方的声音" in zuoxi("recordings", "list", "--tenant", code).output

    found = json.loads(zuoxi("recordings", "list", "--tenant", code, "--json", "--limit", "1").output)
    assert [(one["id"], one["state"], one["length_seconds"]) for one in found] == [
        (missing.recording, "missing", 0.0)
    ]


def test_one_recording_is_shown_with_all_that_is_known(code: str, kept: Call) -> None:
    shown = json.loads(zuoxi("recordings", "show", kept.recording, "--tenant", code, "--json").output)
    assert (shown["contact_id"], shown["call_id"], shown["length_seconds"]) == (kept.contact, kept.id, 75.0)
    assert kept.contact in zuoxi("recordings", "show", kept.recording, "--tenant", code).output


def test_the_reason_is_a_code_for_programs_and_words_for_people(code: str, missing: Call) -> None:
    words = zuoxi("recordings", "show", missing.recording, "--tenant", code).output
    assert "the customer's side is missing: the switch left no file" in " ".join(words.split())
    plain = json.loads(zuoxi("recordings", "show", missing.recording, "--tenant", code, "--json").output)
    assert plain["reason"] == "no_file(side=customer); no_file(side=agent)"


def test_a_recording_is_copied_whole_into_a_file_or_folder(code: str, kept: Call, tmp_path: Path) -> None:
    for to in (tmp_path / "call.wav", tmp_path):
        result = zuoxi("recordings", "get", kept.recording, "--to", str(to), "--tenant", code)
        assert result.exit_code == 0, result.output
    for path in (tmp_path / "call.wav", tmp_path / f"{kept.recording}.wav"):
        with wave.open(io.BytesIO(path.read_bytes())) as sound:
            assert (sound.getnchannels(), sound.getnframes()) == (2, 75 * 8000)


async def test_every_copy_leaves_a_trace(code: str, kept: Call, cell: RecordedCell, tmp_path: Path) -> None:
    await asyncio.to_thread(
        zuoxi, "recordings", "get", kept.recording, "--to", str(tmp_path), "--tenant", code
    )
    async with cell.database.open_session(cell.tenant) as session:
        traces = await rows.all_of(session, audit, "id", what="recording.listen")
    assert [trace.object_id for trace in traces] == [kept.recording]
    assert "command line" in traces[0].who


def test_a_file_that_is_there_is_not_overwritten(code: str, kept: Call, tmp_path: Path) -> None:
    (tmp_path / "mine.wav").write_bytes(b"mine")
    result = zuoxi("recordings", "get", kept.recording, "--to", str(tmp_path / "mine.wav"), "--tenant", code)
    assert result.exit_code == 1
    assert "is there already" in result.output
    assert (tmp_path / "mine.wav").read_bytes() == b"mine"


def test_a_stored_file_that_was_changed_is_not_handed_out(
    code: str, kept: Call, cell: RecordedCell, tmp_path: Path
) -> None:
    stored = cell.files_folder / str(FileKey(cell.tenant, "recordings", f"{kept.id}/{kept.recording}.wav"))
    stored.write_bytes(stored.read_bytes()[:-1] + b"!")
    result = zuoxi("recordings", "get", kept.recording, "--to", str(tmp_path / "x.wav"), "--tenant", code)
    assert result.exit_code == 1
    assert "is not what was stored" in result.output
    assert list(tmp_path.glob("*x.wav*")) == []


def test_what_is_missing_can_not_be_copied_and_the_reason_is_told(
    code: str, missing: Call, tmp_path: Path
) -> None:
    result = zuoxi("recordings", "get", missing.recording, "--to", str(tmp_path), "--tenant", code)
    assert result.exit_code == 1
    assert "the switch left no file" in result.output


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("list", "--tenant", "nobody"), "There is no tenant with the code nobody"),
        (("show", "nothing"), "There is no recording nothing"),
        (("get", "../../etc/passwd"), "There is no recording ../../etc/passwd"),
    ],
)
def test_what_does_not_exist_is_one_sentence(code: str, words: tuple[str, ...], says: str) -> None:
    where = () if "--tenant" in words else ("--tenant", code)
    result = zuoxi("recordings", *words, *where)
    assert result.exit_code == 1
    assert says in result.output
    assert "Traceback" not in result.output


def test_without_a_database_one_sentence_says_so(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZUOXI_DATABASE_URL", "postgresql://zuoxi:secret@127.0.0.1:1/zuoxi")
    result = zuoxi("recordings", "list")
    assert result.exit_code == 1
    assert "PostgreSQL doesn't answer" in result.output
    assert "Traceback" not in result.output
    assert "secret" not in result.output
