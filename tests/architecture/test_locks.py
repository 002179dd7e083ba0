"""The requirement locks hold everything asked for, each by hash, and name no place it comes from."""

import re
from pathlib import Path

import pytest

REQUIREMENTS = Path(__file__).parents[2] / "requirements"
LINE = re.compile(r"(?P<name>[a-z0-9.-]+)==[\w.!+]+( ; [^\\]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")


def locked(text: str) -> set[str]:
    """Names that a lock holds; ValueError for a line that is neither a pinned name nor a hash."""
    names = set()
    for line in text.splitlines():
        match = LINE.fullmatch(line)
        if not match:
            raise ValueError(f"{line!r} is neither a pinned name nor a hash: run `make relock`")
        if match["name"]:
            names.add(match["name"])
    return names


def asked(file: Path) -> set[str]:
    """Names that a .in file asks for, those of the files it includes among them."""
    names: set[str] = set()
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("-r "):
            names |= asked(file.parent / line[3:])
        elif line and not line.startswith("#"):
            names.add(re.split(r"[\[<>=!~; ]", line)[0])
    return names


@pytest.mark.parametrize("name", ["uv", "run", "dev"])
def test_the_lock_holds_what_is_asked_for(name: str) -> None:
    lock = locked((REQUIREMENTS / f"{name}.txt").read_text(encoding="utf-8"))
    missing = asked(REQUIREMENTS / f"{name}.in") - lock
    assert not missing, "run `make relock`"


def test_the_developers_lock_holds_the_same_versions_as_the_run_lock() -> None:
    run, dev = (
        set(
            re.findall(r"^\S+==\S+", (REQUIREMENTS / f"{name}.txt").read_text(encoding="utf-8"), re.MULTILINE)
        )
        for name in ("run", "dev")
    )
    assert run <= dev


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://example.org/simple",
        "--find-links /opt/wheels",
        "rich @ file:///home/somebody/rich.whl",
        "rich>=15",
        "    # via -r run.in",
    ],
)
def test_a_lock_that_names_a_place_or_a_range_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="make relock"):
        locked(line)
