"""Prompts as the media URIs that ARI plays, and texts as they may stand in a SIP header or dial string.

Digits and numbers are put together from sounds here: ARI's own `digits:` and `number:` can't be stopped while they play,
so a caller could not interrupt them, and every later command for the leg would wait.
"""

import re
from collections.abc import Callable
from pathlib import Path

from zuoxi.domain.prompts import Prompt, PromptKind
from zuoxi.switch.asterisk.numbers import digit_words, number_words
from zuoxi.switch.asterisk.spoken import path_of

LONGEST_SILENCE = 10
"""Seconds of the longest silence among the switch's sounds (silence/1 … silence/10)."""

_SOUND = re.compile(r"[A-Za-z0-9_./-]+")
_FILE = re.compile(r"[A-Za-z0-9_-]+")
_DIGITS = re.compile(r"[0-9*#]+")
_NUMBER = re.compile(r"-?[0-9]{1,9}")
_SECONDS = re.compile(r"[0-9]{1,4}")


class BadPrompt(ValueError):
    """A prompt that can't be played; the text says why."""


def media(
    prompts: tuple[Prompt, ...], folder: Path | None, has_sound: Callable[[str], bool], language: str = ""
) -> tuple[str, bool]:
    """The prompts as ARI's comma-separated list, and whether it is complete.

    Tenants' files lie in `folder`, named by hash; `has_sound` knows the switch's own. Of those it speaks English; what is
    spoken for it in `language` (see spoken.py) goes before, a number only when all its words are there: no grammar fits
    two languages. What is missing is left out: the switch would do the same, but tell of it only when it stands last.
    Raises BadPrompt.
    """
    uris: list[str] = []
    is_complete = True
    for prompt in prompts:
        if prompt.kind is PromptKind.FILE:
            names = [_file(prompt.value, folder)]
            found = [name for name in names if name]
        else:
            names = sounds(prompt, language)
            spoken = [path_of(name, folder, language) for name in names]
            if not all(spoken) and prompt.kind in (PromptKind.DIGITS, PromptKind.NUMBER):
                names = sounds(prompt)
                spoken = [None] * len(names)
            found = [
                str(path or name) for name, path in zip(names, spoken, strict=True) if path or has_sound(name)
            ]
        is_complete = is_complete and len(found) == len(names)
        uris += [f"sound:{name}" for name in found]
    return ",".join(uris), is_complete


def _file(name: str, folder: Path | None) -> str:
    """The file's path without its ending, as the switch wants it, or "" when it isn't there."""
    if not _FILE.fullmatch(name):
        raise BadPrompt(f"{name!r} can't be the name of a sound file")
    return str(folder / name) if folder is not None and any(folder.glob(f"{name}.*")) else ""


def sounds(prompt: Prompt, language: str = "en") -> list[str]:
    """The names of the sounds that make up a prompt in a language; raises BadPrompt."""
    value = prompt.value
    match prompt.kind:
        case PromptKind.SOUND if _SOUND.fullmatch(value) and ".." not in value and not value.startswith("/"):
            return [value]
        case PromptKind.DIGITS if _DIGITS.fullmatch(value):
            return [f"digits/{word}" for word in digit_words(value, language)]
        case PromptKind.NUMBER if _NUMBER.fullmatch(value):
            return [f"digits/{word}" for word in number_words(int(value), language)]
        case PromptKind.SILENCE if _SECONDS.fullmatch(value):
            whole, rest = divmod(int(value), LONGEST_SILENCE)
            return [f"silence/{piece}" for piece in [LONGEST_SILENCE] * whole + ([rest] if rest else [])]
    raise BadPrompt(f"{value!r} can't be played as {prompt.kind.value}")


def caller_id(number: str, name: str) -> str:
    """A caller ID without anything that could end a header or its quotes."""
    clean_name = re.sub(r'[\x00-\x20\x7f"\\<>]+', " ", name).strip()
    clean_number = re.sub(r"[^0-9A-Za-z+*#._-]", "", number)
    return f'"{clean_name}" <{clean_number}>' if clean_name else f"<{clean_number}>"


def dial_string(endpoint: str, number: str) -> str | None:
    """What to dial: a phone, or `number` over a trunk; None when a character could mean something else there."""
    if not re.fullmatch(r"[A-Za-z0-9_.-]+", endpoint):
        return None
    if not number:
        return f"PJSIP/{endpoint}"
    return f"PJSIP/{number}@{endpoint}" if re.fullmatch(r"[0-9A-Za-z+*#._-]+", number) else None
