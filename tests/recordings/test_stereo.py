"""Two files become one, whatever is wrong with them."""

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.recordings.waves import RATE, channels, mono, never_closed
from zuoxi.workers.stereo import CHUNK_FRAMES, HEAD_BYTES, NotSound, Sound, find_sound, stereo

SAMPLES = st.lists(st.integers(-32768, 32767), max_size=60)


def find(data: bytes) -> Sound:
    return find_sound(data[:HEAD_BYTES], len(data))


def join(left: bytes | None, right: bytes | None) -> bytes:
    sides = [(io.BytesIO(side), find(side)) if side is not None else None for side in (left, right)]
    return b"".join(stereo(*sides))


@given(SAMPLES, SAMPLES)
def test_the_customer_is_left_the_agent_right_and_the_shorter_is_silent_at_its_end(
    customer: list[int], agent: list[int]
) -> None:
    left, right = channels(join(mono(customer), mono(agent)))
    frames = max(len(customer), len(agent))
    assert left == customer + [0] * (frames - len(customer))
    assert right == agent + [0] * (frames - len(agent))


@given(SAMPLES, st.integers(0, 200), st.booleans())
def test_of_a_cut_file_every_whole_sample_on_disk_is_kept(
    samples: list[int], cut: int, says_zero: bool
) -> None:
    whole = mono(samples)
    there = (never_closed(whole) if says_zero else whole)[: max(len(whole) - cut, 0)]
    sound = find(there)
    kept = max(len(there) - 44, 0) // 2
    assert sound.frames == kept
    # A header that says 0 with nothing behind it is an empty recording: nobody can tell that something stood there.
    lacks = kept > 0 if says_zero else len(there) < len(whole)
    assert sound.was_cut == (len(there) < 44 or lacks or len(there) % 2 == 1)
    assert channels(join(there, None))[0] == samples[:kept]


def test_a_missing_side_is_silent() -> None:
    assert channels(join(None, mono([5, 6]))) == ([0, 0], [5, 6])


def test_more_than_one_piece_is_joined_without_a_seam() -> None:
    customer = [n % 1000 for n in range(2 * CHUNK_FRAMES + 7)]
    agent = [-(n % 500) for n in range(CHUNK_FRAMES + 3)]
    left, right = channels(join(mono(customer), mono(agent)))
    assert left == customer
    assert right == agent + [0] * (len(customer) - len(agent))


def test_pieces_stay_small_however_long_the_recording_is() -> None:
    long = mono([1] * (3 * CHUNK_FRAMES))
    assert max(map(len, stereo((io.BytesIO(long), find(long)), None))) <= CHUNK_FRAMES * 4


def test_chunks_before_and_after_the_samples_are_passed_over() -> None:
    plain = mono([1, 2, 3])
    extra = struct.pack("<4sI", b"LIST", 3) + b"abc\0"
    between = plain[:36] + extra + plain[36:] + extra
    sound = find(between)
    assert (sound.frames, sound.was_cut) == (3, False)
    assert channels(join(between, None))[0] == [1, 2, 3]


def test_an_empty_file_holds_no_sound() -> None:
    assert find(b"") == Sound(0, 0, RATE, was_cut=True)


@pytest.mark.parametrize(
    "data",
    [
        b"OggS" + bytes(100),
        b"RIFF\0\0\0\0AVI " + bytes(100),
        mono([1])[:22] + struct.pack("<H", 2) + mono([1])[24:],
        mono([1])[:34] + struct.pack("<H", 8) + mono([1])[36:],
        mono([1])[:36] + b"junk" + struct.pack("<I", 10**9) + bytes(100),
    ],
    ids=["another format", "another kind of RIFF", "two channels", "eight bits", "no samples"],
)
def test_what_is_not_mono_sound_is_refused(data: bytes) -> None:
    with pytest.raises(NotSound):
        find(data)


def test_sides_of_different_rates_are_refused() -> None:
    with pytest.raises(ValueError, match="8000, 16000"):
        join(mono([1]), mono([1], 16000))


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    try:
        sound = find(b"RIFF" + data[:4] + b"WAVE" + data[4:])
    except NotSound:
        return
    assert 0 <= sound.frames * 2 <= len(data) + 12
