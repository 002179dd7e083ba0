from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="Voicemail")



@_attrs_define
class Voicemail:
    """ A message. `queue` is whose box it lies in, "" the tenant's; `state`: new, heard or done; its sound is the recording
    of the
    same id. `customer` is masked for those who may not see numbers.

        Attributes:
            assigned (str):
            contact (str):
            customer (str):
            done_at (datetime.datetime | None):
            done_by (str):
            heard_by (str):
            id (str):
            left_at (datetime.datetime):
            length_seconds (float):
            number (str):
            queue (str):
            queue_name (str):
            state (str):
     """

    assigned: str
    contact: str
    customer: str
    done_at: datetime.datetime | None
    done_by: str
    heard_by: str
    id: str
    left_at: datetime.datetime
    length_seconds: float
    number: str
    queue: str
    queue_name: str
    state: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        assigned = self.assigned

        contact = self.contact

        customer = self.customer

        done_at: None | str
        if isinstance(self.done_at, datetime.datetime):
            done_at = self.done_at.isoformat()
        else:
            done_at = self.done_at

        done_by = self.done_by

        heard_by = self.heard_by

        id = self.id

        left_at = self.left_at.isoformat()

        length_seconds = self.length_seconds

        number = self.number

        queue = self.queue

        queue_name = self.queue_name

        state = self.state


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "assigned": assigned,
            "contact": contact,
            "customer": customer,
            "done_at": done_at,
            "done_by": done_by,
            "heard_by": heard_by,
            "id": id,
            "left_at": left_at,
            "length_seconds": length_seconds,
            "number": number,
            "queue": queue,
            "queue_name": queue_name,
            "state": state,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        assigned = d.pop("assigned")

        contact = d.pop("contact")

        customer = d.pop("customer")

        def _parse_done_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                done_at_type_0 = datetime.datetime.fromisoformat(data)



                return done_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        done_at = _parse_done_at(d.pop("done_at"))


        done_by = d.pop("done_by")

        heard_by = d.pop("heard_by")

        id = d.pop("id")

        left_at = datetime.datetime.fromisoformat(d.pop("left_at"))




        length_seconds = d.pop("length_seconds")

        number = d.pop("number")

        queue = d.pop("queue")

        queue_name = d.pop("queue_name")

        state = d.pop("state")

        voicemail = cls(
            assigned=assigned,
            contact=contact,
            customer=customer,
            done_at=done_at,
            done_by=done_by,
            heard_by=heard_by,
            id=id,
            left_at=left_at,
            length_seconds=length_seconds,
            number=number,
            queue=queue,
            queue_name=queue_name,
            state=state,
        )


        voicemail.additional_properties = d
        return voicemail

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
