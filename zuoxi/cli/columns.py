"""Tables whose values are never folded or cut: when the terminal is too narrow, less important columns are left out."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

from zuoxi.cli.words import comma, console, tell

_GAP = 2


@dataclass(frozen=True, slots=True)
class Column:
    """A column and its cells; `drop` 0 always stays, of the others the highest number goes first."""

    title: str
    cells: Sequence[str]
    drop: int = 0
    right: bool = False

    @property
    def width(self) -> int:
        """Cells of a terminal: a Chinese character takes two."""
        return max(cell_len(each) for each in (self.title, *self.cells))


def fitting(columns: Sequence[Column], width: int) -> list[Column]:
    """Those columns that fit into `width` cells of a terminal side by side."""
    kept = list(columns)
    while sum(each.width + _GAP for each in kept) - _GAP > width:
        least = max(kept, key=lambda each: each.drop)
        if not least.drop:
            break
        kept.remove(least)
    return kept


def show_columns(columns: Sequence[Column]) -> None:
    """Print what fits, and name what was left out."""
    kept = fitting(columns, _width())
    console.print(Text(line_of([each.title for each in kept], kept), style="bold"))
    for row in zip(*(each.cells for each in kept), strict=True):
        console.print(Text(line_of(row, kept)))
    left_out = [each.title for each in columns if each not in kept]
    if left_out:
        console.print(Text(tell("cli_main.say.wide", names=comma().join(left_out)), style="dim"))


def _width() -> int:
    """Of the terminal, or what COLUMNS says; a pipe is wide."""
    given = os.environ.get("COLUMNS", "")
    return int(given) if given.isdigit() else console.width


def show_rows(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table of which nothing is left out."""
    show_columns([Column(title, [row[at] for row in rows]) for at, title in enumerate(titles)])


def show_table(place: str, names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table of which nothing is left out; its headings are the texts `place`.`name`."""
    show_rows([tell(f"{place}.{name}") for name in names], rows)


def show_lines(values: Mapping[str, str]) -> None:
    """Print one line, name and value, for each value that is there."""
    kept = {name: value for name, value in values.items() if value}
    width = max(map(cell_len, kept), default=0) + _GAP
    for name, value in kept.items():
        console.print(Text(f"  {name}{' ' * (width - cell_len(name))}{value}"))


def titled(place: str, values: Mapping[str, str]) -> dict[str, str]:
    """The values by the texts `place`.`name` instead of by their names."""
    return {tell(f"{place}.{name}"): value for name, value in values.items()}


def line_of(values: Sequence[str], columns: Sequence[Column]) -> str:
    """One line of a table, each value as wide as its column."""
    cells = []
    for value, column in zip(values, columns, strict=True):
        blanks = " " * (column.width - cell_len(value))
        cells.append(blanks + value if column.right else value + blanks)
    return (" " * _GAP).join(cells).rstrip()
