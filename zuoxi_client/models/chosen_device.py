from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.chosen_device_kind import ChosenDeviceKind
from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.ice_server import IceServer
  from ..models.sip_identity import SipIdentity





T = TypeVar("T", bound="ChosenDevice")



@_attrs_define
class ChosenDevice:
    """ What rings from now on; for a browser, what it signs in with (`socket` is used once, within 30 s).

        Attributes:
            kind (ChosenDeviceKind):
            reachable (bool):
            browser (str | Unset):  Default: ''.
            ice_servers (list[IceServer] | Unset):
            number (str | Unset):  Default: ''.
            phone (str | Unset):  Default: ''.
            sip (None | SipIdentity | Unset):
            socket (None | str | Unset):
     """

    kind: ChosenDeviceKind
    reachable: bool
    browser: str | Unset = ''
    ice_servers: list[IceServer] | Unset = UNSET
    number: str | Unset = ''
    phone: str | Unset = ''
    sip: None | SipIdentity | Unset = UNSET
    socket: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.ice_server import IceServer # noqa: PLC0415
        from ..models.sip_identity import SipIdentity # noqa: PLC0415
        kind = self.kind.value

        reachable = self.reachable

        browser = self.browser

        ice_servers: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.ice_servers, Unset):
            ice_servers = []
            for ice_servers_item_data in self.ice_servers:
                ice_servers_item = ice_servers_item_data.to_dict()
                ice_servers.append(ice_servers_item)



        number = self.number

        phone = self.phone

        sip: dict[str, Any] | None | Unset
        if isinstance(self.sip, Unset):
            sip = UNSET
        elif isinstance(self.sip, SipIdentity):
            sip = self.sip.to_dict()
        else:
            sip = self.sip

        socket: None | str | Unset
        if isinstance(self.socket, Unset):
            socket = UNSET
        else:
            socket = self.socket


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "kind": kind,
            "reachable": reachable,
        })
        if browser is not UNSET:
            field_dict["browser"] = browser
        if ice_servers is not UNSET:
            field_dict["ice_servers"] = ice_servers
        if number is not UNSET:
            field_dict["number"] = number
        if phone is not UNSET:
            field_dict["phone"] = phone
        if sip is not UNSET:
            field_dict["sip"] = sip
        if socket is not UNSET:
            field_dict["socket"] = socket

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.ice_server import IceServer # noqa: PLC0415
        from ..models.sip_identity import SipIdentity # noqa: PLC0415
        d = dict(src_dict)
        kind = ChosenDeviceKind(d.pop("kind"))




        reachable = d.pop("reachable")

        browser = d.pop("browser", UNSET)

        _ice_servers = d.pop("ice_servers", UNSET)
        ice_servers: list[IceServer] | Unset = UNSET
        if _ice_servers is not UNSET:
            ice_servers = []
            for ice_servers_item_data in _ice_servers:
                ice_servers_item = IceServer.from_dict(ice_servers_item_data)



                ice_servers.append(ice_servers_item)


        number = d.pop("number", UNSET)

        phone = d.pop("phone", UNSET)

        def _parse_sip(data: object) -> None | SipIdentity | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                sip_type_0 = SipIdentity.from_dict(data)



                return sip_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SipIdentity | Unset, data)

        sip = _parse_sip(d.pop("sip", UNSET))


        def _parse_socket(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        socket = _parse_socket(d.pop("socket", UNSET))


        chosen_device = cls(
            kind=kind,
            reachable=reachable,
            browser=browser,
            ice_servers=ice_servers,
            number=number,
            phone=phone,
            sip=sip,
            socket=socket,
        )


        chosen_device.additional_properties = d
        return chosen_device

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
