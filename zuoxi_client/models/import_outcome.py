from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.row_problem import RowProblem





T = TypeVar("T", bound="ImportOutcome")



@_attrs_define
class ImportOutcome:
    """ What an import did, or (`applied` false) would have done: nothing was changed then. `notes` say what is otherwise
    than in
    the file, or still to be done by hand.

        Attributes:
            applied (bool):
            changed (int):
            created (int):
            notes (list[str]):
            problems (list[RowProblem]):
            rows (int):
     """

    applied: bool
    changed: int
    created: int
    notes: list[str]
    problems: list[RowProblem]
    rows: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.row_problem import RowProblem # noqa: PLC0415
        applied = self.applied

        changed = self.changed

        created = self.created

        notes = self.notes



        problems = []
        for problems_item_data in self.problems:
            problems_item = problems_item_data.to_dict()
            problems.append(problems_item)



        rows = self.rows


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "applied": applied,
            "changed": changed,
            "created": created,
            "notes": notes,
            "problems": problems,
            "rows": rows,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.row_problem import RowProblem # noqa: PLC0415
        d = dict(src_dict)
        applied = d.pop("applied")

        changed = d.pop("changed")

        created = d.pop("created")

        notes = cast(list[str], d.pop("notes"))


        problems = []
        _problems = d.pop("problems")
        for problems_item_data in (_problems):
            problems_item = RowProblem.from_dict(problems_item_data)



            problems.append(problems_item)


        rows = d.pop("rows")

        import_outcome = cls(
            applied=applied,
            changed=changed,
            created=created,
            notes=notes,
            problems=problems,
            rows=rows,
        )


        import_outcome.additional_properties = d
        return import_outcome

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
