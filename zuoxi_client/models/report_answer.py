from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.report_answer_rows_item import ReportAnswerRowsItem
  from ..models.report_answer_total_type_0 import ReportAnswerTotalType0
  from ..models.report_kind import ReportKind





T = TypeVar("T", bound="ReportAnswer")



@_attrs_define
class ReportAnswer:
    """ A report's table: one object per row by the columns' names, and the sums' row (null for a list). A list with
    `is_cut`
    goes on: ask for a file of it, or page through /v1/contacts.

        Attributes:
            from_ (datetime.datetime):
            interval (str):
            is_cut (bool):
            kind (ReportKind): A report, how it is counted, and what it may be asked with. Without `intervals` it is a list.
            rows (list[ReportAnswerRowsItem]):
            time_zone (str):
            to (datetime.datetime):
            total (None | ReportAnswerTotalType0):
     """

    from_: datetime.datetime
    interval: str
    is_cut: bool
    kind: ReportKind
    rows: list[ReportAnswerRowsItem]
    time_zone: str
    to: datetime.datetime
    total: None | ReportAnswerTotalType0
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.report_answer_rows_item import ReportAnswerRowsItem # noqa: PLC0415
        from ..models.report_answer_total_type_0 import ReportAnswerTotalType0 # noqa: PLC0415
        from ..models.report_kind import ReportKind # noqa: PLC0415
        from_ = self.from_.isoformat()

        interval = self.interval

        is_cut = self.is_cut

        kind = self.kind.to_dict()

        rows = []
        for rows_item_data in self.rows:
            rows_item = rows_item_data.to_dict()
            rows.append(rows_item)



        time_zone = self.time_zone

        to = self.to.isoformat()

        total: dict[str, Any] | None
        if isinstance(self.total, ReportAnswerTotalType0):
            total = self.total.to_dict()
        else:
            total = self.total


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "from": from_,
            "interval": interval,
            "is_cut": is_cut,
            "kind": kind,
            "rows": rows,
            "time_zone": time_zone,
            "to": to,
            "total": total,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.report_answer_rows_item import ReportAnswerRowsItem # noqa: PLC0415
        from ..models.report_answer_total_type_0 import ReportAnswerTotalType0 # noqa: PLC0415
        from ..models.report_kind import ReportKind # noqa: PLC0415
        d = dict(src_dict)
        from_ = datetime.datetime.fromisoformat(d.pop("from"))




        interval = d.pop("interval")

        is_cut = d.pop("is_cut")

        kind = ReportKind.from_dict(d.pop("kind"))




        rows = []
        _rows = d.pop("rows")
        for rows_item_data in (_rows):
            rows_item = ReportAnswerRowsItem.from_dict(rows_item_data)



            rows.append(rows_item)


        time_zone = d.pop("time_zone")

        to = datetime.datetime.fromisoformat(d.pop("to"))




        def _parse_total(data: object) -> None | ReportAnswerTotalType0:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                total_type_0 = ReportAnswerTotalType0.from_dict(data)



                return total_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | ReportAnswerTotalType0, data)

        total = _parse_total(d.pop("total"))


        report_answer = cls(
            from_=from_,
            interval=interval,
            is_cut=is_cut,
            kind=kind,
            rows=rows,
            time_zone=time_zone,
            to=to,
            total=total,
        )


        report_answer.additional_properties = d
        return report_answer

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
