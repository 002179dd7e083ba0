from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.new_flow_draft import NewFlowDraft





T = TypeVar("T", bound="NewFlow")



@_attrs_define
class NewFlow:
    """ A flow to make; without a draft it begins with a node that hangs up.

        Attributes:
            name (str):
            draft (NewFlowDraft | Unset): As GET /v1/flow-nodes says; a draft may be unsound.
     """

    name: str
    draft: NewFlowDraft | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.new_flow_draft import NewFlowDraft # noqa: PLC0415
        name = self.name

        draft: dict[str, Any] | Unset = UNSET
        if not isinstance(self.draft, Unset):
            draft = self.draft.to_dict()


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "name": name,
        })
        if draft is not UNSET:
            field_dict["draft"] = draft

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.new_flow_draft import NewFlowDraft # noqa: PLC0415
        d = dict(src_dict)
        name = d.pop("name")

        _draft = d.pop("draft", UNSET)
        draft: NewFlowDraft | Unset
        if isinstance(_draft,  Unset):
            draft = UNSET
        else:
            draft = NewFlowDraft.from_dict(_draft)




        new_flow = cls(
            name=name,
            draft=draft,
        )

        return new_flow

