from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.flow_change_draft import FlowChangeDraft





T = TypeVar("T", bound="FlowChange")



@_attrs_define
class FlowChange:
    """ What to change of a flow.

        Attributes:
            draft (FlowChangeDraft | Unset): As GET /v1/flow-nodes says; a draft may be unsound.
            name (str | Unset):
     """

    draft: FlowChangeDraft | Unset = UNSET
    name: str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.flow_change_draft import FlowChangeDraft # noqa: PLC0415
        draft: dict[str, Any] | Unset = UNSET
        if not isinstance(self.draft, Unset):
            draft = self.draft.to_dict()

        name = self.name


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if draft is not UNSET:
            field_dict["draft"] = draft
        if name is not UNSET:
            field_dict["name"] = name

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.flow_change_draft import FlowChangeDraft # noqa: PLC0415
        d = dict(src_dict)
        _draft = d.pop("draft", UNSET)
        draft: FlowChangeDraft | Unset
        if isinstance(_draft,  Unset):
            draft = UNSET
        else:
            draft = FlowChangeDraft.from_dict(_draft)




        name = d.pop("name", UNSET)

        flow_change = cls(
            draft=draft,
            name=name,
        )

        return flow_change

