"""Skills: what agents can do, and queues and flows ask for. Everything refers to a skill by its id, so its name is in one place."""

from typing import Any

from zuoxi.services.errors import NotFound
from zuoxi.services.listing import Listed, page_of
from zuoxi.services.uses import refuse_if_used, uses_of_skill
from zuoxi.services.writing import named, refusals
from zuoxi.store import outbox
from zuoxi.store.queries import rows
from zuoxi.store.tables.agents import agent_skill
from zuoxi.store.tables.agents import skill as table
from zuoxi.store.tables.queues import queue_skill
from zuoxi.store.tenancy import Session
from zuoxi_kit.ids import SkillId

_FIELDS = {"name": "name"}


async def create_skill(session: Session, name: str) -> SkillId:
    """Make a skill. Raises AlreadyThere."""
    skill = SkillId(session.new_id())
    with refusals("The skill", _FIELDS):
        await rows.add(session, table, {"id": skill, "name": name})
    await outbox.changed(session, "skill", skill)
    return skill


async def rename_skill(session: Session, skill: str, name: str) -> int:
    """Call a skill otherwise, everywhere; returns the configuration version. Raises NotFound, AlreadyThere."""
    await named(session, "skill", table, skill)
    with refusals("The skill", _FIELDS):
        await rows.change(session, table, {"name": name}, id=skill)
    return await outbox.changed(session, "skill", skill)


async def delete_skill(session: Session, skill: str) -> int:
    """Remove a skill that nobody has and nothing asks for. Raises NotFound, InUse."""
    await named(session, "skill", table, skill)
    refuse_if_used(await uses_of_skill(session, skill))
    with refusals("The skill", {}):
        await rows.remove(session, table, id=skill)
    return await outbox.changed(session, "skill", skill)


async def find_skill(session: Session, name: str) -> SkillId:
    """A skill by its name; raises NotFound."""
    row = await rows.one(session, table, name=name)
    if row is None:
        raise NotFound("errors_directory.no_skill_named", "skill", name=name)
    return SkillId(row.id)


async def names_of_skills(session: Session) -> dict[str, str]:
    """How each skill is called, by id."""
    return {row.id: row.name for row in await rows.all_of(session, table)}


async def list_shown(session: Session, words: str, limit: int, cursor: str) -> Listed[dict[str, Any]]:
    """Skills by name, with how many agents have them and how many queues ask for them."""
    return page_of(
        await _shown(session),
        lambda one: (one["name"], one["id"]),
        lambda one: (one["name"],),
        words,
        limit,
        cursor,
    )


async def show_skill(session: Session, skill: str) -> dict[str, Any]:
    """One skill; raises NotFound."""
    await named(session, "skill", table, skill)
    return next(each for each in await _shown(session) if each["id"] == skill)


async def _shown(session: Session) -> list[dict[str, Any]]:
    having: dict[str, int] = {}
    asking: dict[str, int] = {}
    for row in await rows.all_of(session, agent_skill):
        having[row.skill_id] = having.get(row.skill_id, 0) + 1
    for row in await rows.all_of(session, queue_skill):
        asking[row.skill_id] = asking.get(row.skill_id, 0) + 1
    return [
        {"id": row.id, "name": row.name, "agents": having.get(row.id, 0), "queues": asking.get(row.id, 0)}
        for row in await rows.all_of(session, table)
    ]
