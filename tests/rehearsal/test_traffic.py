"""Scripted SIP traffic: the files for SIPp, and what is read from its logs."""

import asyncio
import os
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import cast

import pytest
import typer

from zuoxi.cli.sipp import Sipp, find_sipp, free_udp_port
from zuoxi.cli.traffic import choose, read_demo, read_seconds
from zuoxi.rehearsal.traffic import (
    CALLER_HERTZ,
    Plan,
    Story,
    alaw,
    event,
    read_log,
    summarise,
    tone,
    write_files,
)
from zuoxi.servers.errors import ProgramMissing, ServerError

AT = "2026-11-22\t08:00:{:09.6f}\t1795312258.626279 {} {}"


def log(*entries: tuple[float, str, str]) -> str:
    return "\n".join(AT.format(*entry) for entry in entries) + "\n"


def test_outcomes_are_told_by_matching_both_sides() -> None:
    stories: dict[str, Story] = {}
    read_log(
        log(
            (1, "invited", "13900000000"),
            (1.5, "picked-up", "13900000000"),
            (2, "invited", "13900000001"),
            (2.5, "picked-up", "13900000001"),
            (3, "invited", "13900000002"),
            (4, "invited", "13900000003"),
            (4, "picked-up", "13900000003"),
            (9, "left", "13900000001"),
            (9, "was-ended", "13900000003"),
            (12, "was-ended", "13900000000"),
        )
        + "2026-11-22 08:0",
        stories,
    )
    read_log(log((5, "rang", "13900000000"), (6.25, "answered", "13900000000")), stories)
    running = summarise(stories, is_over=False)
    assert (running.offered, running.failed, running.open) == (4, 0, 1)
    over = summarise(stories, is_over=True)
    assert (over.answered, over.abandoned, over.sent_away, over.failed, over.open) == (1, 1, 1, 1, 0)
    assert over.waits == (5.25,)


def test_a_repeated_invite_at_the_agent_counts_with_its_first_answer() -> None:
    stories: dict[str, Story] = {}
    read_log(log((1, "invited", "1"), (3, "answered", "1"), (9, "answered", "1")), stories)
    assert summarise(stories, is_over=True).waits == (2.0,)


def test_percentiles_are_by_nearest_rank() -> None:
    stories: dict[str, Story] = {}
    read_log("".join(log((0, "invited", str(n)), (n, "answered", str(n))) for n in range(1, 11)), stories)
    summary = summarise(stories, is_over=True)
    assert (summary.wait(0.5), summary.wait(0.9), summary.wait(0.99)) == (5.0, 9.0, 10.0)
    assert summarise({}, is_over=True).wait(0.5) is None


def test_alaw_is_that_of_the_recommendation() -> None:
    # ITU-T G.711, table 1a: silence, the ends of the range, and each side of a segment's edge (even bits inverted).
    values = {0: 0xD5, -1: 0x55, 32767: 0xAA, -32768: 0x2A, 255: 0xDA, 256: 0xC5, 511: 0xCA, 512: 0xF5}
    assert {sample: alaw(sample) for sample in values} == values


def test_a_tone_is_one_second_of_packets() -> None:
    assert len(tone(CALLER_HERTZ)) == 8000
    assert len(set(tone(CALLER_HERTZ))) > 20


def test_a_key_is_one_packet_with_its_end_bit() -> None:
    packet = event("#")
    assert (packet[0], packet[1] & 0x80, int.from_bytes(packet[2:4]), len(packet)) == (11, 0x80, 800, 50)


def test_keys_that_no_telephone_has_are_refused() -> None:
    for keys in ("", "x", "12 "):
        with pytest.raises(ValueError, match="keys are some of"):
            Plan("4008001000", keys=keys)


def test_the_scenarios_are_whole(tmp_path: Path) -> None:
    write_files(tmp_path, Plan("4008001000", keys="1#"), [("demo-1001", "secret")], 3)
    for name in ("callers", "agents", "register", "unregister"):
        scenario = ElementTree.parse(tmp_path / f"{name}.xml").getroot()
        labels = {label.get("id") for label in scenario.iter("label")}
        jumps = {step.get(kind) for step in scenario.iter() for kind in ("next", "ontimeout")} - {None}
        assert jumps <= labels, name
        text = (tmp_path / f"{name}.xml").read_text()
        assert not [word for word in text.split() if word.startswith("$") and not word.startswith("$caller")]
    assert (tmp_path / "callers.csv").read_text().split() == [
        "SEQUENTIAL",
        "13900000000;1",
        "13900000001;#",
        "13900000002;1",
    ]
    assert (tmp_path / "phones.csv").stat().st_mode & 0o077 == 0


def test_how_long_is_read_as_people_write_it() -> None:
    assert [read_seconds(text) for text in ("90", "60s", "5m", " 2 m")] == [90, 60, 300, 120]
    for text in ("", "0s", "1h", "-5s", "99999m"):
        with pytest.raises(typer.BadParameter):
            read_seconds(text)


