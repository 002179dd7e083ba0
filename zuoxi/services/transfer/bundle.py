"""The whole settings as one JSON: skills, the tables of nouns, and the parts that are no tables.

What can't go out stays behind and is named in `left_out`, for whoever reads the file: the passwords of people, phones and
lines above all.
"""

from functools import partial
from typing import Any

from zuoxi import catalogue
from zuoxi.services.access import Access
from zuoxi.services.changes import Change
from zuoxi.services.errors import Invalid, ServiceError
from zuoxi.services.permissions import User
from zuoxi.services.skills import create_skill, names_of_skills
from zuoxi.services.transfer.flow_parts import FLOWS, PROMPTS, PromptRow, bring_sounds, read_row, with_audio
from zuoxi.services.transfer.hands import Hands
from zuoxi.services.transfer.nouns import NOUNS, Noun
from zuoxi.services.transfer.parts import FIRST, LAST, Part
from zuoxi.services.transfer.reading import MOST_ROWS, Line, plain_cell
from zuoxi.services.transfer.taking import Outcome, Problem, Work, table_step, take_all, take_row
from zuoxi.store.tenancy import Session

VERSION = 2
_READ = (1, 2)
"""Versions that are read: the first one had tables only."""
ORDER: dict[str, Noun | Part] = {
    **FIRST,
    **PROMPTS,
    **{name: noun for name, noun in NOUNS.items() if name != "numbers"},
    **FLOWS,
    "numbers": NOUNS["numbers"],
    **LAST,
}
"""In the order in which one refers to the other."""


async def write_bundle(access: Access, user: User, language: str) -> dict[str, Any]:
    """Everything, without passwords; `left_out` says what else stays behind, in the reader's language."""
    async with access.session_of(user) as session:
        found: dict[str, Any] = {
            "version": VERSION,
            "left_out": [],
            "skills": sorted((await names_of_skills(session)).values()),
        }
        for name, noun in ORDER.items():
            found[name] = await noun.rows(session)
    silent = await with_audio(access, user, found["prompts"])
    asking = [each["name"] for each in found["trunks"] if each["registration"]]
    said: dict[str, list[str]] = {"left_trunks": asking, "left_sounds": silent}
    found["left_out"] = [catalogue.say(language, "errors_transfer.left_passwords")] + [
        catalogue.say(language, f"errors_transfer.{key}", names=", ".join(names))
        for key, names in said.items()
        if names
    ]
    return found


async def take_bundle(change: Change, given: Any, is_trial: bool) -> Outcome:
    """Take what `write_bundle` wrote, whole or in part. Raises Invalid."""
    if not isinstance(given, dict) or given.get("version") not in _READ:
        raise Invalid("errors_transfer.no_bundle", "version", version=VERSION)
    unknown = sorted(str(part) for part in set(given) - {"version", "left_out", "skills", *ORDER})
    if unknown:
        raise Invalid("errors_transfer.no_part", unknown[0], part=unknown[0])
    _refuse_zeros(given)
    steps: dict[str, Work] = {"skills": partial(_take_skills, _skills(given.get("skills", [])))}
    hands = Hands(change.user.login)
    for name, noun in ORDER.items():
        if not given.get(name):
            continue
        if isinstance(noun, Noun):
            steps[name] = table_step(name, _lines(given[name], name), name)
        else:
            steps[name] = partial(_take_part, name, noun, _objects(given[name], name))
    if given.get("prompts"):
        sounds = [_prompt(each) for each in _objects(given["prompts"], "prompts")]
        await bring_sounds(change.access, change.user, sounds, hands, keep=not is_trial)
    return await take_all(change, steps, is_trial, hands)


def _prompt(given: dict[str, Any]) -> PromptRow:
    row = read_row(PROMPTS["prompts"], given, "prompts")
    assert isinstance(row, PromptRow)
    return row


async def _take_skills(wanted: list[str], session: Session, outcome: Outcome, hands: Hands) -> None:
    there = set((await names_of_skills(session)).values())
    for name in wanted:
        if name not in there:
            await create_skill(session, name)


async def _take_part(
    name: str, part: Part, objects: list[dict[str, Any]], session: Session, outcome: Outcome, hands: Hands
) -> None:
    for place, given in enumerate(objects, 1):
        try:
            row = read_row(part, given, name)
        except ServiceError as error:
            outcome.rows += 1
            outcome.problems.append(Problem(place, "", error, name))
        else:
            await take_row(session, outcome, place, name, part.columns, part.take(session, row, hands))


def _skills(given: Any) -> list[str]:
    if not isinstance(given, list) or len(given) > MOST_ROWS:
        raise Invalid("errors_transfer.no_list", "skills")
    names = [name for name in given if isinstance(name, str) and name.strip() and len(name) <= 100]
    if len(names) != len(given):
        raise Invalid("errors_transfer.nested", "skills")
    return list(dict.fromkeys(names))


def _objects(given: Any, name: str) -> list[dict[str, Any]]:
    if (
        not isinstance(given, list)
        or len(given) > MOST_ROWS
        or not all(isinstance(one, dict) for one in given)
    ):
        raise Invalid("errors_transfer.no_list", name)
    return given


def _lines(given: Any, name: str) -> list[Line]:
    return [
        Line(place, {str(key): plain_cell(value) for key, value in one.items()})
        for place, one in enumerate(_objects(given, name), 1)
    ]


def _refuse_zeros(given: Any) -> None:
    """No text holds the character 0, which PostgreSQL doesn't keep. Without recursion: who sends it chooses the depth."""
    left = [given]
    while left:
        one = left.pop()
        if isinstance(one, dict):
            left += one.keys()
            left += one.values()
        elif isinstance(one, list):
            left += one
        elif isinstance(one, str) and "\0" in one:
            raise Invalid("errors_transfer.nested", "file")
