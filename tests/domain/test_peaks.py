"""The outline of a recording says for each part how loud each side was at most."""

import struct
from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zuoxi.domain.peaks import PARTS, Outline, peaks
from zuoxi.workers.stereo import stereo_header


def wave(left: list[int], right: list[int]) -> bytes:
    both = array("h", [sample for pair in zip(left, right, strict=True) for sample in pair])
    return stereo_header(len(left), 8000) + both.tobytes()


def test_the_sides_are_told_apart_and_the_loudest_sample_counts() -> None:
    rate, (left, right) = peaks([wave([0, -32768, 5, 0], [0, 0, 16384, 32767])])
    assert rate == 8000
    assert left == [0, 255, 0, 0]
    assert right == [0, 0, 128, 255]


@settings(max_examples=25)
@given(
    samples=st.lists(st.integers(-32768, 32767), max_size=60).map(lambda some: some * 70),
    cut=st.integers(40, 3000),
)
def test_how_the_file_is_cut_into_pieces_changes_nothing(samples: list[int], cut: int) -> None:
    file = wave(samples, samples[::-1])
    once = peaks([file])
    assert peaks(file[at : at + cut] for at in range(0, len(file), cut)) == once
    left = once[1][0]
    assert len(left) == min(PARTS, len(samples))
    assert max(left, default=0) == min(255, max((abs(each) for each in samples), default=0) >> 7)
    loudest: dict[int, int] = {}
    for at, each in enumerate(samples):
        part = at * len(left) // len(samples)
        loudest[part] = max(loudest.get(part, 0), abs(each))
    assert left == [min(255, loudest[part] >> 7) for part in range(len(left))]


@pytest.mark.parametrize(
    "file", [b"", b"RIFF", b"x" * 100, struct.pack("<4sI4s", b"RIFF", 0, b"WAVE") + bytes(40)]
)
def test_what_is_no_recording_is_refused(file: bytes) -> None:
    with pytest.raises(ValueError, match="WAVE"):
        peaks([file])


def test_a_file_that_ends_early_has_the_parts_that_are_there() -> None:
    found = Outline()
    found.add(wave([100 << 7] * 100, [0] * 100)[: 44 + 50 * 4])
    assert found.sides()[0] == [100] * 50 + [0] * 50
