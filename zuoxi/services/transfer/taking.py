"""An import: all of a file or nothing, and first a trial that names the problem of every row."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import partial

from zuoxi.services.changes import Change
from zuoxi.services.errors import Invalid, ServiceError
from zuoxi.services.transfer.hands import Hands, Note
from zuoxi.services.transfer.nouns import NOUNS, Noun
from zuoxi.services.transfer.reading import Line
from zuoxi.store.tenancy import Session

MOST_PROBLEMS = 200
"""After so many the rest is not tried: the file is of another kind."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a row. `column` "" is the row as a whole; `noun` "" unless the file holds several."""

    line: int
    column: str
    error: ServiceError
    noun: str = ""


@dataclass(slots=True)
class Outcome:
    """What an import did, or (`applied` False) would have done."""

    rows: int = 0
    created: int = 0
    changed: int = 0
    problems: list[Problem] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    applied: bool = False


class _Undo(Exception):
    """Take everything back."""


Work = Callable[[Session, Outcome, Hands], Awaitable[None]]
"""A step of an import: it takes some rows, and puts down what is wrong with them."""


async def take(change: Change, noun: str, lines: list[Line], is_trial: bool) -> Outcome:
    """Import one table. Raises Invalid for a file whose columns are not those of the noun."""
    return await take_all(change, {noun: table_step(noun, lines, "")}, is_trial, Hands(change.user.login))


async def take_all(change: Change, steps: Mapping[str, Work], is_trial: bool, hands: Hands) -> Outcome:
    """Do the steps (by noun, in the order in which they refer to each other) in one transaction: all of it or nothing."""
    outcome = Outcome()
    try:
        async with change.session() as session:
            for step in steps.values():
                await step(session, outcome, hands)
            if is_trial or outcome.problems:
                raise _Undo
            for work in hands.costly:
                await work()
            counts = {"rows": outcome.rows, "created": outcome.created, "changed": outcome.changed}
            for noun in steps:
                await change.note(session, f"{noun.removesuffix('s')}.import", "", {}, counts)
    except _Undo:
        outcome.notes = hands.notes
        return outcome
    outcome.notes = hands.notes
    outcome.applied = True
    return outcome


def table_step(noun: str, lines: list[Line], shown: str) -> Work:
    """The rows of a table as a step. `shown` stands with its problems when there are several nouns. Raises Invalid."""
    _check_columns(NOUNS[noun], lines)
    return partial(_take_table, noun, lines, shown)


async def take_row(
    session: Session, outcome: Outcome, line: int, noun: str, columns: Collection[str], row: Awaitable[bool]
) -> None:
    """Take one row; what is wrong with it becomes a problem. `columns` are those that a problem may name."""
    outcome.rows += 1
    try:
        async with session.attempt():
            made = await row
    except ServiceError as error:
        column = error.field if error.field in columns else ""
        outcome.problems.append(Problem(line, column or _COLUMNS.get(error.field, ""), error, noun))
    else:
        outcome.created += made
        outcome.changed += not made


async def _take_table(
    name: str, lines: list[Line], shown: str, session: Session, outcome: Outcome, hands: Hands
) -> None:
    noun = NOUNS[name]
    seen: dict[tuple[str, ...], int] = {}

    async def row(line: Line) -> bool:
        key = tuple(
            line.cells.get(part, "") for part in (noun.key, "trunk" if name == "numbers" else noun.key)
        )
        if key in seen:
            raise Invalid("errors_transfer.twice", noun.key, line=seen[key])
        seen[key] = line.number
        return await noun.take(session, line.cells, hands)

    for line in lines:
        if len(outcome.problems) >= MOST_PROBLEMS:
            return
        await take_row(session, outcome, line.number, shown, noun.columns, row(line))


_COLUMNS = {"phone": "extension", "members": "queues"}
"""Columns that have another name than the field they fill."""


def _check_columns(noun: Noun, lines: list[Line]) -> None:
    given = list(lines[0].cells) if lines else []
    unknown = [name for name in given if name not in noun.columns]
    if unknown:
        raise Invalid(
            "errors_transfer.unknown_column", "file", value=unknown[0], columns=", ".join(noun.columns)
        )
    if lines and noun.key not in given:
        raise Invalid("errors_transfer.no_key", "file", column=noun.key)
