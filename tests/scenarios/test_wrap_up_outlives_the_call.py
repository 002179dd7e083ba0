"""An agent who has given a contact away is free again after the wrap-up, however the call ends meanwhile; and the call is over."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from tests.engine.world import DEMO, SALES, SERVICE
from tests.scenarios.rig import Rig, play
from tests.scenarios.test_transfer import all_is_well, states, talking
from zuoxi.domain import facts
from zuoxi.domain.setup import QueueSetup


@pytest.mark.parametrize(
    ("service", "why"),
    [
        ({"max_wait_seconds": 5, "after_wait": "hang_up"}, "way out"),
        ({"max_wait_seconds": 5}, "no flow to go on in"),
        ({"max_waiting": 1}, "full"),
    ],
)
def test_after_a_transfer_that_leads_nowhere(tmp_path: Path, service: dict[str, Any], why: str) -> None:
    sales = QueueSetup(SALES, DEMO, "Sales", wrap_up_seconds=40)

    async def story(rig: Rig) -> None:
        await rig.open(agents=2, queues=(sales, QueueSetup(SERVICE, DEMO, "Service", **service)))
        await talking(rig)
        if why == "full":
            rig.call("13900000001")
            await asyncio.sleep(1)
            waits = next(each for each in (await rig.ask("status"))["calls"] if each["phase"] == "waiting")
            await rig.ask("transfer", call=waits["call"], to_queue="service")
        await rig.ask("transfer", login="1001@demo", to_queue="service")
        await asyncio.sleep(30)
        assert (await states(rig))["1001"] == "wrap_up"
        await asyncio.sleep(15)
        assert (await states(rig))["1001"] != "wrap_up"
        (ended,) = rig.of(facts.WrapUpEnded)
        assert ended.by == "timer"
        assert "13800138000" not in await rig.phases()
        all_is_well(rig)

    play(tmp_path, story)
