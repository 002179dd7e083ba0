from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="Phone")



@_attrs_define
class Phone:
    """ A phone: `name` is its SIP user and auth user. `registered` is null when the engine doesn't say.

        Attributes:
            agent (None | str):
            agent_name (str):
            agent_number (str):
            codecs (list[str]):
            extension (str):
            id (str):
            name (str):
            registered (bool | None | Unset):
     """

    agent: None | str
    agent_name: str
    agent_number: str
    codecs: list[str]
    extension: str
    id: str
    name: str
    registered: bool | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        agent: None | str
        agent = self.agent

        agent_name = self.agent_name

        agent_number = self.agent_number

        codecs = self.codecs



        extension = self.extension

        id = self.id

        name = self.name

        registered: bool | None | Unset
        if isinstance(self.registered, Unset):
            registered = UNSET
        else:
            registered = self.registered


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "agent": agent,
            "agent_name": agent_name,
            "agent_number": agent_number,
            "codecs": codecs,
            "extension": extension,
            "id": id,
            "name": name,
        })
        if registered is not UNSET:
            field_dict["registered"] = registered

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        def _parse_agent(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        agent = _parse_agent(d.pop("agent"))


        agent_name = d.pop("agent_name")

        agent_number = d.pop("agent_number")

        codecs = cast(list[str], d.pop("codecs"))


        extension = d.pop("extension")

        id = d.pop("id")

        name = d.pop("name")

        def _parse_registered(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        registered = _parse_registered(d.pop("registered", UNSET))


        phone = cls(
            agent=agent,
            agent_name=agent_name,
            agent_number=agent_number,
            codecs=codecs,
            extension=extension,
            id=id,
            name=name,
            registered=registered,
        )


        phone.additional_properties = d
        return phone

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
