"""kill -9 of the engine while a caller listens to a menu, or thinks about it: the menu goes on, whatever was due meanwhile."""

import asyncio
from pathlib import Path

import pytest

from tests.engine.test_cell_flows import QUEUES, demo_flow
from tests.scenarios.rig import Rig, facts_are_whole, play
from zuoxi.domain import facts

AWAY, WAIT_FOR_A_KEY = 1.0, 5.0


@pytest.mark.parametrize("moment", [n * 0.31 for n in range(80)])
def test_the_caller_is_asked_on_and_comes_to_the_queue(tmp_path: Path, moment: float) -> None:
    async def story(rig: Rig) -> None:
        await rig.open(flow=demo_flow(), queues=QUEUES)
        rig.call("13800138000")
        await asyncio.sleep(moment)
        await rig.kill_engine()
        await asyncio.sleep(AWAY)
        await rig.start_engine()
        await asyncio.sleep(60)
        assert await rig.phases() == {"13800138000": "waiting"}
        assert rig.switch.exchange.silences(AWAY + WAIT_FOR_A_KEY + 0.5) == []
        assert rig.of(facts.FlowFailed) == []
        facts_are_whole(rig.facts)

    play(tmp_path, story)
