"""What becomes of an uploaded sound, and what is refused before it costs anything."""

import io
import struct
from collections.abc import AsyncIterator

import pytest

from tests.services.waves import pitch, read, tone
from zuoxi.services.errors import Invalid
from zuoxi.services.sounds.convert import PEAKS, convert
from zuoxi.services.sounds.waves import MAX_SECONDS, read_head
from zuoxi.services.uploads import TooBig, check_length, take_sound


@pytest.mark.parametrize(
    ("rate", "channels", "bits"), [(44100, 2, 16), (48000, 1, 24), (8000, 1, 8), (11025, 1, 16)]
)
def test_a_tone_keeps_its_pitch_and_length_at_both_rates(rate: int, channels: int, bits: int) -> None:
    sound = convert(io.BytesIO(tone(440, 1.0, rate, channels, bits)))
    assert sound.seconds == pytest.approx(1.0, abs=0.01)
    for wanted, file in sound.files.items():
        samples, found = read(file)
        assert found == wanted
        assert pitch(samples, found) == pytest.approx(440, abs=3)
    assert sound.peak_db == pytest.approx(-6.0, abs=0.3)
    assert sound.rms_db == pytest.approx(-9.0, abs=0.3)
    assert len(sound.waveform) == PEAKS
    assert 45 <= max(sound.waveform) <= 55


def test_what_8_khz_can_not_carry_is_left_out_instead_of_folded_into_the_voice() -> None:
    sound = convert(io.BytesIO(tone(6000, 0.5, 48000)))
    quiet, _ = read(sound.files[8000])
    loud, _ = read(sound.files[16000])
    assert max(map(abs, quiet[400:-400])) < 40
    assert max(map(abs, loud[400:-400])) > 15000


def test_the_same_sound_has_the_same_name_and_silence_has_a_level() -> None:
    file = tone(300, 0.2)
    assert convert(io.BytesIO(file)).sha256 == convert(io.BytesIO(file)).sha256
    silent = convert(io.BytesIO(tone(300, 0.2, level=0.0)))
    assert (silent.peak_db, silent.rms_db) == (-120.0, -120.0)


def head(kind: int = 1, channels: int = 1, rate: int = 8000, bits: int = 16, length: int = 100) -> bytes:
    """The head of a WAV file that promises `length` bytes."""
    frame = channels * bits // 8
    form = struct.pack("<HHIIHH", kind, channels, rate, rate * frame, frame, bits)
    inner = b"WAVEfmt " + struct.pack("<I", len(form)) + form + b"data" + struct.pack("<I", length)
    return b"RIFF" + struct.pack("<I", 0) + inner


@pytest.mark.parametrize(
    ("start", "key"),
    [
        (b"ID3\x04" + bytes(20), "other_kind"),
        (b"OggS" + bytes(20), "other_kind"),
        (b"\x1aE\xdf\xa3" + bytes(20), "other_kind"),
        (b"\x00\x00\x00\x20ftypM4A ", "other_kind"),
        (b"%PDF-1.7 and so on", "no_sound"),
        (b"RIFF\x00\x00\x00\x00AVI LIST", "no_sound"),
        (b"RIFF\x00\x00\x00\x00WAVEdata\x10\x00\x00\x00", "no_sound"),
        (b"RIFF\x00\x00\x00\x00WAVELIST\xff\xff\xff\x7f", "no_sound"),
        (head(kind=3, bits=32), "not_pcm"),
        (head(channels=6), "not_pcm"),
        (head(rate=100), "rate"),
        (head(length=0xFFFFFFFE), "too_long"),
        (head(length=16000 * MAX_SECONDS + 2), "too_long"),
    ],
)
def test_what_can_be_no_prompt_is_refused_by_its_first_bytes(start: bytes, key: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_head(start)
    assert refused.value.key == f"errors_plans.sound.{key}"


def test_a_head_in_pieces_is_waited_for() -> None:
    whole = head()
    assert all(read_head(whole[:length]) is None for length in range(len(whole) - 8))
    assert read_head(whole) is not None
    with pytest.raises(Invalid):
        convert(io.BytesIO(whole))  # and then nothing comes


async def test_an_upload_that_is_no_sound_is_not_read_to_its_end() -> None:
    taken = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal taken
        while True:
            taken += 1
            yield b"not a sound at all" * 10

    with pytest.raises(Invalid):
        await take_sound(endless())
    assert taken == 1


async def test_an_upload_that_goes_on_and_on_is_cut() -> None:
    async def endless() -> AsyncIterator[bytes]:
        yield head(length=0xFFFFFFFF)
        while True:
            yield bytes(1024 * 1024)

    with pytest.raises(TooBig):
        await take_sound(endless())


@pytest.mark.parametrize("announced", ["20971521", "4294967296", "9" * 40, "-1", "x"])
def test_what_announces_too_much_is_not_read_at_all(announced: str) -> None:
    with pytest.raises(TooBig):
        check_length(announced)
    check_length("20971520")
    check_length(None)
