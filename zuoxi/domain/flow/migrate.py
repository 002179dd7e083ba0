"""Bringing a definition of an earlier version to the current one.

The rule: the version of a definition changes when an old definition would be read differently, or not at all, by new
code. Whoever does that adds one function here, from the last version to the next, together with a golden case of the old
form; a function that was released is never edited. A new optional field or node type needs no new version. A version
that is newer than this program is refused: guessing what a caller should hear is worse than an error at publishing.
"""

from collections.abc import Callable, Mapping
from typing import Any

CURRENT = 1

Migration = Callable[[dict[str, Any]], dict[str, Any]]

MIGRATIONS: dict[int, Migration] = {}
"""From version n to n + 1. Version 1 is the first."""


class VersionError(ValueError):
    """The version of a definition is missing, unknown or newer than this program."""


def migrate(
    raw: Mapping[str, Any], migrations: Mapping[int, Migration] = MIGRATIONS, to: int = CURRENT
) -> dict[str, Any]:
    """Give the definition in version `to`; `raw` is left as it is. Raises VersionError."""
    version = raw.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise VersionError(f'the version is missing: write "version": {to}')
    if version > to:
        raise VersionError(
            f"version {version} is newer than this program, which knows {to}: update the program first"
        )
    plain = dict(raw)
    for step in range(version, to):
        plain = {**migrations[step](plain), "version": step + 1}
    return plain
