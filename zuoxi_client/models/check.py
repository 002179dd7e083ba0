from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.check_definition_type_0 import CheckDefinitionType0





T = TypeVar("T", bound="Check")



@_attrs_define
class Check:
    """ What to check: the draft as it is kept, unless another definition is given.

        Attributes:
            definition (CheckDefinitionType0 | None | Unset):
     """

    definition: CheckDefinitionType0 | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.check_definition_type_0 import CheckDefinitionType0 # noqa: PLC0415
        definition: dict[str, Any] | None | Unset
        if isinstance(self.definition, Unset):
            definition = UNSET
        elif isinstance(self.definition, CheckDefinitionType0):
            definition = self.definition.to_dict()
        else:
            definition = self.definition


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if definition is not UNSET:
            field_dict["definition"] = definition

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.check_definition_type_0 import CheckDefinitionType0 # noqa: PLC0415
        d = dict(src_dict)
        def _parse_definition(data: object) -> CheckDefinitionType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                definition_type_0 = CheckDefinitionType0.from_dict(data)



                return definition_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CheckDefinitionType0 | None | Unset, data)

        definition = _parse_definition(d.pop("definition", UNSET))


        check = cls(
            definition=definition,
        )

        return check

