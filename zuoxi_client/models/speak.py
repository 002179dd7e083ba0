from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.speak_language import SpeakLanguage
from ..types import UNSET, Unset






T = TypeVar("T", bound="Speak")



@_attrs_define
class Speak:
    """ A text to say; `voice` "" is the language's first.

        Attributes:
            language (SpeakLanguage):
            text (str):
            voice (str | Unset):  Default: ''.
     """

    language: SpeakLanguage
    text: str
    voice: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        language = self.language.value

        text = self.text

        voice = self.voice


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "language": language,
            "text": text,
        })
        if voice is not UNSET:
            field_dict["voice"] = voice

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        language = SpeakLanguage(d.pop("language"))




        text = d.pop("text")

        voice = d.pop("voice", UNSET)

        speak = cls(
            language=language,
            text=text,
            voice=voice,
        )

        return speak

