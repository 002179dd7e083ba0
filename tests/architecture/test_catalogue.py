"""What we say: both languages say the same things."""

import json
import re
from pathlib import Path

import pytest

from zuoxi import catalogue

ROOT = Path(__file__).parents[2]
PLACES = [place for place in (ROOT / "zuoxi/catalogue", ROOT / "web/packages/words") if place.exists()]
VALUE = re.compile(r"\{\{\s*(\w+)")


def flat(value: object, key: str = "") -> dict[str, str]:
    """Every text by its path."""
    if not isinstance(value, dict):
        return {key: str(value)}
    return {path: text for name, part in value.items() for path, text in flat(part, f"{key}.{name}").items()}


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.parent.name)
def test_both_languages_have_the_same_keys_with_the_same_values(place: Path) -> None:
    chinese = {file.name for file in (place / catalogue.CHINESE).glob("*.json")}
    english = {file.name for file in (place / catalogue.ENGLISH).glob("*.json")}
    assert chinese
    assert chinese == english
    for name in chinese:
        ours = flat(json.loads((place / catalogue.CHINESE / name).read_text(encoding="utf-8")))
        theirs = flat(json.loads((place / catalogue.ENGLISH / name).read_text(encoding="utf-8")))
        assert ours.keys() == theirs.keys(), name
        wrong = [
            key for key, text in ours.items() if set(VALUE.findall(text)) != set(VALUE.findall(theirs[key]))
        ]
        assert not wrong, f"{name}: other values in English"
        assert not [key for key, text in {**ours, **theirs}.items() if not text.strip()], f"{name}: empty"


def test_a_text_gets_its_values() -> None:
    assert "vip" in catalogue.say("en", "errors.queue.unknown", queue="vip")
    assert "vip" in catalogue.say("zh-CN", "errors.queue.unknown", queue="vip")


@pytest.mark.parametrize(
    ("header", "language"),
    [("", "zh-CN"), ("en-GB,en;q=0.9,zh;q=0.8", "en"), ("fr, zh;q=0.2, en;q=0.1", "zh-CN"), ("de", "zh-CN")],
)
def test_the_reader_gets_the_language_they_prefer(header: str, language: str) -> None:
    assert catalogue.best_language(header) == language
