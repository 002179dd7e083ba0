"""Skills: what agents can do, and queues and flows ask for."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Depends, Query, status
from pydantic import BaseModel

from zuoxi.api.changing import Changing, unsaid
from zuoxi.api.deps import Permitted, Strict, TheAccess
from zuoxi.api.fields import Name, Uses, WordsQuery
from zuoxi.api.pages import Page
from zuoxi.services import skills
from zuoxi.services.changes import Change
from zuoxi.services.permissions import User
from zuoxi.services.uses import uses_of_skill

router = APIRouter(prefix="/v1/skills", tags=["skills"])

Viewer = Annotated[User, Depends(Permitted("configuration.see"))]
Changer = Annotated[Change, Depends(Changing())]


class Skill(BaseModel):
    """A skill, with how many agents have it and how many queues ask for it."""

    id: str
    name: str
    agents: int
    queues: int


class NewSkill(Strict):
    """A skill to make."""

    name: Name


class SkillChange(Strict):
    """A skill's new name: everything that refers to the skill shows it at once."""

    name: Name = unsaid()


@router.get("")
async def list_skills(query: Annotated[WordsQuery, Query()], user: Viewer, access: TheAccess) -> Page[Skill]:
    """The tenant's skills by name."""
    async with access.session_of(user) as session:
        found = await skills.list_shown(session, query.words, query.limit, query.cursor)
    return Page[Skill].model_validate({"items": found.items, "next": found.next})


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_skill(given: NewSkill, change: Changer) -> Skill:
    """Make a skill."""
    async with change.session() as session:
        made = await skills.create_skill(session, given.name)
        await change.note(session, "skill.create", made, {}, {"name": given.name})
        return Skill.model_validate(await skills.show_skill(session, made))


@router.get("/{skill}")
async def get_skill(skill: str, user: Viewer, access: TheAccess) -> Skill:
    """One skill."""
    async with access.session_of(user) as session:
        return Skill.model_validate(await skills.show_skill(session, skill))


@router.patch("/{skill}")
async def change_skill(skill: str, given: SkillChange, change: Changer) -> Skill:
    """Rename a skill."""
    async with change.session() as session:
        before = await skills.show_skill(session, skill)
        if "name" in given.model_fields_set:
            await skills.rename_skill(session, skill, given.name)
        after = await skills.show_skill(session, skill)
        await change.note(session, "skill.change", skill, before, after)
        return Skill.model_validate(after)


@router.delete("/{skill}", status_code=status.HTTP_204_NO_CONTENT)
async def delete_skill(skill: str, change: Changer) -> None:
    """Remove a skill that nobody has and nothing asks for (409 `in_use` names what does)."""
    async with change.session() as session:
        before = await skills.show_skill(session, skill)
        await skills.delete_skill(session, skill)
        await change.note(session, "skill.delete", skill, before, {})


@router.get("/{skill}/uses")
async def get_skill_uses(skill: str, user: Viewer, access: TheAccess) -> Uses:
    """Who has the skill, and which queues and flows ask for it."""
    async with access.session_of(user) as session:
        await skills.show_skill(session, skill)
        return Uses.model_validate({"items": [asdict(use) for use in await uses_of_skill(session, skill)]})
