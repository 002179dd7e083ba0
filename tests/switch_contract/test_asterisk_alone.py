"""What only a real Asterisk can show: SIP statuses, sound in files, lost media, bad sign-ins, restarts and silence."""

import asyncio
import wave
from itertools import groupby
from pathlib import Path

import pytest

from tests.sip.audio import share
from tests.sip.message import Message, parameter
from tests.sip.peer import Peer
from tests.switch_contract.asterisk_world import AsteriskWorld, SipParty, adapter, trunk_setup
from tests.switch_contract.conftest import AsteriskStage
from tests.switch_contract.test_legs import DIALLED, arrives, dialled
from tests.switch_contract.test_sound import BRIDGE, RECORDING, talk
from tests.switch_contract.world import LINE, PHONES, Told
from zuoxi.domain.events import (
    Cause,
    EndpointSeen,
    LegAnswered,
    LegArrived,
    LegEnded,
    RecordingEnded,
    SwitchBack,
    SwitchLost,
)
from zuoxi.domain.setup import Registration, TrunkSetup
from zuoxi.switch.asterisk.security_log import Failure, SecurityWatch, TooMany
from zuoxi.switch.interface import Refused
from zuoxi_kit.ids import PLATFORM, LegId, TrunkId

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize(
    ("cause", "status"),
    [
        (Cause.UNKNOWN_NUMBER, 404),
        (Cause.REFUSED, 403),
        (Cause.BUSY, 486),
        (Cause.CONGESTION, 503),
    ],
)
def test_a_refusal_becomes_its_sip_status(asterisk_stage: AsteriskStage, cause: Cause, status: int) -> None:
    async def story(world: AsteriskWorld) -> None:
        caller = await world.call_in("4008001000")
        leg = (await world.told.first(LegArrived)).leg
        await world.switch.hang_up(leg, cause)
        await caller.ended()
        assert caller.call.status == status

    asterisk_stage.play(story)


def test_each_voice_is_on_its_own_file_and_a_pause_is_silence(asterisk_stage: AsteriskStage) -> None:
    async def story(world: AsteriskWorld) -> None:
        caller, leg, agent = await talk(world)
        await world.switch.record(leg, RECORDING, "t1/call-7")
        await hears_packets(caller, 50)
        await world.switch.pause_recording(RECORDING, True)
        await hears_packets(caller, 50)
        await world.switch.pause_recording(RECORDING, False)
        await hears_packets(caller, 50)
        await caller.hang_up()
        ended = await world.told.first(RecordingEnded)
        assert ended.ok
        spoken, heard = (
            read(world.recordings / f"t1/call-7/{RECORDING}-{side}.wav") for side in ("in", "out")
        )
        # Generous: how late a packet is, or the second file ends, is the machine's doing.
        assert abs(len(spoken) - len(heard)) <= 4000
        assert abs(len(spoken) / 8000 - ended.length.total_seconds()) < 1.5
        before, pause, after = around_the_longest_pause(windows(spoken, caller.hertz))
        assert max(before) > 0.9
        assert len(pause) >= 3
        assert max(after) > 0.9
        assert max(windows(heard, agent.hertz)) > 0.9
        assert max(windows(spoken, agent.hertz)) < 0.05

    asterisk_stage.play(story)


def windows(samples: list[int], hertz: int) -> list[float]:
    """How much of each 0.2 s is a tone; 0.0 is silence."""
    return [share(samples[at : at + 1600], hertz) for at in range(0, len(samples) - 1600, 1600)]


def around_the_longest_pause(shares: list[float]) -> tuple[list[float], list[float], list[float]]:
    """The windows before it, those of silence, and those after."""
    runs = [list(run) for _, run in groupby(enumerate(shares), key=lambda each: each[1] == 0.0)]
    longest = max((run for run in runs if run[0][1] == 0.0), key=len, default=[(len(shares), 0.0)])
    first, last = longest[0][0], longest[-1][0]
    return shares[:first], shares[first : last + 1], shares[last + 1 :]


async def hears_packets(party: SipParty, count: int) -> None:
    """Until so many more packets of 20 ms have come."""
    goal = party.call.rtp.received + count
    await party.call.rtp.until(lambda rtp: rtp.received >= goal)


