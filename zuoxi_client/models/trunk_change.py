from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.trunk_change_codecs_item import TrunkChangeCodecsItem
from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.given_registration import GivenRegistration





T = TypeVar("T", bound="TrunkChange")



@_attrs_define
class TrunkChange:
    """ What is to be different; lists replace those that were there.

        Attributes:
            addresses (list[str] | Unset):
            allowed_callers (list[str] | Unset):
            codecs (list[TrunkChangeCodecsItem] | Unset):
            max_calls (int | Unset):
            name (str | Unset):
            refused_callers (list[str] | Unset):
            registration (GivenRegistration | None | Unset):
            user_number (str | Unset):
     """

    addresses: list[str] | Unset = UNSET
    allowed_callers: list[str] | Unset = UNSET
    codecs: list[TrunkChangeCodecsItem] | Unset = UNSET
    max_calls: int | Unset = UNSET
    name: str | Unset = UNSET
    refused_callers: list[str] | Unset = UNSET
    registration: GivenRegistration | None | Unset = UNSET
    user_number: str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.given_registration import GivenRegistration # noqa: PLC0415
        addresses: list[str] | Unset = UNSET
        if not isinstance(self.addresses, Unset):
            addresses = self.addresses



        allowed_callers: list[str] | Unset = UNSET
        if not isinstance(self.allowed_callers, Unset):
            allowed_callers = self.allowed_callers



        codecs: list[str] | Unset = UNSET
        if not isinstance(self.codecs, Unset):
            codecs = []
            for codecs_item_data in self.codecs:
                codecs_item = codecs_item_data.value
                codecs.append(codecs_item)



        max_calls = self.max_calls

        name = self.name

        refused_callers: list[str] | Unset = UNSET
        if not isinstance(self.refused_callers, Unset):
            refused_callers = self.refused_callers



        registration: dict[str, Any] | None | Unset
        if isinstance(self.registration, Unset):
            registration = UNSET
        elif isinstance(self.registration, GivenRegistration):
            registration = self.registration.to_dict()
        else:
            registration = self.registration

        user_number = self.user_number


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if addresses is not UNSET:
            field_dict["addresses"] = addresses
        if allowed_callers is not UNSET:
            field_dict["allowed_callers"] = allowed_callers
        if codecs is not UNSET:
            field_dict["codecs"] = codecs
        if max_calls is not UNSET:
            field_dict["max_calls"] = max_calls
        if name is not UNSET:
            field_dict["name"] = name
        if refused_callers is not UNSET:
            field_dict["refused_callers"] = refused_callers
        if registration is not UNSET:
            field_dict["registration"] = registration
        if user_number is not UNSET:
            field_dict["user_number"] = user_number

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.given_registration import GivenRegistration # noqa: PLC0415
        d = dict(src_dict)
        addresses = cast(list[str], d.pop("addresses", UNSET))


        allowed_callers = cast(list[str], d.pop("allowed_callers", UNSET))


        _codecs = d.pop("codecs", UNSET)
        codecs: list[TrunkChangeCodecsItem] | Unset = UNSET
        if _codecs is not UNSET:
            codecs = []
            for codecs_item_data in _codecs:
                codecs_item = TrunkChangeCodecsItem(codecs_item_data)



                codecs.append(codecs_item)


        max_calls = d.pop("max_calls", UNSET)

        name = d.pop("name", UNSET)

        refused_callers = cast(list[str], d.pop("refused_callers", UNSET))


        def _parse_registration(data: object) -> GivenRegistration | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                registration_type_0 = GivenRegistration.from_dict(data)



                return registration_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(GivenRegistration | None | Unset, data)

        registration = _parse_registration(d.pop("registration", UNSET))


        user_number = d.pop("user_number", UNSET)

        trunk_change = cls(
            addresses=addresses,
            allowed_callers=allowed_callers,
            codecs=codecs,
            max_calls=max_calls,
            name=name,
            refused_callers=refused_callers,
            registration=registration,
            user_number=user_number,
        )

        return trunk_change

