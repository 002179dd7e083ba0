"""Why a recording is not whole, or gone, as codes with values: `one_side_shorter(seconds=3.2); never_closed(side=agent)`.

That is what the database keeps. The words stand in the catalogue (`recordings.reason`), so that everybody reads them in a
language of their own. Anything else in the place of a reason is a sentence, to be shown as it is: what a person typed, and
what was written before there were codes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final
from urllib.parse import quote, unquote

_BETWEEN: Final = "; "


class Code(StrEnum):
    """What can be said of a recording."""

    STORAGE_FULL = "storage_full"
    SWITCH_FAILED = "switch_failed"
    """The switch or the engine reported a failure"""
    NEVER_ENDED = "never_ended"
    """Its end was never reported"""
    NO_FILE = "no_file"
    NOT_WAVE = "not_wave"
    NO_SAMPLES = "no_samples"
    OTHER_FORMAT = "other_format"
    NEVER_CLOSED = "never_closed"
    NO_SOUND = "no_sound"
    ONE_SIDE_SHORTER = "one_side_shorter"
    SOUND_SHORT = "sound_short"
    """Less sound than the time that was recorded"""
    SOUND_LONG = "sound_long"
    PARTLY = "partly"
    """Holds only `seconds` of a talk of `talk` seconds"""
    NOT_BEGUN = "not_begun"
    NOT_ARRIVED = "not_arrived"
    ELSEWHERE = "elsewhere"
    """What is recorded of the contact holds nothing of this talk"""
    EXPIRED = "expired"
    """Deleted, as the tenant keeps recordings for `days`"""


_CODES = frozenset(map(str, Code))
CUSTOMER, AGENT = "customer", "agent"
"""The values of `side`."""
VALUES: Final[Mapping[Code, tuple[str, ...]]] = {
    Code.NO_FILE: ("side",),
    Code.NOT_WAVE: ("side", "file"),
    Code.NO_SAMPLES: ("side", "file"),
    Code.OTHER_FORMAT: ("side", "file", "format", "channels", "bits"),
    Code.NEVER_CLOSED: ("side",),
    Code.ONE_SIDE_SHORTER: ("seconds",),
    Code.SOUND_SHORT: ("sound", "expected"),
    Code.SOUND_LONG: ("sound", "expected"),
    Code.PARTLY: ("seconds", "talk"),
    Code.NOT_ARRIVED: ("recordings",),
    Code.EXPIRED: ("days",),
}
"""The names of the values that a code has; one that isn't here has none."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that is to be said, with what its words need."""

    code: Code
    values: Mapping[str, str] = field(default_factory=dict)

    def having(self, **values: str) -> "Reason":
        """The same with these values too."""
        return Reason(self.code, {**self.values, **values})


def write_reasons(reasons: Iterable[Reason]) -> str:
    """The reasons as they are kept; "" for none. `read_reasons` gives them back."""
    return _BETWEEN.join(_write(each) for each in reasons)


def read_reasons(text: str) -> tuple[Reason, ...] | None:
    """The reasons that were written so; None when it is something else, a sentence."""
    found = [_read(part) for part in text.split(_BETWEEN)] if text else []
    known = tuple(each for each in found if each is not None)
    return known if len(known) == len(found) else None


def _write(reason: Reason) -> str:
    if not reason.values:
        return str(reason.code)
    values = ",".join(f"{name}={quote(value, safe='')}" for name, value in reason.values.items())
    return f"{reason.code}({values})"


def _read(part: str) -> Reason | None:
    """One reason, if it has the values that its code must have."""
    code, bracket, rest = part.partition("(")
    if code not in _CODES or (bracket and not rest.endswith(")")):
        return None
    values: dict[str, str] = {}
    for pair in rest[:-1].split(",") if bracket else ():
        name, _, value = pair.partition("=")
        values[name] = unquote(value)
    found = Reason(Code(code), values)
    return found if set(values) == set(VALUES.get(found.code, ())) else None
