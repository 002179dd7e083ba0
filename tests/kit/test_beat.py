"""Signs of life between processes."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from zuoxi_kit.beat import last_beat, write_beat


def test_a_beat_tells_who_gave_it_and_when(tmp_path: Path) -> None:
    before = time.monotonic()
    write_beat(tmp_path / "beat")
    beat = last_beat(tmp_path / "beat")
    assert beat is not None
    assert beat.pid == os.getpid()
    assert before <= beat.at <= time.monotonic()


def test_a_process_may_live_without_being_ready(tmp_path: Path) -> None:
    for is_ready in (False, True):
        write_beat(tmp_path / "beat", is_ready)
        beat = last_beat(tmp_path / "beat")
        assert beat is not None
        assert beat.is_ready is is_ready


def test_a_later_beat_replaces_the_earlier(tmp_path: Path) -> None:
    write_beat(tmp_path / "beat")
    first = last_beat(tmp_path / "beat")
    write_beat(tmp_path / "beat")
    second = last_beat(tmp_path / "beat")
    assert first is not None
    assert second is not None
    assert second.at > first.at


@pytest.mark.parametrize("content", [None, b"", b"short", b"x" * 18])
def test_a_file_without_a_beat_is_no_beat(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "beat").write_bytes(content)
    assert last_beat(tmp_path / "beat") is None
