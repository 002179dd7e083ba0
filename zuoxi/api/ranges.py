"""Parts of a file (RFC 9110, section 14): so that a player can jump."""

import re
from dataclasses import dataclass

_ONE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


class OutOfRange(ValueError):
    """The file has no such part."""


@dataclass(frozen=True, slots=True)
class Part:
    """Bytes from `begin` to before `end` of a file of `size`."""

    begin: int
    end: int
    size: int

    @property
    def content_range(self) -> str:
        """As the header Content-Range says it."""
        return f"bytes {self.begin}-{self.end - 1}/{self.size}"


def part_of(header: str, size: int) -> Part | None:
    """The part that a Range header asks for; None: answer with the whole (no header, several parts, or not understood).

    Raises OutOfRange.
    """
    asked = _ONE.fullmatch(header.replace(" ", ""))
    if asked is None or not (asked[1] or asked[2]):
        return None
    if not asked[1]:
        begin, end = max(size - int(asked[2]), 0), size
    else:
        begin = int(asked[1])
        end = min(int(asked[2]) + 1, size) if asked[2] else size
        if asked[2] and int(asked[2]) < begin:
            return None
    if begin >= end:
        raise OutOfRange(header)
    return Part(begin, end, size)
