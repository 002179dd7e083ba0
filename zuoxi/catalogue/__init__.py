"""What we say to people, by key, in Chinese and English: errors, notices, mails, the command line.

One folder per language, one JSON file per area, nested objects inside; `{{name}}` is where a value goes (i18next's way, so
that the web reads its own catalogue, web/packages/words, alike). The key of a text is the file's name and the path in it:
`errors.queue.unknown`. Both languages have the same keys with the same values in them: tests/architecture says so.
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

CHINESE, ENGLISH = "zh-CN", "en"
LANGUAGES = (CHINESE, ENGLISH)

_FOLDER = Path(__file__).parent
_VALUE = re.compile(r"\{\{(\w+)\}\}")
_AREA = re.compile(r"\w+")


class Text:
    """A text by its key, with the values in it: told when it is known who reads it. A value may be a text again, or several
    (a tuple), each on a line of its own.
    """

    def __init__(self, key: str, /, **values: object) -> None:
        self.key = key
        self.values = values

    def text(self, language: str) -> str:
        """The sentence in a language. A key that is no key is itself the sentence (words of another program)."""
        return say(language, self.key, **self.values) if has(self.key) else self.key

    def __str__(self) -> str:
        return self.text(ENGLISH)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and (self.key, self.values) == (other.key, other.values)

    def __hash__(self) -> int:
        return hash(self.key)


class Told(Text, Exception):
    """An error that a person reads: a room derives its own from it. In logs it is English."""

    def __init__(self, key: str, /, **values: object) -> None:
        Text.__init__(self, key, **values)
        Exception.__init__(self, key)


@cache
def texts(language: str) -> dict[str, str]:
    """Every text of a language by its key."""
    found: dict[str, str] = {}
    for file in sorted((_FOLDER / language).glob("*.json")):
        found |= _area(language, file.stem)
    return found


def has(key: str) -> bool:
    """Whether there is a text of this key."""
    return key in _area(ENGLISH, key.partition(".")[0])


def say(language: str, key: str, /, **values: object) -> str:
    """The text of `key` with its values filled in; raises KeyError when there is none."""

    def fill(found: re.Match[str]) -> str:
        return _told(language, values[found[1]])

    return _VALUE.sub(fill, _area(language, key.partition(".")[0])[key])


def _told(language: str, value: object) -> str:
    if isinstance(value, tuple):
        return "\n".join(_told(language, each) for each in value)
    return value.text(language) if isinstance(value, Text) else str(value)


def reader(environment: Mapping[str, str]) -> str:
    """The language of whoever reads what a command says: ZUOXI_LANGUAGE, else the shell's; English unless it is Chinese."""
    names = ("ZUOXI_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    chosen = next((value for name in names if (value := environment.get(name))), "")
    return CHINESE if chosen.lower().startswith("zh") else ENGLISH


@cache
def _area(language: str, area: str) -> dict[str, str]:
    """The texts of one file; none when there is no such file."""
    found: dict[str, str] = {}
    file = _FOLDER / language / f"{area}.json"
    if _AREA.fullmatch(area) and file.exists():
        _flatten(area, json.loads(file.read_text(encoding="utf-8")), found)
    return found


def best_language(accepted: str) -> str:
    """The language of ours that an Accept-Language header prefers (RFC 9110, 12.5.4); Chinese when it names none."""
    ranked = []
    for place, part in enumerate(accepted.split(",")):
        tag, _, weight = part.strip().partition(";")
        language = {"zh": CHINESE, "en": ENGLISH, "*": CHINESE}.get(tag.strip().lower().split("-")[0])
        if language is not None:
            ranked.append((-_weight(weight), place, language))
    return min(ranked)[2] if ranked else CHINESE


def _weight(text: str) -> float:
    try:
        return float(text.strip().removeprefix("q=")) if text.strip() else 1.0
    except ValueError:
        return 0.0


def _flatten(key: str, value: object, into: dict[str, str]) -> None:
    if isinstance(value, dict):
        for name, part in value.items():
            _flatten(f"{key}.{name}", part, into)
    else:
        into[key] = str(value)
