"""Writes docs/coverage.md: every required row, the tests that prove it, a part, or "not yet".

`python -m tools.coverage` writes the page, `--check` only says whether it is fresh. Tests are read, not run: a test
says which rows it proves whole by `@pytest.mark.row("ACD-02")`. A mark whose id is unknown, or not a plain text, is an
error, as is a row that has both a test and a `part`.
"""

import ast
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
REQUIREMENTS = ROOT / "docs" / "requirements.toml"
PAGE = ROOT / "docs" / "coverage.md"


class CoverageError(Exception):
    """A mark or a row that does not make sense; the text says where and what to do."""


@dataclass(frozen=True)
class Row:
    """One requirement: its titles, and what of it works when it is not proved whole."""

    id: str
    en: str
    zh: str
    part: str = ""


@dataclass(frozen=True)
class Requirements:
    """Groups by their letters (English, Chinese title), rows by their id, both in the order of the file."""

    groups: dict[str, tuple[str, str]]
    rows: dict[str, Row]


def read_requirements(text: str) -> Requirements:
    """Parse docs/requirements.toml; CoverageError for a row whose group is not listed."""
    data = tomllib.loads(text)
    groups = {key: (titles["en"], titles["zh"]) for key, titles in data["groups"].items()}
    rows = {key: Row(key, **fields) for key, fields in data["rows"].items()}
    for key in rows:
        if key.partition("-")[0] not in groups:
            raise CoverageError(f"requirements.toml: {key} belongs to no group; add the group or mend the id")
    return Requirements(groups, rows)


def _row_ids(node: ast.AST, path: str) -> Iterator[str]:
    """The ids of all `pytest.mark.row(...)` calls in this piece of source."""
    for call in ast.walk(node):
        if not (isinstance(call, ast.Call) and ast.unparse(call.func) in ("pytest.mark.row", "mark.row")):
            continue
        for argument in call.args:
            if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
                raise CoverageError(f"{path}:{call.lineno}: write the row's id as a plain text")
            yield argument.value


def marks_in(path: str, text: str) -> Iterator[tuple[str, str]]:
    """(row id, test) for each mark in a test file; a mark on a class or on the module counts for all its tests."""

    def visit(body: list[ast.stmt], prefix: str) -> Iterator[tuple[str, str]]:
        for node in body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                name = f"{prefix}::{node.name}"
                for decorator in node.decorator_list:
                    yield from ((row, name) for row in _row_ids(decorator, path))
                if isinstance(node, ast.ClassDef):
                    yield from visit(node.body, name)
            elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
                yield from ((row, prefix) for row in _row_ids(node.value, path))

    yield from visit(ast.parse(text).body, path)


def collect(root: Path, known: dict[str, Row]) -> dict[str, list[str]]:
    """Tests by row id, over all tests/**/test_*.py; CoverageError for an unknown id."""
    proofs: dict[str, list[str]] = {}
    for file in sorted((root / "tests").rglob("test_*.py")):
        path = file.relative_to(root).as_posix()
        for row, test in marks_in(path, file.read_text(encoding="utf-8")):
            if row not in known:
                raise CoverageError(f"{test}: there is no row {row!r} in docs/requirements.toml")
            proofs.setdefault(row, []).append(test)
    return proofs


def page(requirements: Requirements, proofs: dict[str, list[str]]) -> str:
    """The whole of docs/coverage.md. A row counts as whole when a test proves it, and never by its `part`."""
    both = [key for key, row in requirements.rows.items() if row.part and key in proofs]
    if both:
        raise CoverageError(f"{', '.join(both)}: proved by a test, so take the part out of requirements.toml")
    sections, totals = [], []
    for group, (en, zh) in requirements.groups.items():
        rows = [row for row in requirements.rows.values() if row.id.partition("-")[0] == group]
        whole = len([row for row in rows if row.id in proofs])
        part = len([row for row in rows if row.part])
        totals.append((f"{group} · {en} · {zh}", len(rows), whole, part))
        sections += [
            "",
            f"## {group} · {en} · {zh}",
            "",
            "| Row | Capability | 能力 | Proof |",
            "| --- | --- | --- | --- |",
        ]
        sections += [
            f"| {row.id} | {_cell(row.en)} | {_cell(row.zh)} | {_proof(row, proofs)} |" for row in rows
        ]
    everything = (
        "All · 合计",
        sum(rows for _, rows, _, _ in totals),
        sum(whole for _, _, whole, _ in totals),
        sum(part for _, _, _, part in totals),
    )
    return "\n".join(
        [
            "# What is required, and what proves it · 需求与证明",
            "",
            "Written by `make generate` from docs/requirements.toml and the marks in the tests; do not edit.",
            "Only a row that a test proves whole counts as whole. 本页由 `make generate` 生成,请勿手改。",
            "",
            "| Group | Rows | Whole | Part |",
            "| --- | ---: | ---: | ---: |",
            *(f"| {name} | {rows} | {whole} | {part} |" for name, rows, whole, part in [*totals, everything]),
            *sections,
            "",
        ]
    )


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _proof(row: Row, proofs: dict[str, list[str]]) -> str:
    if row.id in proofs:
        return "<br>".join(f"`{test}`" for test in proofs[row.id])
    return f"part: {_cell(row.part)}" if row.part else "not yet"


def main(arguments: list[str]) -> int:
    """Exit code: 0 written or fresh, 1 stale or wrong."""
    try:
        requirements = read_requirements(REQUIREMENTS.read_text(encoding="utf-8"))
        text = page(requirements, collect(ROOT, requirements.rows))
    except CoverageError as error:
        print(error, file=sys.stderr)
        return 1
    if "--check" not in arguments:
        PAGE.write_text(text, encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
        print("docs/coverage.md is stale: run `make generate`", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
