from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.report_column import ReportColumn
  from ..models.report_kind_how import ReportKindHow
  from ..models.report_kind_title import ReportKindTitle





T = TypeVar("T", bound="ReportKind")



@_attrs_define
class ReportKind:
    """ A report, how it is counted, and what it may be asked with. Without `intervals` it is a list.

        Attributes:
            columns (list[ReportColumn]):
            filters (list[str]):
            how (ReportKindHow):
            intervals (list[str]):
            kind (str):
            title (ReportKindTitle):
     """

    columns: list[ReportColumn]
    filters: list[str]
    how: ReportKindHow
    intervals: list[str]
    kind: str
    title: ReportKindTitle
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.report_column import ReportColumn # noqa: PLC0415
        from ..models.report_kind_how import ReportKindHow # noqa: PLC0415
        from ..models.report_kind_title import ReportKindTitle # noqa: PLC0415
        columns = []
        for columns_item_data in self.columns:
            columns_item = columns_item_data.to_dict()
            columns.append(columns_item)



        filters = self.filters



        how = self.how.to_dict()

        intervals = self.intervals



        kind = self.kind

        title = self.title.to_dict()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "columns": columns,
            "filters": filters,
            "how": how,
            "intervals": intervals,
            "kind": kind,
            "title": title,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.report_column import ReportColumn # noqa: PLC0415
        from ..models.report_kind_how import ReportKindHow # noqa: PLC0415
        from ..models.report_kind_title import ReportKindTitle # noqa: PLC0415
        d = dict(src_dict)
        columns = []
        _columns = d.pop("columns")
        for columns_item_data in (_columns):
            columns_item = ReportColumn.from_dict(columns_item_data)



            columns.append(columns_item)


        filters = cast(list[str], d.pop("filters"))


        how = ReportKindHow.from_dict(d.pop("how"))




        intervals = cast(list[str], d.pop("intervals"))


        kind = d.pop("kind")

        title = ReportKindTitle.from_dict(d.pop("title"))




        report_kind = cls(
            columns=columns,
            filters=filters,
            how=how,
            intervals=intervals,
            kind=kind,
            title=title,
        )


        report_kind.additional_properties = d
        return report_kind

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
