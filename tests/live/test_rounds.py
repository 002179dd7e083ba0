"""Rounds of live messages, one line at a time."""

import asyncio

from zuoxi.services.live_rounds import LiveRounds
from zuoxi.services.live_viewer import TOO_SLOW, Line, LiveViewer, sight_of
from zuoxi.services.permissions import User
from zuoxi_kit.ids import TenantId, UserId


def viewer(rounds: LiveRounds, line: Line) -> LiveViewer:
    user = User(TenantId("t1"), UserId("u1"), "1901@demo", "supervisor")
    sight = sight_of(user)
    assert sight is not None
    made = LiveViewer(user, sight, line)
    made.tell_due = rounds.add
    return made


async def test_a_line_that_breaks_stops_neither_the_others_nor_the_next_round() -> None:
    def breaks(_text: bytes) -> bool:
        raise RuntimeError("the transport is gone")

    heard: asyncio.Queue[bytes] = asyncio.Queue()

    def hears(text: bytes) -> bool:
        heard.put_nowait(text)
        return True

    rounds = LiveRounds(0.0)
    broken, whole = viewer(rounds, breaks), viewer(rounds, hears)
    for text in (b'"one"', b'"two"'):
        broken.say(text)
        whole.say(text)
        async with asyncio.timeout(10):
            assert await heard.get() == text
    assert broken.close_code == TOO_SLOW
    assert whole.close_code == 0
    rounds.close()
