"""Phones and trunks become objects of the switch, and only the difference is told."""

import asyncio
import json
from dataclasses import replace
from typing import Any

import pytest

from zuoxi.domain.setup import PhoneSetup, Registration, TrunkSetup
from zuoxi.switch.asterisk.provision import Provisioner, digest
from zuoxi.switch.asterisk.sip_objects import BadSetup, objects
from zuoxi.switch.asterisk.wire import Reply
from zuoxi.switch.interface import Refused, Unreachable
from zuoxi_kit.ids import PLATFORM, PhoneId, TrunkId

PHONE = PhoneSetup(PhoneId("p1"), PLATFORM, "demo-1001", "1001", "0" * 32)
OTHER = PhoneSetup(PhoneId("p2"), PLATFORM, "demo-1002", "1002", "1" * 32)
TRUNK = TrunkSetup(TrunkId("t1"), PLATFORM, "line", "40080010", ("203.0.113.0/24", "198.51.100.7:5070"))
REGISTERED = TrunkSetup(
    TrunkId("t2"), PLATFORM, "line 2", "40080020", (), Registration("sip.example.org", "40080020", "a secret")
)


def test_a_phone_is_known_by_name_and_digest_alone() -> None:
    made = objects((PHONE,), ())
    assert made.keys() == {("auth", "demo-1001"), ("aor", "demo-1001"), ("endpoint", "demo-1001")}
    endpoint = made["endpoint", "demo-1001"]
    assert (endpoint["identify_by"], endpoint["context"], endpoint["auth"]) == (
        "username",
        "phone",
        "demo-1001",
    )
    assert made["auth", "demo-1001"]["password_digest"] == "MD5:" + "0" * 32
    assert made["aor", "demo-1001"]["max_contacts"] == "1"


def test_a_trunk_is_known_by_address_and_never_by_name() -> None:
    made = objects((), (TRUNK,))
    endpoint = made["endpoint", "t1"]
    assert (endpoint["identify_by"], endpoint["context"], endpoint["rtp_symmetric"]) == ("ip", "trunk", "no")
    assert "auth" not in endpoint
    assert made["identify", "t1"]["match"] == "203.0.113.0/24,198.51.100.7"
    assert made["aor", "t1"]["contact"] == "sip:198.51.100.7:5070"


def test_silence_is_borne_for_thirty_seconds_and_on_hold_for_five_minutes() -> None:
    made = objects((PHONE,), (TRUNK,))
    for name in ("demo-1001", "t1"):
        endpoint = made["endpoint", name]
        assert (endpoint["rtp_timeout"], endpoint["rtp_timeout_hold"]) == ("30", "300")


def test_media_is_bound_to_the_address_that_is_given() -> None:
    for (kind, _), fields in objects((PHONE,), (TRUNK, REGISTERED), rtp_address="192.0.2.7").items():
        bound = (fields.get("media_address"), fields.get("bind_rtp_to_media_address"))
        assert bound == (("192.0.2.7", "yes") if kind == "endpoint" else (None, None))
    assert not [fields for fields in objects((PHONE,), (TRUNK,)).values() if "media_address" in fields]


def test_a_trunk_registers_with_its_own_mark() -> None:
    made = objects((), (REGISTERED,))
    assert ("identify", "t2") not in made
    registration = made["registration", "t2"]
    assert (registration["line"], registration["endpoint"]) == ("yes", "t2")
    assert registration["client_uri"] == "sip:40080020@sip.example.org"
    assert made["endpoint", "t2"]["outbound_auth"] == "t2"


def test_no_object_ever_sets_variables() -> None:
    made = objects((PHONE,), (TRUNK, REGISTERED))
    assert not [fields for fields in made.values() if "set_var" in fields]


@pytest.mark.parametrize(
    "phone",
    [
        replace(PHONE, name="demo 1001"),
        replace(PHONE, name="a\nb"),
        replace(PHONE, md5_credential="secret"),
        replace(PHONE, codecs=()),
        replace(PHONE, codecs=("h264",)),
    ],
)
def test_a_bad_phone_is_refused(phone: PhoneSetup) -> None:
    with pytest.raises(BadSetup):
        objects((phone,), ())