def read(file: Path) -> list[int]:
    """The samples of a recording, which is 8 kHz, 16 bit, mono."""
    with wave.open(str(file), "rb") as opened:
        assert (opened.getnchannels(), opened.getsampwidth(), opened.getframerate()) == (1, 2, 8000)
        data = opened.readframes(opened.getnframes())
    return [int.from_bytes(data[at : at + 2], "little", signed=True) for at in range(0, len(data), 2)]


def test_a_leg_without_sound_for_too_long_is_lost(asterisk_stage: AsteriskStage) -> None:
    async def story(world: AsteriskWorld) -> None:
        caller, leg = await arrives(world)
        caller.call.say(None)
        ended = await world.told.of_leg(LegEnded, leg)
        assert ended == LegEnded(leg, Cause.MEDIA_LOST, by_far_end=False)

    asterisk_stage.play(story, rtp_timeout=2)


def test_a_caller_s_name_can_t_write_sip_headers(asterisk_stage: AsteriskStage) -> None:
    async def story(world: AsteriskWorld) -> None:
        evil = 'Wang" <sip:x@y>\r\nX-Evil: 1\r\n'
        world.switch.dial(DIALLED, PHONES[0], "", '138"\r\nX-Evil: 2', evil, 20, ())
        agent = await world.rings_at(PHONES[0])
        invite = next(message for message in world.phones[PHONES[0]].seen if message.method == "INVITE")
        assert not invite.get("x-evil")
        assert agent.call.caller_name == "Wang sip:x@y X-Evil: 1"

    asterisk_stage.play(story)


def test_a_number_that_is_no_number_is_not_dialled(asterisk_stage: AsteriskStage) -> None:
    async def story(world: AsteriskWorld) -> None:
        with pytest.raises(Refused):
            await world.switch.dial(DIALLED, LINE, "139&PJSIP/demo-1002", "1", "", 20, ())
        assert (await world.told.of_leg(LegEnded, DIALLED)).cause is Cause.UNKNOWN_NUMBER

    asterisk_stage.play(story)


@pytest.mark.parametrize("name", [LINE, PHONES[0], "nobody"])
def test_a_from_that_names_a_trunk_or_a_phone_gives_nothing(asterisk_stage: AsteriskStage, name: str) -> None:
    async def story(world: AsteriskWorld) -> None:
        async with Peer(world.server, user=name) as stranger:
            call = await stranger.call("4008001000")
            await call.ended()
            assert call.status == 401
            assert await stranger.options() == 401
        assert not [event for event in world.told.all if isinstance(event, LegArrived)]

    asterisk_stage.play(story)


def test_failed_sign_ins_raise_an_alarm(asterisk_stage: AsteriskStage) -> None:
    async def story(world: AsteriskWorld) -> None:
        told: asyncio.Queue[TooMany] = asyncio.Queue()
        watch = SecurityWatch(world.running.instance.security_log, told.put_nowait)
        watching = asyncio.create_task(watch.run())
        await asyncio.sleep(0)
        async with (
            Peer(world.server, user=PHONES[0], password="wrong", host="127.0.0.7") as thief,
            Peer(world.server, user="demo-7777", password="wrong", host="127.0.0.8") as guesser,
        ):
            assert await guesser.register() == 401
            for _ in range(5):
                assert await thief.register() == 401
            assert await told.get() == TooMany("127.0.0.7", 5, PHONES[0])
        watching.cancel()
        assert watch.counts[Failure.WRONG_PASSWORD, "PJSIP"] == 5
        assert watch.counts[Failure.UNKNOWN_ACCOUNT, "PJSIP"] == 1
        assert await world.phones[PHONES[0]].register() == 200

    asterisk_stage.play(story)


def test_a_silent_line_to_the_switch_counts_as_lost(asterisk_stage: AsteriskStage) -> None:
    async def story(world: AsteriskWorld) -> None:
        caller, leg, agent = await talk(world)
        world.cable.silence()
        await world.told.first(SwitchLost)
        await caller.hears(agent)
        world.cable.mend()
        assert await world.told.first(SwitchBack) == SwitchBack(restarted=False)
        assert (await world.switch.snapshot()).bridges == {BRIDGE: tuple(sorted((leg, DIALLED)))}

    asterisk_stage.play(story)


