from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.carrier_said import CarrierSaid





T = TypeVar("T", bound="TrunkTest")



@_attrs_define
class TrunkTest:
    """ What the carrier says: to "are you there?" (OPTIONS), and of our registration (null: the trunk doesn't register).

        Attributes:
            options (CarrierSaid): What came back: SIP's status code and reason, and the round trip. `status` 0: nothing
                came, and `reason` is
                no_answer, nobody_listens or unknown_host.
            registered (bool):
            registration (CarrierSaid | None):
     """

    options: CarrierSaid
    registered: bool
    registration: CarrierSaid | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.carrier_said import CarrierSaid # noqa: PLC0415
        options = self.options.to_dict()

        registered = self.registered

        registration: dict[str, Any] | None
        if isinstance(self.registration, CarrierSaid):
            registration = self.registration.to_dict()
        else:
            registration = self.registration


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "options": options,
            "registered": registered,
            "registration": registration,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.carrier_said import CarrierSaid # noqa: PLC0415
        d = dict(src_dict)
        options = CarrierSaid.from_dict(d.pop("options"))




        registered = d.pop("registered")

        def _parse_registration(data: object) -> CarrierSaid | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                registration_type_0 = CarrierSaid.from_dict(data)



                return registration_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CarrierSaid | None, data)

        registration = _parse_registration(d.pop("registration"))


        trunk_test = cls(
            options=options,
            registered=registered,
            registration=registration,
        )


        trunk_test.additional_properties = d
        return trunk_test

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
