"""A list of what lives in the switch is older than the events that were told while it was on its way."""

import asyncio
import json
from itertools import count
from typing import Any

from zuoxi.domain.events import SwitchEvent
from zuoxi.switch.asterisk.connection import Connection
from zuoxi.switch.asterisk.events import Events
from zuoxi.switch.asterisk.floor import Floor
from zuoxi.switch.asterisk.monitor import Monitor
from zuoxi.switch.asterisk.recorder import Recorder
from zuoxi.switch.asterisk.snapshot import read_snapshot
from zuoxi.switch.asterisk.verbs import Verbs
from zuoxi.switch.asterisk.wire import Reply, decode
from zuoxi_kit.ids import LegId


def channel(name: str) -> dict[str, Any]:
    """A caller in our application, as the switch lists it."""
    plan = {"app_name": "Stasis", "app_data": "zuoxi,trunk,carrier,4008001000", "exten": "4008001000"}
    return {"id": name, "state": "Up", "dialplan": plan}


class Slow(Connection):
    """Two callers; something may be told before their list comes."""

    def __init__(self, floor: Floor) -> None:
        ids = count(1)
        verbs = Verbs(floor, None)
        recorder = Recorder(floor)
        self.new_leg = lambda: LegId(f"leg-{next(ids)}")
        monitor = Monitor(floor, verbs, self.new_leg)
        self.events = Events(floor, verbs, recorder, monitor, self.new_leg)
        self.recorder = recorder
        self.meanwhile: list[dict[str, Any]] = []

    def request(
        self, method: str, path: str, query: dict[str, str] | None = None, body: dict[str, Any] | None = None
    ) -> asyncio.Future[Reply]:
        answer: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        answer.set_result(Reply(200, "OK", json.dumps({"channel_ids": ["one", "two"], "bridge_ids": []})))
        return answer

    async def read_list(self, path: str) -> Reply:
        if path != "channels":
            return Reply(200, "OK", "[]")
        for event in self.meanwhile:
            self.events.take(decode(json.dumps(event)))
        return Reply(200, "OK", json.dumps([channel("one"), channel("two")]))


async def test_a_call_that_ends_while_it_is_listed_is_not_adopted() -> None:
    told: list[SwitchEvent] = []
    floor = Floor("zuoxi")
    floor.listener = told.append
    floor.connection = slow = Slow(floor)
    slow.meanwhile = [{"type": "StasisEnd", "channel": channel("one")}]
    seen = await read_snapshot(floor, slow.recorder, slow.new_leg)
    assert [leg.id for leg in floor.legs if leg.channel == "one"] == []
    assert list(seen.legs) == [leg.id for leg in floor.legs if leg.channel == "two"] != []
    slow.meanwhile = []  # an end that was told earlier says nothing of a list that is asked for later
    assert len((await read_snapshot(floor, slow.recorder, slow.new_leg)).legs) == 2
