"""The tables of each noun: their columns, their rows as texts, and how a row is taken back.

Things are named, not numbered: a queue by its name, an agent by the number, a phone by the extension, a number by trunk and digits.
Lists are written `sales:1; any:2` (a name and its level); a `;` or `\\` in a name has a `\\` before it.
"""

import re
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from zuoxi.domain.setup import QueueSetup
from zuoxi.services import agents, numbers, phones, queues, users
from zuoxi.services.agents import NewAgent
from zuoxi.services.errors import Invalid
from zuoxi.services.passwords import check_new_password, random_password
from zuoxi.services.skills import names_of_skills
from zuoxi.services.transfer.hands import Hands
from zuoxi.services.trunks import list_trunks
from zuoxi.store.queries import rows
from zuoxi.store.tables.flows import calendar as calendar_table
from zuoxi.store.tables.flows import flow as flow_table
from zuoxi.store.tables.plans import prompt as prompt_table
from zuoxi.store.tenancy import Session
from zuoxi_kit.ids import FlowId, NumberId, PhoneId, QueueId, TrunkId, UserId

Cells = Mapping[str, str]
_PART = re.compile(r"(?:[^;\\]|\\.)+")
_WAYS = ("after_wait", "when_closed", "when_unmanned")
_NUMBERS = (
    "ring_seconds",
    "wrap_up_seconds",
    "max_wait_seconds",
    "max_waiting",
    "service_level_seconds",
    "misses_before_break",
)


@dataclass(frozen=True, slots=True)
class Noun:
    """A table. `take` makes or changes what a row describes, and returns whether it was made; columns that a file doesn't have
    leave things as they are.
    """

    columns: tuple[str, ...]
    key: str
    rows: Callable[[Session], Awaitable[list[dict[str, str]]]]
    take: Callable[[Session, Cells, Hands], Awaitable[bool]]


async def agent_rows(session: Session) -> list[dict[str, str]]:
    """All agents; passwords are known to nobody."""
    return [
        {
            "number": one["number"],
            "name": one["name"],
            "login": one["login"].partition("@")[0],
            "extension": one["extension"],
            "queues": listed((each["name"], each["level"]) for each in one["queues"]),
            "skills": listed((each["name"], each["level"]) for each in one["skills"]),
        }
        for one in await agents.shown_agents(session)
    ]


async def take_agent(session: Session, cells: Cells, hands: Hands) -> bool:
    """An agent by the number. A new one gets a user: `login` (else the number), `password` (else nobody knows it)."""
    number = needed(cells, "number")
    if not re.fullmatch(r"[A-Za-z0-9]{1,20}", number):
        raise Invalid("errors_transfer.agent_number", "number", value=number)
    known = next((each for each in await agents.list_agents(session) if each.number == number), None)
    parts = NewAgent(number, needed(cells, "name"), UserId(""))
    if known is not None:
        name = needed(cells, "name") if "name" in cells else known.name
        parts = NewAgent(number, name, UserId(known.user), known.phone, known.queues, known.skills)
    if "extension" in cells:
        by_extension = {each.extension: each.phone for each in await phones.list_phones(session)}
        extension = cells["extension"]
        phone = one_of(by_extension, extension, "extension") if extension else None
        parts = replace(parts, phone=PhoneId(phone) if phone else None)
    if "queues" in cells:
        names = {each.name: each.queue for each in await queues.list_queues(session)}
        found = levels(cells["queues"], names, "queues")
        parts = replace(parts, queues=tuple((QueueId(queue), level) for queue, level in found))
    if "skills" in cells:
        ids = {name: id for id, name in (await names_of_skills(session)).items()}
        parts = replace(parts, skills=tuple(levels(cells["skills"], ids, "skills")))
    if known is not None:
        await agents.change_agent(session, known.agent, parts)
        return False
    login, password = cells.get("login") or number.lower(), cells.get("password") or random_password()
    check_new_password(password, login)
    user = await users.add_user(session, login, parts.name, users.NO_PASSWORD, "agent")
    await agents.create_agent(session, replace(parts, user=user))
    hands.costly.append(partial(users.set_password, session, login, password))
    return True