@pytest.mark.parametrize(
    "trunk",
    [
        replace(TRUNK, trunk=TrunkId("a/b")),
        replace(TRUNK, addresses=("999.0.0.1/33",)),
        replace(TRUNK, addresses=("host;x",)),
        replace(REGISTERED, registration=Registration("a b", "u", "p")),
        replace(REGISTERED, registration=Registration("host", "u\r\n", "p")),
    ],
)
def test_a_bad_trunk_is_refused(trunk: TrunkSetup) -> None:
    with pytest.raises(BadSetup):
        objects((), (trunk,))


class Told:
    """A connection that notes what it is asked, and answers like the switch."""

    def __init__(self, endpoints: tuple[str, ...] = (), mark: str = "") -> None:
        self.asked: list[str] = []
        self.endpoints, self.mark, self.status = endpoints, mark, 200

    def request(
        self, method: str, path: str, query: dict[str, str] | None = None, body: Any = None
    ) -> asyncio.Future[Reply]:
        answer: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        if path == "asterisk/variable":
            if method == "POST":
                self.mark = (query or {})["value"]
            answer.set_result(Reply(200, "OK", json.dumps({"value": self.mark})))
        elif path == "endpoints/PJSIP":
            answer.set_result(Reply(200, "OK", json.dumps([{"resource": name} for name in self.endpoints])))
        else:
            self.asked.append(f"{method} {path.removeprefix('asterisk/config/dynamic/res_pjsip/')}")
            answer.set_result(Reply(self.status if method == "PUT" else 204, "", ""))
        return answer

    async def read_list(self, path: str) -> Reply:
        return await self.request("GET", path)

    def take(self) -> list[str]:
        asked, self.asked = self.asked, []
        return asked


async def provision(provisioner: Provisioner, told: Told, *phones: PhoneSetup) -> list[str]:
    await provisioner.provision(told, phones, ())  # type: ignore[arg-type]
    return told.take()


async def test_only_the_difference_is_told() -> None:
    provisioner, told = Provisioner(), Told()
    first = await provision(provisioner, told, PHONE)
    assert first == ["PUT auth/demo-1001", "PUT aor/demo-1001", "PUT endpoint/demo-1001"]
    assert await provision(provisioner, told, PHONE) == []
    assert await provision(provisioner, told, PHONE, OTHER) == [
        each.replace("1001", "1002") for each in first
    ]
    changed = replace(PHONE, codecs=("alaw",))
    assert await provision(provisioner, told, changed) == [
        "DELETE endpoint/demo-1001",
        "DELETE endpoint/demo-1002",
        "DELETE aor/demo-1002",
        "DELETE auth/demo-1002",
        "PUT endpoint/demo-1001",
    ]


async def test_a_new_engine_finds_everything_told() -> None:
    told = Told(("demo-1001",), digest(objects((PHONE,), ())))
    assert await provision(Provisioner(), told, PHONE) == []


async def test_a_new_engine_removes_what_nobody_wants() -> None:
    told = Told(("demo-1001", "demo-1002"), "of something else")
    asked = await provision(Provisioner(), told, PHONE)
    assert "DELETE endpoint/demo-1001" in asked
    assert {f"DELETE {kind}/demo-1002" for kind in ("endpoint", "aor", "auth")} <= set(asked)
    assert asked[-3:] == ["PUT auth/demo-1001", "PUT aor/demo-1001", "PUT endpoint/demo-1001"]


async def test_a_restarted_switch_is_told_everything() -> None:
    provisioner, told = Provisioner(), Told()
    first = await provision(provisioner, told, PHONE)
    provisioner.forget()
    told.mark = ""
    assert await provision(provisioner, told, PHONE) == first


async def test_what_was_refused_is_told_again_the_next_time() -> None:
    provisioner, told = Provisioner(), Told()
    told.status = 400
    with pytest.raises(Refused, match="3 objects"):
        await provision(provisioner, told, PHONE)
    told.status = 200
    assert len(told.take()) == 3
    assert len(await provision(provisioner, told, PHONE)) == 3


async def test_a_switch_that_goes_away_is_unreachable() -> None:
    told = Told()
    told.status = 503
    with pytest.raises(Unreachable):
        await provision(Provisioner(), told, PHONE)
