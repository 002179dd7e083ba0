"""What we say to people, by key, in Chinese and English: errors, notices, mails, the command line.

One folder per language, one JSON file per area, nested objects inside; `{{name}}` is where a value goes (i18next's way, so
that the web reads its own catalogue, web/packages/words, alike). The key of a text is the file's name and the path in it:
`errors.queue.unknown`. Both languages have the same keys with the same values in them: tests/architecture says so.
"""

import json
import re
from functools import cache
from pathlib import Path

CHINESE, ENGLISH = "zh-CN", "en"
LANGUAGES = (CHINESE, ENGLISH)

_FOLDER = Path(__file__).parent
_VALUE = re.compile(r"\{\{(\w+)\}\}")


@cache
def texts(language: str) -> dict[str, str]:
    """Every text of a language by its key."""
    found: dict[str, str] = {}
    for file in sorted((_FOLDER / language).glob("*.json")):
        _flatten(file.stem, json.loads(file.read_text(encoding="utf-8")), found)
    return found


def has(key: str) -> bool:
    """Whether there is a text of this key."""
    return key in texts(ENGLISH)


def say(language: str, key: str, **values: object) -> str:
    """The text of `key` with its values filled in; raises KeyError when there is none."""
    return _VALUE.sub(lambda found: str(values[found[1]]), texts(language)[key])


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