def test_agents_of_both_queues_are_chosen_in_turn() -> None:
    phones = [{"extension": str(number)} for number in (*range(1001, 1021), 1901)]
    assert [phone["extension"] for phone in choose(phones, 5)] == ["1001", "1011", "1002", "1012", "1003"]
    assert len(choose(phones, 500)) == 20


def test_without_credentials_the_error_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ServerError, match="zuoxi up"):
        read_demo(tmp_path / "demo-credentials.json")
    (tmp_path / "demo-credentials.json").write_text('{"code": "demo"}')
    with pytest.raises(ServerError, match="lacks number, phones"):
        read_demo(tmp_path / "demo-credentials.json")


def test_a_missing_sipp_is_said_with_its_cure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ProgramMissing, match="zuoxi switch install"):
        find_sipp(tmp_path)
    ours = tmp_path / "current/bin/sipp"
    ours.parent.mkdir(parents=True)
    ours.touch()
    assert find_sipp(tmp_path) == ours


def installed_sipp() -> Path:
    home = os.environ.get("ZUOXI_SWITCH_DIR") or Path(__file__).parents[2] / ".cache/switch"
    return find_sipp(Path(home))


class Ears(asyncio.DatagramProtocol):
    """A telephone that answers one call and counts what it hears."""

    def __init__(self) -> None:
        self.kinds: set[int] = set()
        self.keys: list[int] = []
        self.heard = asyncio.Event()

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        kind = data[1] & 0x7F
        self.kinds.add(kind)
        if kind == 98 and data[13] & 0x80:
            self.keys.append(data[12])
        if self.keys and kind == 8:
            self.heard.set()


@pytest.mark.e2e
async def test_callers_and_agents_talk_to_each_other(tmp_path: Path) -> None:
    """The scenarios against each other, without a switch: every caller is answered and every call ends."""
    program = installed_sipp()
    plan = Plan("4008001000", press_ms=300, ring_ms=200, talk_ms=1500)
    write_files(tmp_path, plan, [], 4)
    agents, callers = Sipp(program, tmp_path, "agents"), Sipp(program, tmp_path, "callers")
    port = free_udp_port("127.0.0.1")
    more = ("-s", plan.number, "-inf", str(tmp_path / "callers.csv"), "-m", "4", "-r", "4")
    try:
        await agents.start("127.0.0.1", port, 30)
        await callers.start("127.0.0.2", free_udp_port("127.0.0.2"), 30, *more, f"127.0.0.1:{port}")
        assert await callers.wait() == 0, callers.trouble("")
    finally:
        await callers.end()
        await agents.end()
    stories: dict[str, Story] = {}
    read_log(callers.log() + agents.log(), stories)
    summary = summarise(stories, is_over=True)
    assert (summary.offered, summary.answered) == (4, 4)


@pytest.mark.e2e
async def test_a_caller_speaks_and_presses_the_key_of_their_row(tmp_path: Path) -> None:
    program = installed_sipp()
    write_files(tmp_path, Plan("1", keys="7", press_ms=300, patience_ms=1000), [], 1)
    loop = asyncio.get_running_loop()
    sound, ears = await loop.create_datagram_endpoint(Ears, ("127.0.0.1", 0))
    media_port = sound.get_extra_info("sockname")[1]
    line, _ = await loop.create_datagram_endpoint(lambda: Answering(media_port), ("127.0.0.1", 0))
    server = f"127.0.0.1:{line.get_extra_info('sockname')[1]}"
    callers = Sipp(program, tmp_path, "callers")
    more = ("-s", "1", "-inf", str(tmp_path / "callers.csv"), "-m", "1", server)
    try:
        await callers.start("127.0.0.2", free_udp_port("127.0.0.2"), 20, *more)
        async with asyncio.timeout(20):
            await ears.heard.wait()
    finally:
        await callers.end()
        sound.close()
        line.close()
    assert ears.kinds == {8, 98}
    assert ears.keys == [7]


class Answering(asyncio.DatagramProtocol):
    """Answers each INVITE and BYE with 200."""

    def __init__(self, media_port: int) -> None:
        self._media_port = media_port

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.DatagramTransport, transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        lines = data.decode().split("\r\n")
        if lines[0].startswith("ACK"):
            return
        names = ("via:", "from:", "call-id:", "cseq:", "to:")
        kept = [line for line in lines if line.lower().startswith(names)]
        kept = [
            f"{line};tag=x" if line.lower().startswith("to:") and "tag=" not in line else line
            for line in kept
        ]
        body = f"v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio {self._media_port} RTP/AVP 8 98\r\n"
        head = ["SIP/2.0 200 OK", *kept, "Contact: <sip:a@127.0.0.1>", "Content-Type: application/sdp"]
        text = "\r\n".join([*head, f"Content-Length: {len(body)}", "", body])
        self._transport.sendto(text.encode(), addr)
