"""`zuoxi down --drain` on a whole Zuoxi with a real call: nobody new comes in, who talks finishes, then everything ends."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.e2e.center import NUMBER, Center, running_center
from tests.e2e.running_switch import PROJECT
from tests.sip.call import CallFailed

pytestmark = pytest.mark.e2e


@pytest.mark.timeout(300)
async def test_a_talk_ends_as_the_people_want_and_then_everything_stops() -> None:
    async with running_center() as center:
        async with center.phone(1001) as phone, center.caller() as carrier:
            assert await phone.register() == 200
            await center.until(lambda: is_reachable(center))
            await center.say("1001@demo", "ready")
            call = await carrier.call(NUMBER)
            await call.answered()
            await call.press("0")
            ring = await phone.next_call()
            await ring.answer(hertz=440)
            await call.hears(440)

            async with draining(center) as down:
                with pytest.raises(CallFailed) as refused:
                    await (await carrier.call(NUMBER)).answered()
                assert refused.value.status == 503
                os.killpg(down.pid, signal.SIGINT)  # as a terminal's Ctrl-C
                assert await down.wait() != 0
            await center.until(lambda: takes_calls(center))
            another = await carrier.call(NUMBER)
            await another.answered()
            await another.hang_up()

            async with draining(center) as down:
                await call.hears(440)
                await call.hang_up()
                await ring.ended()
                assert await asyncio.wait_for(down.wait(), 60) == 0
        assert center.zuoxi("status", check=False).returncode == 3


@asynccontextmanager
async def draining(center: Center) -> AsyncIterator[asyncio.subprocess.Process]:
    """`zuoxi down --drain`, once it has said that it waits for calls."""
    down = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "zuoxi.cli.main", "down", "--drain"),
        env=center.environment,
        cwd=PROJECT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        start_new_session=True,
    )
    assert down.stdout is not None
    try:
        async with asyncio.timeout(30):
            while b"call" not in (line := await down.stdout.readline()):
                assert line, "it ended without waiting for the call"
        yield down
    finally:
        if down.returncode is None:
            down.kill()
            await down.wait()


async def is_reachable(center: Center) -> bool:
    """The switch has seen the phone."""
    return any(each["reachable"] for each in (await center.ask("status"))["agents"])


async def takes_calls(center: Center) -> bool:
    """The engine takes new calls (again)."""
    return not (await center.ask("status"))["draining"]
