from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.queue_level import QueueLevel
  from ..models.skill_level import SkillLevel





T = TypeVar("T", bound="AgentChange")



@_attrs_define
class AgentChange:
    """ What is to be different; lists replace those that were there.

        Attributes:
            name (str | Unset):
            number (str | Unset):
            phone (None | str | Unset):
            queues (list[QueueLevel] | Unset):
            skills (list[SkillLevel] | Unset):
     """

    name: str | Unset = UNSET
    number: str | Unset = UNSET
    phone: None | str | Unset = UNSET
    queues: list[QueueLevel] | Unset = UNSET
    skills: list[SkillLevel] | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.queue_level import QueueLevel # noqa: PLC0415
        from ..models.skill_level import SkillLevel # noqa: PLC0415
        name = self.name

        number = self.number

        phone: None | str | Unset
        if isinstance(self.phone, Unset):
            phone = UNSET
        else:
            phone = self.phone

        queues: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.queues, Unset):
            queues = []
            for queues_item_data in self.queues:
                queues_item = queues_item_data.to_dict()
                queues.append(queues_item)



        skills: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.skills, Unset):
            skills = []
            for skills_item_data in self.skills:
                skills_item = skills_item_data.to_dict()
                skills.append(skills_item)




        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if name is not UNSET:
            field_dict["name"] = name
        if number is not UNSET:
            field_dict["number"] = number
        if phone is not UNSET:
            field_dict["phone"] = phone
        if queues is not UNSET:
            field_dict["queues"] = queues
        if skills is not UNSET:
            field_dict["skills"] = skills

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.queue_level import QueueLevel # noqa: PLC0415
        from ..models.skill_level import SkillLevel # noqa: PLC0415
        d = dict(src_dict)
        name = d.pop("name", UNSET)

        number = d.pop("number", UNSET)

        def _parse_phone(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        phone = _parse_phone(d.pop("phone", UNSET))


        _queues = d.pop("queues", UNSET)
        queues: list[QueueLevel] | Unset = UNSET
        if _queues is not UNSET:
            queues = []
            for queues_item_data in _queues:
                queues_item = QueueLevel.from_dict(queues_item_data)



                queues.append(queues_item)


        _skills = d.pop("skills", UNSET)
        skills: list[SkillLevel] | Unset = UNSET
        if _skills is not UNSET:
            skills = []
            for skills_item_data in _skills:
                skills_item = SkillLevel.from_dict(skills_item_data)



                skills.append(skills_item)


        agent_change = cls(
            name=name,
            number=number,
            phone=phone,
            queues=queues,
            skills=skills,
        )

        return agent_change

