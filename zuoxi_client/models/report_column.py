from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.report_column_how import ReportColumnHow
  from ..models.report_column_title import ReportColumnTitle





T = TypeVar("T", bound="ReportColumn")



@_attrs_define
class ReportColumn:
    """ A column. `unit`: text, count, seconds, share (0 to 1) or instant; titles and explanations by language.

        Attributes:
            how (ReportColumnHow):
            name (str):
            title (ReportColumnTitle):
            unit (str):
     """

    how: ReportColumnHow
    name: str
    title: ReportColumnTitle
    unit: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.report_column_how import ReportColumnHow # noqa: PLC0415
        from ..models.report_column_title import ReportColumnTitle # noqa: PLC0415
        how = self.how.to_dict()

        name = self.name

        title = self.title.to_dict()

        unit = self.unit


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "how": how,
            "name": name,
            "title": title,
            "unit": unit,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.report_column_how import ReportColumnHow # noqa: PLC0415
        from ..models.report_column_title import ReportColumnTitle # noqa: PLC0415
        d = dict(src_dict)
        how = ReportColumnHow.from_dict(d.pop("how"))




        name = d.pop("name")

        title = ReportColumnTitle.from_dict(d.pop("title"))




        unit = d.pop("unit")

        report_column = cls(
            how=how,
            name=name,
            title=title,
            unit=unit,
        )


        report_column.additional_properties = d
        return report_column

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
