from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.held_skill import HeldSkill
  from ..models.live import Live
  from ..models.served_queue import ServedQueue





T = TypeVar("T", bound="Agent")



@_attrs_define
class Agent:
    """ An agent; `live` is null when the engine doesn't answer or doesn't know it yet.

        Attributes:
            extension (str):
            id (str):
            login (str):
            name (str):
            number (str):
            phone (None | str):
            queues (list[ServedQueue]):
            skills (list[HeldSkill]):
            user (str):
            live (Live | None | Unset):
     """

    extension: str
    id: str
    login: str
    name: str
    number: str
    phone: None | str
    queues: list[ServedQueue]
    skills: list[HeldSkill]
    user: str
    live: Live | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.held_skill import HeldSkill # noqa: PLC0415
        from ..models.live import Live # noqa: PLC0415
        from ..models.served_queue import ServedQueue # noqa: PLC0415
        extension = self.extension

        id = self.id

        login = self.login

        name = self.name

        number = self.number

        phone: None | str
        phone = self.phone

        queues = []
        for queues_item_data in self.queues:
            queues_item = queues_item_data.to_dict()
            queues.append(queues_item)



        skills = []
        for skills_item_data in self.skills:
            skills_item = skills_item_data.to_dict()
            skills.append(skills_item)



        user = self.user

        live: dict[str, Any] | None | Unset
        if isinstance(self.live, Unset):
            live = UNSET
        elif isinstance(self.live, Live):
            live = self.live.to_dict()
        else:
            live = self.live


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "extension": extension,
            "id": id,
            "login": login,
            "name": name,
            "number": number,
            "phone": phone,
            "queues": queues,
            "skills": skills,
            "user": user,
        })
        if live is not UNSET:
            field_dict["live"] = live

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.held_skill import HeldSkill # noqa: PLC0415
        from ..models.live import Live # noqa: PLC0415
        from ..models.served_queue import ServedQueue # noqa: PLC0415
        d = dict(src_dict)
        extension = d.pop("extension")

        id = d.pop("id")

        login = d.pop("login")

        name = d.pop("name")

        number = d.pop("number")

        def _parse_phone(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        phone = _parse_phone(d.pop("phone"))


        queues = []
        _queues = d.pop("queues")
        for queues_item_data in (_queues):
            queues_item = ServedQueue.from_dict(queues_item_data)



            queues.append(queues_item)


        skills = []
        _skills = d.pop("skills")
        for skills_item_data in (_skills):
            skills_item = HeldSkill.from_dict(skills_item_data)



            skills.append(skills_item)


        user = d.pop("user")

        def _parse_live(data: object) -> Live | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                live_type_0 = Live.from_dict(data)



                return live_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Live | None | Unset, data)

        live = _parse_live(d.pop("live", UNSET))


        agent = cls(
            extension=extension,
            id=id,
            login=login,
            name=name,
            number=number,
            phone=phone,
            queues=queues,
            skills=skills,
            user=user,
            live=live,
        )


        agent.additional_properties = d
        return agent

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
