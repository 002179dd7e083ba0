from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.webhook_delivery_status import WebhookDeliveryStatus
from typing import cast
import datetime






T = TypeVar("T", bound="WebhookDelivery")



@_attrs_define
class WebhookDelivery:
    """ A fact for a webhook: when it was tried last, what was answered, and when it is tried again.

        Attributes:
            answer (str):
            answer_status (int | None):
            attempts (int):
            due_at (datetime.datetime | None):
            id (str):
            kind (str):
            made_at (datetime.datetime):
            name (str):
            status (WebhookDeliveryStatus):
            stream (str):
            tried_at (datetime.datetime | None):
     """

    answer: str
    answer_status: int | None
    attempts: int
    due_at: datetime.datetime | None
    id: str
    kind: str
    made_at: datetime.datetime
    name: str
    status: WebhookDeliveryStatus
    stream: str
    tried_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        answer = self.answer

        answer_status: int | None
        answer_status = self.answer_status

        attempts = self.attempts

        due_at: None | str
        if isinstance(self.due_at, datetime.datetime):
            due_at = self.due_at.isoformat()
        else:
            due_at = self.due_at

        id = self.id

        kind = self.kind

        made_at = self.made_at.isoformat()

        name = self.name

        status = self.status.value

        stream = self.stream

        tried_at: None | str
        if isinstance(self.tried_at, datetime.datetime):
            tried_at = self.tried_at.isoformat()
        else:
            tried_at = self.tried_at


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "answer": answer,
            "answer_status": answer_status,
            "attempts": attempts,
            "due_at": due_at,
            "id": id,
            "kind": kind,
            "made_at": made_at,
            "name": name,
            "status": status,
            "stream": stream,
            "tried_at": tried_at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        answer = d.pop("answer")

        def _parse_answer_status(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        answer_status = _parse_answer_status(d.pop("answer_status"))


        attempts = d.pop("attempts")

        def _parse_due_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                due_at_type_0 = datetime.datetime.fromisoformat(data)



                return due_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        due_at = _parse_due_at(d.pop("due_at"))


        id = d.pop("id")

        kind = d.pop("kind")

        made_at = datetime.datetime.fromisoformat(d.pop("made_at"))




        name = d.pop("name")

        status = WebhookDeliveryStatus(d.pop("status"))




        stream = d.pop("stream")

        def _parse_tried_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                tried_at_type_0 = datetime.datetime.fromisoformat(data)



                return tried_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        tried_at = _parse_tried_at(d.pop("tried_at"))


        webhook_delivery = cls(
            answer=answer,
            answer_status=answer_status,
            attempts=attempts,
            due_at=due_at,
            id=id,
            kind=kind,
            made_at=made_at,
            name=name,
            status=status,
            stream=stream,
            tried_at=tried_at,
        )


        webhook_delivery.additional_properties = d
        return webhook_delivery

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
