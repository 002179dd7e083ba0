from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.sound_language import SoundLanguage
from ..models.sound_origin import SoundOrigin
from typing import cast
import datetime






T = TypeVar("T", bound="Sound")



@_attrs_define
class Sound:
    """ A prompt in one language. Levels in dB of full scale; `waveform`: 200 values from 0 to 100, for drawing.

        Attributes:
            language (SoundLanguage):
            made_at (datetime.datetime):
            made_by (str):
            origin (SoundOrigin):
            peak_db (float):
            rms_db (float):
            said (str):
            seconds (float):
            sha256 (str):
            voice (str):
            waveform (list[int]):
     """

    language: SoundLanguage
    made_at: datetime.datetime
    made_by: str
    origin: SoundOrigin
    peak_db: float
    rms_db: float
    said: str
    seconds: float
    sha256: str
    voice: str
    waveform: list[int]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        language = self.language.value

        made_at = self.made_at.isoformat()

        made_by = self.made_by

        origin = self.origin.value

        peak_db = self.peak_db

        rms_db = self.rms_db

        said = self.said

        seconds = self.seconds

        sha256 = self.sha256

        voice = self.voice

        waveform = self.waveform




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "language": language,
            "made_at": made_at,
            "made_by": made_by,
            "origin": origin,
            "peak_db": peak_db,
            "rms_db": rms_db,
            "said": said,
            "seconds": seconds,
            "sha256": sha256,
            "voice": voice,
            "waveform": waveform,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        language = SoundLanguage(d.pop("language"))




        made_at = datetime.datetime.fromisoformat(d.pop("made_at"))




        made_by = d.pop("made_by")

        origin = SoundOrigin(d.pop("origin"))




        peak_db = d.pop("peak_db")

        rms_db = d.pop("rms_db")

        said = d.pop("said")

        seconds = d.pop("seconds")

        sha256 = d.pop("sha256")

        voice = d.pop("voice")

        waveform = cast(list[int], d.pop("waveform"))


        sound = cls(
            language=language,
            made_at=made_at,
            made_by=made_by,
            origin=origin,
            peak_db=peak_db,
            rms_db=rms_db,
            said=said,
            seconds=seconds,
            sha256=sha256,
            voice=voice,
            waveform=waveform,
        )


        sound.additional_properties = d
        return sound

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
