"""Prompts as the media URIs that ARI plays, and texts as they may stand in a SIP header or dial string."""

import re
from pathlib import Path

from zuoxi.domain.prompts import Prompt, PromptKind

LONGEST_SILENCE = 10
"""Seconds of the longest silence among the switch's sounds (silence/1 … silence/10)."""

_SOUND = re.compile(r"[A-Za-z0-9_./-]+")
_FILE = re.compile(r"[A-Za-z0-9_-]+")
_DIGITS = re.compile(r"[0-9*#]+")
_NUMBER = re.compile(r"-?[0-9]{1,9}")
_SECONDS = re.compile(r"[0-9]{1,4}")


class BadPrompt(ValueError):
    """A prompt that can't be played; the text says why."""


def media(prompts: tuple[Prompt, ...], folder: Path) -> str:
    """The prompts as ARI's comma-separated list; tenants' files lie in `folder`, named by hash without an ending.

    Empty when there is nothing to play. Raises BadPrompt.
    """
    return ",".join(uri for prompt in prompts for uri in _uris(prompt, folder))


def _uris(prompt: Prompt, folder: Path) -> list[str]:
    value = prompt.value
    match prompt.kind:
        case PromptKind.SOUND if _SOUND.fullmatch(value) and ".." not in value and not value.startswith("/"):
            return [f"sound:{value}"]
        case PromptKind.FILE if _FILE.fullmatch(value):
            return [f"sound:{folder}/{value}"]
        case PromptKind.DIGITS if _DIGITS.fullmatch(value):
            return [f"digits:{value}"]
        case PromptKind.NUMBER if _NUMBER.fullmatch(value):
            return [f"number:{value}"]
        case PromptKind.SILENCE if _SECONDS.fullmatch(value):
            whole, rest = divmod(int(value), LONGEST_SILENCE)
            pieces = [LONGEST_SILENCE] * whole + ([rest] if rest else [])
            return [f"sound:silence/{piece}" for piece in pieces]
    raise BadPrompt(f"{value!r} can't be played as {prompt.kind.value}")


def caller_id(number: str, name: str) -> str:
    """A caller ID without anything that could end a header or its quotes."""
    clean_name = re.sub(r'[\x00-\x1f\x7f"\\<>]', " ", name).strip()
    clean_number = re.sub(r"[^0-9A-Za-z+*#._-]", "", number)
    return f'"{clean_name}" <{clean_number}>' if clean_name else f"<{clean_number}>"


def dial_string(endpoint: str, number: str) -> str | None:
    """What to dial: a phone, or `number` over a trunk; None when a character could mean something else there."""
    if not re.fullmatch(r"[A-Za-z0-9_.-]+", endpoint):
        return None
    if not number:
        return f"PJSIP/{endpoint}"
    return f"PJSIP/{number}@{endpoint}" if re.fullmatch(r"[0-9A-Za-z+*#._-]+", number) else None
