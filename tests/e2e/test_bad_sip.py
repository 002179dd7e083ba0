"""SIP that is broken in every way: the switch and the engine live on, and calls work as before."""

import asyncio
import socket
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.e2e.center import CARRIER, NUMBER, Center, running_center, trunk_id
from tests.sip.call import CallFailed
from tests.sip.malformed import malformed
from tests.sip.peer import Peer
from zuoxi.domain.facts import CallRefused, Recorded

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(300)]

ANSWERED_WITHIN = 1.0
"""Seconds for an OPTIONS after each message (issue 2); it takes some milliseconds."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def center() -> AsyncIterator[Center]:
    async with running_center() as running:
        yield running


@pytest.mark.parametrize("host", ["127.0.0.1", CARRIER])
@pytest.mark.parametrize("kind", [socket.SOCK_DGRAM, socket.SOCK_STREAM], ids=["udp", "tcp"])
async def test_whatever_comes_the_switch_answers_the_next(
    center: Center, host: str, kind: socket.SocketKind
) -> None:
    switch, engine = center.pid("switch"), center.pid("engine")
    is_udp = kind is socket.SOCK_DGRAM
    number = f"400999{kind.value}{host[-1]:0>3}"  # of this test alone: facts of the one before may still be on their way
    refused: list[CallRefused] = []

    def hear(told: Recorded) -> None:
        if isinstance(told.fact, CallRefused) and told.fact.number == number:
            refused.append(told.fact)

    async def is_refused() -> bool:
        return len(refused) > 10

    stop = await center.bus.watch_facts(None, hear)
    worst, sent = (0.0, ""), 0
    loop = asyncio.get_running_loop()
    async with Peer(center.sip, user="13800138000", host=host) as asking:
        with socket.socket(socket.AF_INET, kind) as probe:
            probe.bind((host, 0))
            sender = probe.getsockname()
        for name, message in malformed(sender, center.sip, "UDP" if is_udp else "TCP", number):
            with socket.socket(socket.AF_INET, kind) as wire:
                wire.bind((host, 0))
                wire.connect(center.sip)
                wire.sendall(message)
                began = loop.time()
                async with asyncio.timeout(ANSWERED_WITHIN):
                    assert await asking.options() in (200, 401), name
                worst = max(worst, (loop.time() - began, name))
                sent += 1
    print(f"{sent} messages from {host}; the slowest OPTIONS took {worst[0]:.3f} s, after {worst[1]!r}")
    assert sent >= 60
    if host == CARRIER:
        await center.until(is_refused)  # some come as far as the engine, from the carrier alone
    else:
        assert not refused
    await stop()
    assert (center.pid("switch"), center.pid("engine")) == (switch, engine)


async def test_from_this_machine_a_name_alone_opens_nothing(center: Center) -> None:
    trunk = center.credentials["demo"]["trunk_address"]
    status = await center.ask("status")
    id_ = await trunk_id(center)  # its name at the switch
    for name in ("demo-1001", "1001", status["agents"][0]["agent"], "demo trunk", trunk, id_):
        async with Peer(center.sip, user=name.replace(" ", "%20"), host="127.0.0.1") as stranger:
            call = await stranger.call(NUMBER)
            with pytest.raises(CallFailed) as refused:
                await call.answered()
            assert refused.value.status == 401, name


async def test_then_a_call_works_as_before(center: Center) -> None:
    async with center.phone(1001) as phone, center.caller("13866666666") as carrier:
        assert await phone.register() == 200
        call = await carrier.call(NUMBER)
        await call.answered()
        await call.press("1")
        await center.until(lambda: _waits(center, "13866666666"))
        await center.say("1001@demo", "ready")
        ring = await phone.next_call()
        await ring.answer(hertz=440)
        await call.hears(440)
        await call.hang_up()
        await ring.ended()


async def _waits(center: Center, caller: str) -> bool:
    calls = await center.calls()
    return caller in calls and calls[caller]["phase"] == "waiting"
