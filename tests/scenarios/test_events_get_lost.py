"""An event that never arrives leaves no call that never ends, and no caller whom nobody knows."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.engine.world import NUMBER, TRUNK
from tests.scenarios.rig import Rig, facts_are_whole, play
from zuoxi.domain import facts
from zuoxi.domain.events import Side
from zuoxi.rehearsal.people import Caller


@contextmanager
def nothing_is_reported(rig: Rig) -> Iterator[None]:
    kept = rig.switch.exchange.emit
    rig.switch.exchange.emit = lambda event: None
    yield
    rig.switch.exchange.emit = kept


def test_a_lost_hang_up_is_noticed_and_the_agent_is_free_again(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        await rig.ready(1001)
        rig.call("13800138000")
        await asyncio.sleep(8)
        with nothing_is_reported(rig):
            for leg in list(rig.switch.exchange.legs.values()):
                rig.switch.exchange.far_end_hangs_up(leg.leg)
        await asyncio.sleep(100)
        assert await rig.phases() == {}
        assert {each["state"] for each in (await rig.ask("status"))["agents"]} == {"free"}
        assert rig.of(facts.CallEnded)[-1].by == "lost"
        facts_are_whole(rig.facts)

    play(tmp_path, story)


def test_a_lost_arrival_is_noticed_and_the_caller_is_served(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        await rig.ready(1001)
        with nothing_is_reported(rig):
            rig.switch.exchange.arrive(Caller("13800138000", NUMBER, talks=5.0), TRUNK, Side.TRUNK)
        await asyncio.sleep(100)
        assert len(rig.of(facts.OfferAccepted)) == 1
        assert await rig.phases() == {}

    play(tmp_path, story)
