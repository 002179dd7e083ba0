"""What can be played: a built-in sound of the switch, a file of the tenant's, or something spoken from parts."""

from enum import StrEnum

from msgspec import Struct


class PromptKind(StrEnum):
    """How the `value` of a Prompt is meant."""

    SOUND = "sound"
    """A sound that comes with the switch, by its name ("welcome")."""
    FILE = "file"
    """A file of the tenant's, by content hash; the cell has fetched it before the flow became active."""
    DIGITS = "digits"
    """Each character spoken by itself ("1001")."""
    NUMBER = "number"
    """A whole number spoken as one ("12" -> twelve)."""
    SILENCE = "silence"
    """So many whole seconds of silence."""


class Prompt(Struct, frozen=True):
    """One piece of what a caller hears."""

    kind: PromptKind
    value: str


REFUSED = (Prompt(PromptKind.SOUND, "im-sorry"), Prompt(PromptKind.SOUND, "vm-goodbye"))
"""What a caller hears whom the tenant's black list refuses."""

SORRY = (Prompt(PromptKind.SOUND, "im-sorry"), Prompt(PromptKind.SOUND, "please-try-call-later"))
"""What a caller hears when we fail, before the fallback (docs/decisions: what a caller hears when we fail)."""
