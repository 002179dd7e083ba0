"""An import: all of a file or nothing, and first a trial that names the problem of every row."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field

from zuoxi.services.changes import Change
from zuoxi.services.errors import Invalid, ServiceError
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
    applied: bool = False


class _Undo(Exception):
    """Take everything back."""


async def _nothing(_: Session) -> None:
    """Nothing is to be done before."""


async def take(
    change: Change,
    tables: Iterable[tuple[str, list[Line]]],
    is_trial: bool,
    prepare: Callable[[Session], Awaitable[None]] = _nothing,
) -> Outcome:
    """Import tables (noun and rows, in the order in which they refer to each other), after `prepare` in the same transaction.
    Raises Invalid for a file whose columns are not those of the noun.
    """
    outcome = Outcome()
    given = list(tables)
    for noun, lines in given:
        _check_columns(NOUNS[noun], lines)
    try:
        async with change.session() as session:
            await prepare(session)
            for noun, lines in given:
                await _take_table(session, noun, lines, outcome, noun if len(given) > 1 else "")
            if is_trial or outcome.problems:
                raise _Undo
            counts = {"rows": outcome.rows, "created": outcome.created, "changed": outcome.changed}
            for noun, _ in given:
                await change.note(session, f"{noun.removesuffix('s')}.import", "", {}, counts)
    except _Undo:
        return outcome
    outcome.applied = True
    return outcome


async def _take_table(session: Session, name: str, lines: list[Line], outcome: Outcome, shown: str) -> None:
    noun = NOUNS[name]
    seen: dict[tuple[str, ...], int] = {}
    for line in lines:
        if len(outcome.problems) >= MOST_PROBLEMS:
            return
        outcome.rows += 1
        key = tuple(
            line.cells.get(part, "") for part in (noun.key, "trunk" if name == "numbers" else noun.key)
        )
        try:
            if key in seen:
                raise Invalid("errors_transfer.twice", noun.key, line=seen[key])
            seen[key] = line.number
            async with session.attempt():
                made = await noun.take(session, line.cells)
        except ServiceError as error:
            column = error.field if error.field in noun.columns else ""
            outcome.problems.append(
                Problem(line.number, column or _COLUMNS.get(error.field, ""), error, shown)
            )
        else:
            outcome.created += made
            outcome.changed += not made


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
