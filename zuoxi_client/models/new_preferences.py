from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.new_preferences_density_type_0 import NewPreferencesDensityType0
from ..models.new_preferences_language_type_0 import NewPreferencesLanguageType0
from ..models.new_preferences_theme_type_0 import NewPreferencesThemeType0
from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="NewPreferences")



@_attrs_define
class NewPreferences:
    """ What to change; the rest stays.

        Attributes:
            density (NewPreferencesDensityType0 | None | Unset):
            language (NewPreferencesLanguageType0 | None | Unset):
            theme (NewPreferencesThemeType0 | None | Unset):
     """

    density: NewPreferencesDensityType0 | None | Unset = UNSET
    language: NewPreferencesLanguageType0 | None | Unset = UNSET
    theme: NewPreferencesThemeType0 | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        density: None | str | Unset
        if isinstance(self.density, Unset):
            density = UNSET
        elif isinstance(self.density, NewPreferencesDensityType0):
            density = self.density.value
        else:
            density = self.density

        language: None | str | Unset
        if isinstance(self.language, Unset):
            language = UNSET
        elif isinstance(self.language, NewPreferencesLanguageType0):
            language = self.language.value
        else:
            language = self.language

        theme: None | str | Unset
        if isinstance(self.theme, Unset):
            theme = UNSET
        elif isinstance(self.theme, NewPreferencesThemeType0):
            theme = self.theme.value
        else:
            theme = self.theme


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if density is not UNSET:
            field_dict["density"] = density
        if language is not UNSET:
            field_dict["language"] = language
        if theme is not UNSET:
            field_dict["theme"] = theme

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        def _parse_density(data: object) -> NewPreferencesDensityType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                density_type_0 = NewPreferencesDensityType0(data)



                return density_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(NewPreferencesDensityType0 | None | Unset, data)

        density = _parse_density(d.pop("density", UNSET))


        def _parse_language(data: object) -> NewPreferencesLanguageType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                language_type_0 = NewPreferencesLanguageType0(data)



                return language_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(NewPreferencesLanguageType0 | None | Unset, data)

        language = _parse_language(d.pop("language", UNSET))


        def _parse_theme(data: object) -> NewPreferencesThemeType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                theme_type_0 = NewPreferencesThemeType0(data)



                return theme_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(NewPreferencesThemeType0 | None | Unset, data)

        theme = _parse_theme(d.pop("theme", UNSET))


        new_preferences = cls(
            density=density,
            language=language,
            theme=theme,
        )

        return new_preferences

