"""The switch as installed from the lock: it boots as an ordinary user, ARI is guarded, and no caller meets silence."""

import asyncio
import os
import socket
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio

from tests.e2e.running_switch import SECRET, RunningSwitch, free_port, installed_tree, running_switch
from tests.sip.peer import Peer
from zuoxi.switch.asterisk.install.tree import SwitchTree
from zuoxi.switch.asterisk.modules import LOADED, NEVER

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

SCENARIO = """\
<?xml version="1.0" encoding="UTF-8"?>
<scenario name="a caller who listens until the other side hangs up">
  <send retrans="500"><![CDATA[
    INVITE sip:[service]@[remote_ip]:[remote_port] SIP/2.0
    Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
    From: <sip:caller@[local_ip]:[local_port]>;tag=[call_number]
    To: <sip:[service]@[remote_ip]:[remote_port]>
    Call-ID: [call_id]
    CSeq: 1 INVITE
    Contact: <sip:caller@[local_ip]:[local_port]>
    Max-Forwards: 70
    Content-Type: application/sdp
    Content-Length: [len]

    v=0
    o=- 1 1 IN IP4 [local_ip]
    s=-
    c=IN IP4 [local_ip]
    t=0 0
    m=audio [ears] RTP/AVP 8
    a=rtpmap:8 PCMA/8000
  ]]></send>
  <recv response="100" optional="true"/>
  <recv response="180" optional="true"/>
  <recv response="183" optional="true"/>
  <recv response="200" rrs="true"/>
  <send><![CDATA[
    ACK [next_url] SIP/2.0
    Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
    [routes]
    From: <sip:caller@[local_ip]:[local_port]>;tag=[call_number]
    To: <sip:[service]@[remote_ip]:[remote_port]>[peer_tag_param]
    Call-ID: [call_id]
    CSeq: 1 ACK
    Max-Forwards: 70
    Content-Length: 0

  ]]></send>
  <recv request="BYE"/>
  <send><![CDATA[
    SIP/2.0 200 OK
    [last_Via:]
    [last_From:]
    [last_To:]
    [last_Call-ID:]
    [last_CSeq:]
    Content-Length: 0

  ]]></send>
</scenario>
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> SwitchTree:
    return installed_tree(tmp_path_factory.mktemp("switch"))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def switch(tree: SwitchTree, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[RunningSwitch]:
    async with running_switch(tree, tmp_path_factory.mktemp("sw")) as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def ari(switch: RunningSwitch) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=switch.instance.ari_url, auth=("zuoxi", SECRET)) as client:
        for kind, name, fields in (
            ("endpoint", "trunk-a", {"context": "trunk", "allow": "!all,alaw", "identify_by": "ip"}),
            ("identify", "trunk-a", {"endpoint": "trunk-a", "match": "127.0.0.2"}),
        ):
            answer = await put_object(client, kind, name, fields)
            assert answer.status_code == 200, answer.text
        yield client


async def put_object(
    client: httpx.AsyncClient, kind: str, name: str, fields: dict[str, str]
) -> httpx.Response:
    listed = [{"attribute": key, "value": value} for key, value in fields.items()]
    return await client.put(f"/asterisk/config/dynamic/res_pjsip/{kind}/{name}", json={"fields": listed})


class Ears(asyncio.DatagramProtocol):
    """Counts the RTP packets that hold something else than silence (A-law 0xD5 and 0x55)."""

    def __init__(self) -> None:
        self.packets = 0
        self.loud = 0

    def datagram_received(self, data: bytes, addr: Any) -> None:
        self.packets += 1
        self.loud += len(set(data[12:]) - {0xD5, 0x55}) > 3


async def place_call(switch: RunningSwitch, number: str, folder: Path) -> tuple[int, Ears]:
    """A SIPp call from 127.0.0.2 that lasts until the switch hangs up; gives SIPp's exit code and what was heard."""
    transport, ears = await asyncio.get_running_loop().create_datagram_endpoint(
        Ears, ("127.0.0.2", 0), family=socket.AF_INET
    )
    scenario = folder / "caller.xml"
    if not scenario.exists():
        scenario.write_text(SCENARIO)
    assert switch.tree.sipp is not None
    sipp = await asyncio.create_subprocess_exec(
        *(
            str(switch.tree.sipp),
            f"127.0.0.1:{switch.instance.sip_port}",
            "-sf",
            str(scenario),
            "-i",
            "127.0.0.2",
        ),
        *(
            "-p",
            str(free_port(socket.SOCK_DGRAM)),
            "-s",
            number,
            "-m",
            "1",
            "-nostdin",
            "-timeout",
            "20s",
            "-timeout_error",
            "-recv_timeout",
            "15000",
        ),
        *("-key", "ears", str(transport.get_extra_info("sockname")[1])),
        cwd=folder,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    code = await asyncio.wait_for(sipp.wait(), 40)
    transport.close()
    return code, ears


def fallbacks(switch: RunningSwitch) -> int:
    return switch.instance.messages_log.read_text().count("hears the fallback")


async def settled(switch: RunningSwitch) -> None:
    """Wait until no channel is left, with all that Asterisk does after a hang-up."""
    while True:
        if (await switch.ask("core show channels count")).startswith("0 active channels"):
            return
        await asyncio.sleep(0.02)


async def until(holds: Callable[[], bool]) -> None:
    """Wait until something written by another thread or process can be seen."""
    while True:
        if holds():
            return
        await asyncio.sleep(0.02)


def libraries_in(process_id: int) -> set[Path]:
    words = Path(f"/proc/{process_id}/maps").read_text().split()
    return {Path(word) for word in words if word.startswith("/") and ".so" in word}


async def test_every_module_of_the_list_runs_and_nothing_else_was_loaded(switch: RunningSwitch) -> None:
    lines = (await switch.ask("module show")).splitlines()
    states = {
        line.split()[0].removesuffix(".so"): "Not Running" not in line for line in lines if ".so" in line
    }
    assert [name for name in LOADED if not states.get(name)] == []
    assert set(states) & set(NEVER) == set()


async def test_it_does_not_run_as_root(switch: RunningSwitch) -> None:
    assert os.stat(f"/proc/{switch.process.pid}").st_uid != 0


async def test_it_uses_no_library_of_the_machine(switch: RunningSwitch) -> None:
    libraries = libraries_in(switch.process.pid)
    assert libraries
    foreign = [path for path in libraries if not path.is_relative_to(switch.tree.root)]
    assert [
        path for path in foreign if not path.name.startswith("libnss_")
    ] == []  # named by /etc/nsswitch.conf


async def test_ari_answers_to_the_secret_only(switch: RunningSwitch, ari: httpx.AsyncClient) -> None:
    info = (await ari.get("/asterisk/info")).json()
    assert info["config"]["name"] == "test"
    async with httpx.AsyncClient(base_url=switch.instance.ari_url) as stranger:
        assert (await stranger.get("/asterisk/info")).status_code == 401
        assert (await stranger.get("/asterisk/info", auth=("zuoxi", "wrong-wrong-wrong"))).status_code == 401


async def test_a_carrier_beyond_a_router_is_told_the_outside_address(
    tree: SwitchTree, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside, folder = "192.0.2.5", tmp_path_factory.mktemp("sw")
    async with (
        running_switch(tree, folder, media_address=outside, inside=("127.0.0.1/32",)) as switch,
        httpx.AsyncClient(base_url=switch.instance.ari_url, auth=("zuoxi", SECRET)) as client,
        Peer(("127.0.0.1", switch.instance.sip_port), user="carrier", host="127.0.0.2") as beyond,
        Peer(("127.0.0.1", switch.instance.sip_port), user="carrier", host="127.0.0.1") as within,
    ):
        for peer, name in ((beyond, "beyond"), (within, "within")):
            fields = {"context": "trunk", "allow": "!all,alaw", "identify_by": "ip", "rtp_symmetric": "yes"}
            assert (await put_object(client, "endpoint", name, fields)).status_code == 200
            known = {"endpoint": name, "match": peer.host}
            assert (await put_object(client, "identify", name, known)).status_code == 200
        call = await beyond.call("4008001000")
        await call.answered()
        assert (call.told_media[0], outside in call.told_contact) == (outside, True)
        call = await within.call("4008001000")
        await call.answered()
        assert (call.told_media[0], outside in call.told_contact) == ("127.0.0.1", False)


async def test_phones_trunks_and_registrations_go_live_by_a_put(
    switch: RunningSwitch, ari: httpx.AsyncClient
) -> None:
    objects = (
        ("auth", "demo-1001", {"auth_type": "userpass", "username": "demo-1001", "password": "x" * 24}),
        ("aor", "demo-1001", {"max_contacts": "1", "remove_existing": "yes"}),
        (
            "endpoint",
            "demo-1001",
            {"context": "phone", "allow": "!all,alaw", "auth": "demo-1001", "aors": "demo-1001"},
        ),
        ("registration", "carrier", {"server_uri": "sip:127.0.0.1:9", "client_uri": "sip:u@127.0.0.1:9"}),
    )
    for kind, name, fields in objects:
        assert (await put_object(ari, kind, name, fields)).status_code == 200
    assert "demo-1001" in await switch.ask("pjsip show endpoints")
    assert "carrier" in await switch.ask("pjsip show registrations")
    for kind, name, _ in reversed(objects):
        assert (await ari.delete(f"/asterisk/config/dynamic/res_pjsip/{kind}/{name}")).status_code == 204


NUMBERS = ("4008001000", "s", "h", "*8", "+8613800138000", "%E5%9D%90%E5%B8%AD")


async def test_any_number_is_spoken_to_once_when_no_engine_beats(
    switch: RunningSwitch, ari: httpx.AsyncClient, tmp_path: Path
) -> None:
    before = fallbacks(switch)
    calls = await asyncio.gather(*(place_call(switch, number, tmp_path) for number in NUMBERS))
    heard = {number: (code, ears.loud > 25) for number, (code, ears) in zip(NUMBERS, calls, strict=True)}
    assert heard == dict.fromkeys(NUMBERS, (0, True))
    await settled(switch)
    assert fallbacks(switch) == before + len(NUMBERS), (
        "the dialplan's own h must not lead through the guard again"
    )


async def test_a_fresh_heartbeat_without_an_application_leads_to_the_fallback_as_well(
    switch: RunningSwitch, ari: httpx.AsyncClient, tmp_path: Path
) -> None:
    beat = {"variable": "CTL_HB", "value": str(int(time.time()) + 2)}
    assert (await ari.post("/asterisk/variable", params=beat)).status_code == 204
    code, ears = await place_call(switch, "4008001000", tmp_path)
    assert code == 0
    assert ears.loud > 25


async def test_a_stranger_who_names_a_trunk_is_refused_and_logged(
    switch: RunningSwitch, ari: httpx.AsyncClient
) -> None:
    loop = asyncio.get_running_loop()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as stranger:
        stranger.setblocking(False)
        stranger.bind(("127.0.0.1", 0))
        port = stranger.getsockname()[1]
        invite = (
            "INVITE sip:4008001000@127.0.0.1 SIP/2.0\r\n"
            f"Via: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bK-stranger;rport\r\n"
            "From: <sip:trunk-a@127.0.0.1>;tag=1\r\nTo: <sip:4008001000@127.0.0.1>\r\nCall-ID: stranger\r\n"
            f"CSeq: 1 INVITE\r\nContact: <sip:trunk-a@127.0.0.1:{port}>\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n"
        )
        await loop.sock_sendto(stranger, invite.encode(), ("127.0.0.1", switch.instance.sip_port))
        answer = await asyncio.wait_for(loop.sock_recv(stranger, 4096), 5)
    assert answer.startswith(b"SIP/2.0 401 ")
    log = switch.instance.security_log
    await asyncio.wait_for(until(lambda: 'AccountID="trunk-a"' in log.read_text()), 5)


async def test_it_stops_at_once_and_leaves_nothing(tree: SwitchTree, tmp_path: Path) -> None:
    async with running_switch(tree, tmp_path / "short") as running:
        process = running.process
        process.terminate()
        assert await asyncio.wait_for(process.wait(), 10) == 0
    assert not running.instance.control_socket.exists()
