"""Behind a router: what the switch and the browsers are told about STUN, TURN and the outside address."""

import configparser
from dataclasses import replace

import pytest

from tests.switch.test_what_the_switch_is_told import INSTANCE
from zuoxi.processes.doorway import ice_servers_of
from zuoxi.settings import Secret, Settings
from zuoxi.switch.asterisk.instance import BadInstance, Instance
from zuoxi.switch.asterisk.templates import pjsip_conf, rtp_conf


def told(instance: Instance) -> configparser.RawConfigParser:
    found = configparser.RawConfigParser(delimiters=("=>", "="))
    found.read_string(rtp_conf(instance))
    return found


def test_on_a_plain_network_the_switch_offers_its_own_addresses_only() -> None:
    found = told(INSTANCE)
    assert found.sections() == ["general"]
    assert found["general"]["icesupport"] == "yes"
    assert not [key for key in found["general"] if key.startswith(("stun", "turn"))]


def test_phones_and_carriers_beyond_a_router_are_told_the_outside_address() -> None:
    assert "external" not in pjsip_conf(INSTANCE)
    lines = pjsip_conf(replace(INSTANCE, media_address="203.0.113.5")).split("[")
    told = {
        "external_media_address=203.0.113.5",
        "external_signaling_address=203.0.113.5",
        "local_net=10.0.0.0/8",
    }
    by_name = {part.partition("]")[0]: set(part.splitlines()) for part in lines}
    assert told <= by_name["udp"]
    assert told <= by_name["tcp"]
    assert not told & by_name["ws"]  # browsers find the way by ICE


def test_the_switch_is_told_of_stun_turn_and_the_outside_address() -> None:
    found = told(
        replace(
            INSTANCE,
            media_address="203.0.113.5",
            local_addresses=("10.0.0.4", "192.0.2.10"),
            stun="stun.example:3478",
            turn="turn.example:3479",
            turn_user="relay",
            turn_secret="a:secret=",
        )
    )
    general = found["general"]
    assert general["stunaddr"] == "stun.example:3478"
    assert (general["turnaddr"], general["turnusername"]) == ("turn.example:3479", "relay")
    assert general["turnpassword"] == "a:secret="
    assert dict(found["ice_host_candidates"]) == {
        "10.0.0.4": "203.0.113.5,include_local_address",
        "192.0.2.10": "203.0.113.5,include_local_address",
    }


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("stun", "stun.example; evil"),
        ("turn", "turn.example:99999999"),
        ("turn_secret", "two words"),
        ("media_address", "outside.example"),
    ],
)
def test_what_would_break_the_switchs_file_is_refused(field: str, value: str) -> None:
    values: dict[str, str] = {field: value}
    with pytest.raises(BadInstance):
        replace(INSTANCE, **values)  # type: ignore[arg-type]


def test_browsers_get_the_same_servers() -> None:
    assert ice_servers_of(Settings()) == ()
    given = Settings(
        stun="stun.example:3478", turn="turn.example:3479", turn_user="relay", turn_secret=Secret("s")
    )
    assert ice_servers_of(given) == (
        {"urls": ["stun:stun.example:3478"]},
        {"urls": ["turn:turn.example:3479"], "username": "relay", "credential": "s"},
    )