async def phone_rows(session: Session) -> list[dict[str, str]]:
    """All phones, without passwords."""
    return [
        {"extension": each.extension, "codecs": "; ".join(each.codecs)}
        for each in await phones.list_phones(session)
    ]


async def take_phone(session: Session, cells: Cells, hands: Hands) -> bool:
    """A phone by the extension. A new one gets a random password, which its own page can renew."""
    extension = needed(cells, "extension")
    codecs = tuple(parts_of(cells["codecs"])) if cells.get("codecs") else phones.USUAL
    known = next((each for each in await phones.list_phones(session) if each.extension == extension), None)
    if known is None:
        await phones.create_phone(session, extension, codecs)
        return True
    if "codecs" in cells:
        await phones.set_codecs(session, known.phone, codecs)
    return False


async def number_rows(session: Session) -> list[dict[str, str]]:
    """All numbers."""
    return [
        {
            "delivered": one["delivered"],
            "trunk": one["trunk_name"],
            "flow": one["flow_name"],
            "fallback": one["fallback_name"],
        }
        for one in await numbers.shown_numbers(session)
    ]


async def take_number(session: Session, cells: Cells, hands: Hands) -> bool:
    """A number by its trunk's name ("": reached from web pages alone) and its digits."""
    delivered = needed(cells, "delivered")
    trunks = {each.name: each.trunk for each in await list_trunks(session)}
    name = cells.get("trunk", "")
    trunk = TrunkId(one_of(trunks, name, "trunk")) if name else None
    flows = {row.name: row.id for row in await rows.all_of(session, flow_table)}
    flow = FlowId(one_of(flows, needed(cells, "flow"), "flow"))
    names = {each.name: each.queue for each in await queues.list_queues(session)}
    wanted = cells.get("fallback", "")
    fallback = QueueId(one_of(names, wanted, "fallback")) if wanted else None
    for known in await numbers.list_numbers(session):
        if (None if known.web_only else known.trunk, known.delivered) == (trunk, delivered):
            kept = fallback if "fallback" in cells else known.fallback
            await numbers.change_number(session, NumberId(known.number), flow, kept)
            return False
    await numbers.create_number(session, trunk, delivered, flow, fallback)
    return True


async def queue_rows(session: Session) -> list[dict[str, str]]:
    """All queues; their members stand in the agents' table. A fallback comes before the queues that fall back on it."""
    names = await names_of_skills(session)
    found = {each.queue: each for each in await queues.list_queues(session)}
    calendar_names = {row.id: row.name for row in await rows.all_of(session, calendar_table)}
    prompt_names = {row.id: row.name for row in await rows.all_of(session, prompt_table)}
    ordered: list[QueueSetup] = []
    for each in found.values():
        chain: list[QueueSetup] = []
        at: QueueSetup | None = each
        while at is not None and at not in ordered and at not in chain:
            chain.append(at)
            at = found.get(at.fallback) if at.fallback else None
        ordered += reversed(chain)
    return [
        {
            "name": each.name,
            "strategy": each.strategy,
            **{name: str(getattr(each, name)) for name in _NUMBERS},
            "music": each.music,
            "record": "true" if each.record else "false",
            "more_wrap_up": "true" if each.more_wrap_up else "false",
            "fallback": found[each.fallback].name if each.fallback else "",
            "calendar": calendar_names.get(each.calendar, "") if each.calendar else "",
            **{name: str(getattr(each, name)) for name in _WAYS},
            "message": prompt_names.get(each.message, "") if each.message else "",
            "required": listed((names[skill], level) for skill, level in each.required),
            "wished": listed((names[skill], level, wait) for skill, level, wait in each.wished),
        }
        for each in ordered
    ]


