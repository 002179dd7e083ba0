"""What is wrong with settings, in the reader's language."""

from __future__ import annotations

import re

from zuoxi.cli.words import tell
from zuoxi.settings import WrongSettings

_LIMIT = re.compile(r"(>=|<=) (\d+)")


def setting_lines(error: WrongSettings) -> list[str]:
    """One line for each setting that can't be used."""
    lines = []
    for each in error.troubles:
        limit = _LIMIT.search(each.detail)
        detail = f"{limit[1]} {limit[2]}" if limit else each.detail
        kind = "limit" if limit and each.kind == "number" else each.kind
        what = tell(f"cli_settings.{kind}", detail=detail)
        lines.append(tell("cli_settings.of", variable=each.variable, what=what))
    return lines
