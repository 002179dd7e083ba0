from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.try_definition_type_0 import TryDefinitionType0
  from ..models.try_event import TryEvent





T = TypeVar("T", bound="Try")



@_attrs_define
class Try:
    """ A call to pretend: the draft unless another definition is given, now unless another time is given.

        Attributes:
            at (datetime.datetime | None | Unset):
            caller (str | Unset):  Default: '+8613800138000'.
            definition (None | TryDefinitionType0 | Unset):
            events (list[TryEvent] | Unset):
            language (str | Unset):  Default: ''.
            number (str | Unset):  Default: 'CN:4008001000'.
     """

    at: datetime.datetime | None | Unset = UNSET
    caller: str | Unset = '+8613800138000'
    definition: None | TryDefinitionType0 | Unset = UNSET
    events: list[TryEvent] | Unset = UNSET
    language: str | Unset = ''
    number: str | Unset = 'CN:4008001000'





    def to_dict(self) -> dict[str, Any]:
        from ..models.try_definition_type_0 import TryDefinitionType0 # noqa: PLC0415
        from ..models.try_event import TryEvent # noqa: PLC0415
        at: None | str | Unset
        if isinstance(self.at, Unset):
            at = UNSET
        elif isinstance(self.at, datetime.datetime):
            at = self.at.isoformat()
        else:
            at = self.at

        caller = self.caller

        definition: dict[str, Any] | None | Unset
        if isinstance(self.definition, Unset):
            definition = UNSET
        elif isinstance(self.definition, TryDefinitionType0):
            definition = self.definition.to_dict()
        else:
            definition = self.definition

        events: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.events, Unset):
            events = []
            for events_item_data in self.events:
                events_item = events_item_data.to_dict()
                events.append(events_item)



        language = self.language

        number = self.number


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if at is not UNSET:
            field_dict["at"] = at
        if caller is not UNSET:
            field_dict["caller"] = caller
        if definition is not UNSET:
            field_dict["definition"] = definition
        if events is not UNSET:
            field_dict["events"] = events
        if language is not UNSET:
            field_dict["language"] = language
        if number is not UNSET:
            field_dict["number"] = number

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.try_definition_type_0 import TryDefinitionType0 # noqa: PLC0415
        from ..models.try_event import TryEvent # noqa: PLC0415
        d = dict(src_dict)
        def _parse_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                at_type_0 = datetime.datetime.fromisoformat(data)



                return at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        at = _parse_at(d.pop("at", UNSET))


        caller = d.pop("caller", UNSET)

        def _parse_definition(data: object) -> None | TryDefinitionType0 | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                definition_type_0 = TryDefinitionType0.from_dict(data)



                return definition_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | TryDefinitionType0 | Unset, data)

        definition = _parse_definition(d.pop("definition", UNSET))


        _events = d.pop("events", UNSET)
        events: list[TryEvent] | Unset = UNSET
        if _events is not UNSET:
            events = []
            for events_item_data in _events:
                events_item = TryEvent.from_dict(events_item_data)



                events.append(events_item)


        language = d.pop("language", UNSET)

        number = d.pop("number", UNSET)

        try_ = cls(
            at=at,
            caller=caller,
            definition=definition,
            events=events,
            language=language,
            number=number,
        )

        return try_

