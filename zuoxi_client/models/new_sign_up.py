from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.new_sign_up_language import NewSignUpLanguage
from ..types import UNSET, Unset






T = TypeVar("T", bound="NewSignUp")



@_attrs_define
class NewSignUp:
    """ A company that wants to begin; `code` then stands behind the @ of every login.

        Attributes:
            code (str):
            company (str):
            email (str):
            name (str):
            password (str):
            language (NewSignUpLanguage | Unset):  Default: NewSignUpLanguage.ZH.
     """

    code: str
    company: str
    email: str
    name: str
    password: str
    language: NewSignUpLanguage | Unset = NewSignUpLanguage.ZH





    def to_dict(self) -> dict[str, Any]:
        code = self.code

        company = self.company

        email = self.email

        name = self.name

        password = self.password

        language: str | Unset = UNSET
        if not isinstance(self.language, Unset):
            language = self.language.value



        field_dict: dict[str, Any] = {}

        field_dict.update({
            "code": code,
            "company": company,
            "email": email,
            "name": name,
            "password": password,
        })
        if language is not UNSET:
            field_dict["language"] = language

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        company = d.pop("company")

        email = d.pop("email")

        name = d.pop("name")

        password = d.pop("password")

        _language = d.pop("language", UNSET)
        language: NewSignUpLanguage | Unset
        if isinstance(_language,  Unset):
            language = UNSET
        else:
            language = NewSignUpLanguage(_language)




        new_sign_up = cls(
            code=code,
            company=company,
            email=email,
            name=name,
            password=password,
            language=language,
        )

        return new_sign_up

