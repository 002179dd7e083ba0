from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="SignIn")



@_attrs_define
class SignIn:
    """ Who, and the proof. `code`: of the second factor, or a recovery code.

        Attributes:
            login (str):
            password (str):
            code (str | Unset):  Default: ''.
     """

    login: str
    password: str
    code: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        login = self.login

        password = self.password

        code = self.code


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "login": login,
            "password": password,
        })
        if code is not UNSET:
            field_dict["code"] = code

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        login = d.pop("login")

        password = d.pop("password")

        code = d.pop("code", UNSET)

        sign_in = cls(
            login=login,
            password=password,
            code=code,
        )

        return sign_in