def test_a_second_engine_takes_over_and_the_first_stands_by(asterisk_stage: AsteriskStage) -> None:
    async def story(world: AsteriskWorld) -> None:
        _, leg = await arrives(world)
        await world.switch.bind(leg, ())
        second, told = adapter(world.running, world.cable.port, seed=99), Told()
        await second.start(told)
        await world.told.first(SwitchLost)
        assert (await second.snapshot()).legs.keys() == {leg}
        await second.hang_up(leg, Cause.NORMAL)
        await told.of_leg(LegEnded, leg)
        assert not [event for event in world.told.all if isinstance(event, SwitchBack | LegEnded)]
        await second.stop()
        await world.new_engine()

    asterisk_stage.play(story)


def test_a_switch_that_was_killed_comes_back_empty_and_is_told_everything_again(
    asterisk_stage: AsteriskStage,
) -> None:
    async def story(world: AsteriskWorld) -> None:
        await arrives(world)
        contacts = world.running.instance.folder / "var/lib/astdb.sqlite3"
        own = world.phones[PHONES[0]].contact.strip("<>").encode().replace(b"/", b"\\/")
        while own not in contacts.read_bytes():  # noqa: ASYNC110 (the switch writes them down within a second)
            await asyncio.sleep(0.05)
        world.running.process.kill()
        await world.told.first(SwitchLost)
        await asterisk_stage.boot_again()
        assert await world.told.first(SwitchBack) == SwitchBack(restarted=True)
        seen = await world.switch.snapshot()
        assert (seen.legs, seen.reachable) == ({}, frozenset())
        world.told.all.clear()
        await world.provision()
        await world.told.first(EndpointSeen, lambda event: event == EndpointSeen(PHONES[0], True))
        agent = await dialled(world, PHONES[0], LegId("call-9.l2"))
        await agent.answer()
        await world.told.of_leg(LegAnswered, LegId("call-9.l2"))

    asterisk_stage.play(story)


def test_what_lives_in_the_switch_may_be_a_long_list(asterisk_stage: AsteriskStage) -> None:
    """Told over the WebSocket, a list of this length ends Asterisk 22.10.1 (its thread's stack is smaller)."""

    async def story(world: AsteriskWorld) -> None:
        note = "x" * 50_000
        for _ in range(12):
            await world.call_in("4008001000")
            arrived = await world.told.first(LegArrived)
            world.told.all.clear()
            await world.switch.bind(arrived.leg, (("NOTE", note),))
        assert len((await world.switch.snapshot()).legs) == 12
        await world.new_engine()
        seen = await world.switch.snapshot()
        assert [dict(each.labels) for each in seen.legs.values()] == [{"NOTE": note}] * 12

    asterisk_stage.play(story)


class Carrier(Peer):
    """A carrier that wants a registration with digest before it takes or brings calls."""

    registered_contact = ""

    def unknown_request(self, message: Message) -> None:
        if message.method != "REGISTER":
            super().unknown_request(message)
        elif not message.get("authorization"):
            challenge = 'Digest realm="carrier", nonce="abc", algorithm=MD5, qop="auth"'
            self.respond(message, 401, "Unauthorized", [("www-authenticate", challenge)])
        elif 'username="40080010"' in message.get("authorization"):
            self.registered_contact = message.get("contact")
            self.respond(message, 200, "OK", [("contact", self.registered_contact), ("expires", "300")])
            self.is_registered.set()

    def __init__(self, server: tuple[str, int], host: str) -> None:
        super().__init__(server, user="carrier", host=host)
        self.is_registered = asyncio.Event()


def test_trunks_that_register_are_told_apart_by_their_registration(asterisk_stage: AsteriskStage) -> None:
    async def story(world: AsteriskWorld) -> None:
        async with Carrier(world.server, "127.0.0.3") as carrier:
            server = f"127.0.0.3:{carrier.address[1]}"
            registration = Registration(server, "40080010", "a secret")
            trunk = TrunkSetup(TrunkId("line-9"), PLATFORM, "line 9", "40080010", (), registration)
            await world.switch.provision((), (trunk, trunk_setup("127.0.0.2")))
            await carrier.is_registered.wait()
            assert parameter(carrier.registered_contact, "line")
            contact = carrier.registered_contact.partition(">")[0].strip("<")
            await carrier.call("40080010", uri=contact)
            arrived = await world.told.first(LegArrived)
            assert (arrived.endpoint, arrived.number) == ("line-9", "40080010")

    asterisk_stage.play(story)
