"""The whole settings as one JSON: skills, and the tables of the other nouns."""

from typing import Any

from zuoxi.services.changes import Change
from zuoxi.services.errors import Invalid
from zuoxi.services.skills import create_skill, names_of_skills
from zuoxi.services.transfer.nouns import NOUNS
from zuoxi.services.transfer.reading import MOST_ROWS, Line, plain_cell
from zuoxi.services.transfer.taking import Outcome, take
from zuoxi.store.tenancy import Session

VERSION = 1


async def write_bundle(session: Session) -> dict[str, Any]:
    """Everything, without passwords."""
    found: dict[str, Any] = {
        "version": VERSION,
        "skills": sorted((await names_of_skills(session)).values()),
    }
    for name, noun in NOUNS.items():
        found[name] = await noun.rows(session)
    return found


async def take_bundle(change: Change, given: Any, is_trial: bool) -> Outcome:
    """Take what `write_bundle` wrote, whole or in part. Raises Invalid."""
    if not isinstance(given, dict) or given.get("version") != VERSION:
        raise Invalid("errors_transfer.no_bundle", "version", version=VERSION)
    unknown = sorted(set(given) - {"version", "skills", *NOUNS})
    if unknown:
        raise Invalid("errors_transfer.no_part", unknown[0], part=unknown[0])
    skills = _skills(given.get("skills", []))
    tables = [(name, _lines(given[name], name)) for name in NOUNS if given.get(name)]

    async def prepare(session: Session) -> None:
        there = set((await names_of_skills(session)).values())
        for name in skills:
            if name not in there:
                await create_skill(session, name)

    return await take(change, tables, is_trial, prepare)


def _skills(given: Any) -> list[str]:
    if not isinstance(given, list) or len(given) > MOST_ROWS:
        raise Invalid("errors_transfer.no_list", "skills")
    names = [name for name in given if isinstance(name, str) and name.strip() and len(name) <= 100]
    if len(names) != len(given):
        raise Invalid("errors_transfer.nested", "skills")
    return list(dict.fromkeys(names))


def _lines(given: Any, name: str) -> list[Line]:
    if (
        not isinstance(given, list)
        or len(given) > MOST_ROWS
        or not all(isinstance(one, dict) for one in given)
    ):
        raise Invalid("errors_transfer.no_list", name)
    return [
        Line(place, {str(key): plain_cell(value) for key, value in one.items()})
        for place, one in enumerate(given, 1)
    ]
