"""What the first start says in Chinese."""

import wave
from pathlib import Path

import pytest

from zuoxi import catalogue
from zuoxi.processes import own_sounds
from zuoxi.switch.asterisk.spoken import LANGUAGE, NAMES, missing, stem_of, text_of


@pytest.mark.slow
async def test_everything_is_spoken_once_and_nothing_is_missing_then(tmp_path: Path) -> None:
    folder = tmp_path / "prompts"
    await own_sounds.main(folder)
    assert missing(folder) == []
    for name in NAMES:
        with wave.open(str(folder / f"{stem_of(name, LANGUAGE)}.wav")) as sound:
            assert sound.getframerate() == 8000
            seconds = sound.getnframes() / 8000
            loudest = max(abs(value) for value in memoryview(sound.readframes(sound.getnframes())).cast("h"))
        assert 0.2 < seconds < 8, name
        assert loudest > 2000, name
    made = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    await own_sounds.main(folder)
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == made


def test_each_has_its_text_in_both_languages() -> None:
    for name in NAMES:
        assert catalogue.has(text_of(name)), name
