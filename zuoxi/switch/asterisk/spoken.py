"""Sounds of the switch's that were spoken in another language: files beside the tenants' prompts, named `zh-im-sorry`.

The packages of the switch speak English only. What callers hear of ourselves (the apology, the refusal, the last word, the way
to leave a message, digits and numbers) is made in Chinese by the first start.
"""

import re
from pathlib import Path

LANGUAGE = "zh"
_WORDS = (*map(str, range(11)), "hundred", "thousand", "wan", "yi", "liang", "yao", "minus", "star", "pound")
NAMES = (
    *("im-sorry", "please-try-call-later", "vm-goodbye", "vm-intro"),
    *(f"digits/{word}" for word in _WORDS),  # see numbers.py
)
"""Those that are made; their texts stand in the catalogue (`text_of`)."""


def stem_of(name: str, language: str) -> str:
    """What the file of a sound is called in a language, without its ending."""
    return f"{language.split('-')[0]}-{name.replace('/', '_')}"


def text_of(name: str) -> str:
    """The key in the catalogue of what a sound says."""
    return f"sounds.{name.replace('-', '_').replace('/', '_')}"


def path_of(name: str, folder: Path | None, language: str) -> Path | None:
    """The file of a sound in a language, without its ending, if there is one."""
    if folder is None or not re.fullmatch(r"[a-z]{2}(-[A-Za-z]+)?", language):
        return None
    path = folder / stem_of(name, language)
    return path if path.with_name(f"{path.name}.wav").exists() else None


def missing(folder: Path) -> list[str]:
    """Those that are still to be made."""
    return [name for name in NAMES if path_of(name, folder, LANGUAGE) is None]