async def take_queue(session: Session, cells: Cells, hands: Hands) -> bool:
    """A queue by its name."""
    name = needed(cells, "name")
    there = {each.name: each for each in await queues.list_queues(session)}
    known = there.get(name)
    queue = known or QueueSetup(QueueId(session.new_id()), session.tenant, name)
    said: dict[str, Any] = {each: number(cells[each], each) for each in _NUMBERS if cells.get(each)}
    said |= {each: cells[each] for each in ("strategy", "music", *_WAYS) if cells.get(each)}
    said |= {each: yes_or_no(cells[each], each) for each in ("record", "more_wrap_up") if cells.get(each)}
    for column, table in (("calendar", calendar_table), ("message", prompt_table)):
        if column in cells:
            there_are = {row.name: row.id for row in await rows.all_of(session, table)}
            said[column] = one_of(there_are, cells[column], column) if cells[column] else None
    if "fallback" in cells:
        ids = {each.name: each.queue for each in there.values()}
        wanted = cells["fallback"]
        said["fallback"] = QueueId(one_of(ids, wanted, "fallback")) if wanted else None
    skills = {name: id for id, name in (await names_of_skills(session)).items()}
    if "required" in cells:
        said["required"] = tuple(levels(cells["required"], skills, "required"))
    if "wished" in cells:
        said["wished"] = tuple(wishes(cells["wished"], skills))
    if known is not None:
        await queues.change_queue(session, replace(queue, **said))
        return False
    await queues.create_queue(session, replace(queue, **said))
    return True


NOUNS: dict[str, Noun] = {
    "queues": Noun(
        (
            *("name", "strategy", *_NUMBERS, "music", "record", "more_wrap_up", "fallback"),
            *("calendar", *_WAYS, "message", "required", "wished"),
        ),
        "name",
        queue_rows,
        take_queue,
    ),
    "phones": Noun(("extension", "codecs"), "extension", phone_rows, take_phone),
    "agents": Noun(
        ("number", "name", "login", "password", "extension", "queues", "skills"),
        "number",
        agent_rows,
        take_agent,
    ),
    "numbers": Noun(("delivered", "trunk", "flow", "fallback"), "delivered", number_rows, take_number),
}
"""In the order in which one refers to the other."""


def listed(parts: Iterable[tuple[Any, ...]]) -> str:
    """`sales:1; any:2`."""
    return "; ".join(
        ":".join((re.sub(r"([;\\])", r"\\\1", str(name)), *map(str, more))) for name, *more in parts
    )


def parts_of(text: str) -> list[str]:
    """The parts of a list, without their escapes."""
    found = [re.sub(r"\\(.)", r"\1", part.strip()) for part in _PART.findall(text)]
    return [part for part in found if part]


def levels(text: str, ids: Mapping[str, str], column: str) -> list[tuple[str, int]]:
    """`sales:1; any` as ids with levels (1 unless said); raises Invalid."""
    found = []
    for part in parts_of(text):
        name, colon, level = part.rpartition(":")
        if not colon or not level.strip().isdecimal():
            name, level = part, "1"
        found.append((one_of(ids, name.strip(), column), _between(number(level, column), 10, column)))
    return found


def wishes(text: str, ids: Mapping[str, str]) -> list[tuple[str, int, int]]:
    """`English:3:30` as a skill's id, level and seconds."""
    found = []
    for part in parts_of(text):
        pieces = part.rsplit(":", 2)
        if len(pieces) != 3:
            raise Invalid("errors_transfer.wish", "wished", value=part)
        skill = one_of(ids, pieces[0].strip(), "wished")
        level = _between(number(pieces[1], "wished"), 10, "wished")
        found.append((skill, level, number(pieces[2], "wished")))
    return found


def needed(cells: Cells, column: str) -> str:
    """A cell that may not be empty."""
    if not cells.get(column):
        raise Invalid("errors_transfer.missing", column)
    return cells[column]


def one_of(ids: Mapping[str, str], name: str, column: str) -> str:
    """The id of what is called so."""
    if name not in ids:
        raise Invalid("errors_transfer.unknown", column, value=name)
    return ids[name]


def number(text: str, column: str) -> int:
    """A whole number from 0 to a million."""
    if not re.fullmatch(r"\s*[0-9]{1,7}\s*", text) or int(text) > 1_000_000:
        raise Invalid("errors_transfer.no_number", column, value=text)
    return int(text)


def yes_or_no(text: str, column: str) -> bool:
    """true/false, yes/no, 1/0, 是/否."""
    said = text.strip().lower()
    if said in ("true", "yes", "1", "是"):
        return True
    if said in ("false", "no", "0", "否"):
        return False
    raise Invalid("errors_transfer.yes_or_no", column, value=text)


def _between(value: int, most: int, column: str) -> int:
    if not 1 <= value <= most:
        raise Invalid("errors_transfer.level", column, value=value)
    return value
