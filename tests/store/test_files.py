"""The file store: a key belongs to one tenant, and a file is there whole or not at all."""

import inspect
import stat
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from obstore.store import MemoryStore

from zuoxi.settings import WrongSettings, read_settings
from zuoxi.store.files import FileKey, FilesAway, FileStore, NoSuchFile, WrongFilesUrl, open_files
from zuoxi_kit.ids import TenantId

MINE, THEIRS = TenantId("0198-mine"), TenantId("0198-theirs")
KEY = FileKey(MINE, "recordings", "call/one.wav")


@pytest.fixture(params=["folder", "another store"])
def files(request: pytest.FixtureRequest, tmp_path: Path) -> FileStore:
    return open_files(None, tmp_path / "files") if request.param == "folder" else FileStore(MemoryStore())


async def whole(pieces: AsyncIterator[bytes]) -> bytes:
    return b"".join([piece async for piece in pieces])


async def test_a_file_comes_back_as_it_was_stored(files: FileStore) -> None:
    await files.put(KEY, b"first")
    await files.put(KEY, (bytes([n]) * 1000 for n in range(3)))
    assert await whole(files.get(KEY)) == b"\0" * 1000 + b"\1" * 1000 + b"\2" * 1000


async def test_a_file_larger_than_the_pieces_in_memory_comes_back(files: FileStore) -> None:
    await files.put(KEY, (bytes([n]) * 1_000_000 for n in range(23)))
    assert await whole(files.get(KEY)) == b"".join(bytes([n]) * 1_000_000 for n in range(23))


async def test_a_file_that_could_not_be_read_to_its_end_is_not_there(files: FileStore) -> None:
    def broken() -> Iterator[bytes]:
        yield bytes(6_000_000)
        raise RuntimeError("the source broke")

    with pytest.raises(RuntimeError, match="the source broke"):
        await files.put(KEY, broken())
    assert not await files.exists(KEY)


async def test_what_was_there_stays_when_its_replacement_fails(files: FileStore) -> None:
    def broken() -> Iterator[bytes]:
        yield bytes(6_000_000)
        raise RuntimeError("the source broke")

    await files.put(KEY, b"old")
    with pytest.raises(RuntimeError):
        await files.put(KEY, broken())
    assert await whole(files.get(KEY)) == b"old"


async def test_a_deleted_file_is_gone_and_may_be_deleted_again(files: FileStore) -> None:
    await files.put(KEY, b"1")
    assert await files.exists(KEY)
    await files.delete(KEY)
    await files.delete(KEY)
    assert not await files.exists(KEY)
    with pytest.raises(NoSuchFile, match="0198-mine/recordings/call/one"):
        await whole(files.get(KEY))


async def test_another_tenants_key_leads_to_another_file(files: FileStore) -> None:
    await files.put(KEY, b"mine")
    assert not await files.exists(FileKey(THEIRS, KEY.kind, KEY.name))


text = st.text(st.sampled_from("ab01._-/\\%\0 \n录"), max_size=12)


@given(text, text, text)
def test_every_key_that_can_be_made_stays_below_its_tenant(tenant: str, kind: str, name: str) -> None:
    try:
        key = FileKey(TenantId(tenant), kind, name)
    except ValueError:
        return
    parts = str(key).split("/")
    assert parts[:2] == [tenant, kind]
    assert len(parts) >= 3
    assert all(part and part not in (".", "..") and not set(part) & set("\\%\0 \n") for part in parts)


@pytest.mark.parametrize(
    "name", ["", "/", "a//b", "../b", "a/../../c", "/a", "a/", ".hidden", "a\0b", "a/..", "%2e%2e/x"]
)
def test_a_name_that_could_lead_elsewhere_makes_no_key(name: str) -> None:
    with pytest.raises(ValueError, match="can't be the place of a file"):
        FileKey(MINE, "recordings", name)


def test_a_written_key_is_read_back_for_its_own_tenant_only() -> None:
    assert FileKey.parse(MINE, str(KEY)) == KEY
    for bad in (
        str(FileKey(THEIRS, KEY.kind, KEY.name)),
        str(MINE),
        f"{MINE}/recordings",
        f"{MINE}/recordings/../x",
        "",
    ):
        with pytest.raises(ValueError, match=r"."):
            FileKey.parse(MINE, bad)


def test_the_folder_of_files_is_for_its_owner_only(tmp_path: Path) -> None:
    open_files(None, tmp_path / "a/files")
    assert stat.S_IMODE((tmp_path / "a/files").stat().st_mode) == 0o700


async def test_a_folder_can_be_named_by_its_address(tmp_path: Path) -> None:
    folder = tmp_path / "with space"
    await open_files(folder.as_uri(), tmp_path / "unused").put(KEY, b"1")
    assert (folder / str(KEY)).read_bytes() == b"1"
    assert not (tmp_path / "unused").exists()


@pytest.mark.parametrize(
    "url",
    [
        "",
        "files",
        "ftp://host/x",
        "s3://",
        "file://host/x",
        "file:relative",
        "s3://b?regoin=x",
        "s3://b?endpoint=nonsense",
    ],
)
def test_an_address_that_can_not_be_used_is_refused_with_a_sentence(url: str, tmp_path: Path) -> None:
    with pytest.raises(WrongFilesUrl, match="ZUOXI_FILES_URL"):
        open_files(url, tmp_path)


def test_a_folder_that_can_not_be_made_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(WrongFilesUrl, match="Make the folder writable"):
        open_files(None, tmp_path / "file/files")


async def test_a_store_that_does_not_work_says_that_it_is_away(tmp_path: Path) -> None:
    files = open_files(None, tmp_path / "files")
    (tmp_path / "files" / MINE).write_bytes(b"in the way")
    with pytest.raises(FilesAway):
        await files.put(KEY, b"1")


def test_a_wrong_address_is_noticed_before_anything_is_started() -> None:
    with pytest.raises(WrongSettings, match="ZUOXI_FILES_URL: s3://, file://"):
        read_settings(files_url="ftp://host/x")


def test_the_library_is_never_asked_by_its_own_coroutines() -> None:
    """They abort a process that is leaving, once in twenty times on a busy machine: no test could be relied on to see it."""
    source = inspect.getsource(sys.modules[FileStore.__module__])
    assert "obstore.get" in source
    assert "_async(" not in source
