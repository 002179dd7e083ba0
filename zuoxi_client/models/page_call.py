from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.ice_server import IceServer
  from ..models.sip_identity import SipIdentity





T = TypeVar("T", bound="PageCall")



@_attrs_define
class PageCall:
    """ What the page calls with, within `expires_seconds`: `number` and nothing else.

        Attributes:
            expires_seconds (int):
            ice_servers (list[IceServer]):
            id (str):
            number (str):
            sip (SipIdentity): What the page registers with, this one time; `uri` is its address of record.
            socket (str):
     """

    expires_seconds: int
    ice_servers: list[IceServer]
    id: str
    number: str
    sip: SipIdentity
    socket: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.ice_server import IceServer # noqa: PLC0415
        from ..models.sip_identity import SipIdentity # noqa: PLC0415
        expires_seconds = self.expires_seconds

        ice_servers = []
        for ice_servers_item_data in self.ice_servers:
            ice_servers_item = ice_servers_item_data.to_dict()
            ice_servers.append(ice_servers_item)



        id = self.id

        number = self.number

        sip = self.sip.to_dict()

        socket = self.socket


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "expires_seconds": expires_seconds,
            "ice_servers": ice_servers,
            "id": id,
            "number": number,
            "sip": sip,
            "socket": socket,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.ice_server import IceServer # noqa: PLC0415
        from ..models.sip_identity import SipIdentity # noqa: PLC0415
        d = dict(src_dict)
        expires_seconds = d.pop("expires_seconds")

        ice_servers = []
        _ice_servers = d.pop("ice_servers")
        for ice_servers_item_data in (_ice_servers):
            ice_servers_item = IceServer.from_dict(ice_servers_item_data)



            ice_servers.append(ice_servers_item)


        id = d.pop("id")

        number = d.pop("number")

        sip = SipIdentity.from_dict(d.pop("sip"))




        socket = d.pop("socket")

        page_call = cls(
            expires_seconds=expires_seconds,
            ice_servers=ice_servers,
            id=id,
            number=number,
            sip=sip,
            socket=socket,
        )


        page_call.additional_properties = d
        return page_call

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
