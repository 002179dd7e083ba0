from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.trial_waits_for import TrialWaitsFor
from typing import cast

if TYPE_CHECKING:
  from ..models.happening import Happening
  from ..models.trial_variables import TrialVariables





T = TypeVar("T", bound="Trial")



@_attrs_define
class Trial:
    """ Where the pretended call stands; send the same events and one more to go on.

        Attributes:
            due_seconds (float | None):
            happenings (list[Happening]):
            is_over (bool):
            node (str):
            queue (str):
            variables (TrialVariables):
            waits_for (TrialWaitsFor):
     """

    due_seconds: float | None
    happenings: list[Happening]
    is_over: bool
    node: str
    queue: str
    variables: TrialVariables
    waits_for: TrialWaitsFor
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.happening import Happening # noqa: PLC0415
        from ..models.trial_variables import TrialVariables # noqa: PLC0415
        due_seconds: float | None
        due_seconds = self.due_seconds

        happenings = []
        for happenings_item_data in self.happenings:
            happenings_item = happenings_item_data.to_dict()
            happenings.append(happenings_item)



        is_over = self.is_over

        node = self.node

        queue = self.queue

        variables = self.variables.to_dict()

        waits_for = self.waits_for.value


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "due_seconds": due_seconds,
            "happenings": happenings,
            "is_over": is_over,
            "node": node,
            "queue": queue,
            "variables": variables,
            "waits_for": waits_for,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.happening import Happening # noqa: PLC0415
        from ..models.trial_variables import TrialVariables # noqa: PLC0415
        d = dict(src_dict)
        def _parse_due_seconds(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        due_seconds = _parse_due_seconds(d.pop("due_seconds"))


        happenings = []
        _happenings = d.pop("happenings")
        for happenings_item_data in (_happenings):
            happenings_item = Happening.from_dict(happenings_item_data)



            happenings.append(happenings_item)


        is_over = d.pop("is_over")

        node = d.pop("node")

        queue = d.pop("queue")

        variables = TrialVariables.from_dict(d.pop("variables"))




        waits_for = TrialWaitsFor(d.pop("waits_for"))




        trial = cls(
            due_seconds=due_seconds,
            happenings=happenings,
            is_over=is_over,
            node=node,
            queue=queue,
            variables=variables,
            waits_for=waits_for,
        )


        trial.additional_properties = d
        return trial

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
