from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.company import Company
  from ..models.my_agent import MyAgent
  from ..models.preferences import Preferences





T = TypeVar("T", bound="Me")



@_attrs_define
class Me:
    """ Who I am and what I may do. `role` of a tenant's own role is `custom`, and `role_name` its name.

        Attributes:
            agent (MyAgent | None):
            email (str):
            has_second_factor (bool):
            login (str):
            must_change_password (bool):
            name (str):
            permissions (list[str]):
            preferences (Preferences): How my screens look. Language "": as the browser says.
            role (str):
            role_name (str):
            tenant (Company): The tenant of the token. `storage_mark`: near its cap, or full, so that calls are not
                recorded.
            user (str):
     """

    agent: MyAgent | None
    email: str
    has_second_factor: bool
    login: str
    must_change_password: bool
    name: str
    permissions: list[str]
    preferences: Preferences
    role: str
    role_name: str
    tenant: Company
    user: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.company import Company # noqa: PLC0415
        from ..models.my_agent import MyAgent # noqa: PLC0415
        from ..models.preferences import Preferences # noqa: PLC0415
        agent: dict[str, Any] | None
        if isinstance(self.agent, MyAgent):
            agent = self.agent.to_dict()
        else:
            agent = self.agent

        email = self.email

        has_second_factor = self.has_second_factor

        login = self.login

        must_change_password = self.must_change_password

        name = self.name

        permissions = self.permissions



        preferences = self.preferences.to_dict()

        role = self.role

        role_name = self.role_name

        tenant = self.tenant.to_dict()

        user = self.user


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "agent": agent,
            "email": email,
            "has_second_factor": has_second_factor,
            "login": login,
            "must_change_password": must_change_password,
            "name": name,
            "permissions": permissions,
            "preferences": preferences,
            "role": role,
            "role_name": role_name,
            "tenant": tenant,
            "user": user,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.company import Company # noqa: PLC0415
        from ..models.my_agent import MyAgent # noqa: PLC0415
        from ..models.preferences import Preferences # noqa: PLC0415
        d = dict(src_dict)
        def _parse_agent(data: object) -> MyAgent | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                agent_type_0 = MyAgent.from_dict(data)



                return agent_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MyAgent | None, data)

        agent = _parse_agent(d.pop("agent"))


        email = d.pop("email")

        has_second_factor = d.pop("has_second_factor")

        login = d.pop("login")

        must_change_password = d.pop("must_change_password")

        name = d.pop("name")

        permissions = cast(list[str], d.pop("permissions"))


        preferences = Preferences.from_dict(d.pop("preferences"))




        role = d.pop("role")

        role_name = d.pop("role_name")

        tenant = Company.from_dict(d.pop("tenant"))




        user = d.pop("user")

        me = cls(
            agent=agent,
            email=email,
            has_second_factor=has_second_factor,
            login=login,
            must_change_password=must_change_password,
            name=name,
            permissions=permissions,
            preferences=preferences,
            role=role,
            role_name=role_name,
            tenant=tenant,
            user=user,
        )


        me.additional_properties = d
        return me

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
