from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.shown_registration import ShownRegistration
  from ..models.trunk_live import TrunkLive





T = TypeVar("T", bound="Trunk")



@_attrs_define
class Trunk:
    """ A trunk; `live` is null when the engine doesn't answer or doesn't know it yet. `max_calls` 0 is no limit.

        Attributes:
            addresses (list[str]):
            allowed_callers (list[str]):
            codecs (list[str]):
            id (str):
            max_calls (int):
            name (str):
            refused_callers (list[str]):
            registration (None | ShownRegistration):
            user_number (str):
            live (None | TrunkLive | Unset):
     """

    addresses: list[str]
    allowed_callers: list[str]
    codecs: list[str]
    id: str
    max_calls: int
    name: str
    refused_callers: list[str]
    registration: None | ShownRegistration
    user_number: str
    live: None | TrunkLive | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.shown_registration import ShownRegistration # noqa: PLC0415
        from ..models.trunk_live import TrunkLive # noqa: PLC0415
        addresses = self.addresses



        allowed_callers = self.allowed_callers



        codecs = self.codecs



        id = self.id

        max_calls = self.max_calls

        name = self.name

        refused_callers = self.refused_callers



        registration: dict[str, Any] | None
        if isinstance(self.registration, ShownRegistration):
            registration = self.registration.to_dict()
        else:
            registration = self.registration

        user_number = self.user_number

        live: dict[str, Any] | None | Unset
        if isinstance(self.live, Unset):
            live = UNSET
        elif isinstance(self.live, TrunkLive):
            live = self.live.to_dict()
        else:
            live = self.live


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "addresses": addresses,
            "allowed_callers": allowed_callers,
            "codecs": codecs,
            "id": id,
            "max_calls": max_calls,
            "name": name,
            "refused_callers": refused_callers,
            "registration": registration,
            "user_number": user_number,
        })
        if live is not UNSET:
            field_dict["live"] = live

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.shown_registration import ShownRegistration # noqa: PLC0415
        from ..models.trunk_live import TrunkLive # noqa: PLC0415
        d = dict(src_dict)
        addresses = cast(list[str], d.pop("addresses"))


        allowed_callers = cast(list[str], d.pop("allowed_callers"))


        codecs = cast(list[str], d.pop("codecs"))


        id = d.pop("id")

        max_calls = d.pop("max_calls")

        name = d.pop("name")

        refused_callers = cast(list[str], d.pop("refused_callers"))


        def _parse_registration(data: object) -> None | ShownRegistration:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                registration_type_0 = ShownRegistration.from_dict(data)



                return registration_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | ShownRegistration, data)

        registration = _parse_registration(d.pop("registration"))


        user_number = d.pop("user_number")

        def _parse_live(data: object) -> None | TrunkLive | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                live_type_0 = TrunkLive.from_dict(data)



                return live_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | TrunkLive | Unset, data)

        live = _parse_live(d.pop("live", UNSET))


        trunk = cls(
            addresses=addresses,
            allowed_callers=allowed_callers,
            codecs=codecs,
            id=id,
            max_calls=max_calls,
            name=name,
            refused_callers=refused_callers,
            registration=registration,
            user_number=user_number,
            live=live,
        )


        trunk.additional_properties = d
        return trunk

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
