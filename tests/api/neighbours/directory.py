"""Queues, skills, phones, numbers, trunks."""

from typing import Any

from zuoxi.services import numbers, phones, queues, skills, trunks
from zuoxi.services.users import User
from zuoxi_kit.ids import UserId

NOUNS = ("queue", "skill", "phone", "number", "trunk")
BODIES: dict[tuple[str, str], dict[str, Any]] = {
    ("patch", "/v1/agents/{agent}"): {},
    **{("patch", f"/v1/{noun}s/{{{noun}}}"): {} for noun in NOUNS},
    **{("post", f"/v1/{noun}s"): {} for noun in (*NOUNS, "agent")},
}


async def ids_of(api: Any, company: Any) -> dict[str, list[str]]:
    user = User(company.tenant, UserId("x"), f"admin@{company.code}", "administrator")
    async with api.app.state.access.session_of(user) as session:
        names = await skills.names_of_skills(session)
        skill = next(iter(names), None) or await skills.create_skill(session, f"skill of {company.code}")
        return {
            "queue": [(await queues.list_queues(session))[0].queue],
            "skill": [skill],
            "phone": [(await phones.list_phones(session))[0].phone],
            "number": [(await numbers.list_numbers(session))[0].number],
            "trunk": [(await trunks.list_trunks(session))[0].trunk],
        }
