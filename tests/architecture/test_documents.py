"""The documents know the tree: links lead somewhere, every room is explained, every decision is listed."""

import re
from pathlib import Path

import pytest

from tests.architecture.test_house_rules import ROOT, repository_files

LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]*)(?:#[^)]*)?\)")


def broken_links(page: Path, text: str) -> list[str]:
    """Relative links of a page that lead to no file."""
    return [target for target in LINK.findall(text) if target and not (page.parent / target).exists()]


@pytest.mark.parametrize("page", [path for path in repository_files() if path.endswith(".md")])
def test_every_link_leads_somewhere(page: str) -> None:
    assert broken_links(ROOT / page, (ROOT / page).read_text(encoding="utf-8")) == []


def test_a_link_to_nowhere_is_noticed() -> None:
    text = "[a](README.md) [b](gone.md#part) [c](https://example.org) [d](#here)"
    assert broken_links(ROOT / "README.md", text) == ["gone.md"]


def test_the_architecture_explains_every_room() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    paths = [path for path in repository_files() if path.startswith("zuoxi/") and path.endswith(".py")]
    rooms = {path.split("/")[1].removesuffix(".py") for path in paths} - {"__init__"}
    assert rooms
    assert [room for room in sorted(rooms) if f"`{room}`" not in text] == []


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in folder.glob("0*.md") if page.name not in listed] == []
