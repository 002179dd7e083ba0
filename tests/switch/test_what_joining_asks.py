"""What the switch is asked when legs are joined."""

import asyncio
from typing import Any

from zuoxi.switch.asterisk.connection import Connection
from zuoxi.switch.asterisk.floor import Floor
from zuoxi.switch.asterisk.legs import Leg
from zuoxi.switch.asterisk.verbs import Verbs
from zuoxi.switch.asterisk.wire import Reply
from zuoxi_kit.ids import BridgeId, LegId


class Asked(Connection):
    """Notes what is asked, and says yes."""

    def __init__(self) -> None:
        self.requests: list[tuple[str, str, dict[str, str]]] = []

    def request(
        self,
        method: str,
        path: str,
        query: dict[str, str] | None = None,
        body: dict[str, Any] | None = None,
    ) -> asyncio.Future[Reply]:
        self.requests.append((method, path, query or {}))
        answer: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        answer.set_result(Reply(204, "No Content", ""))
        return answer


async def test_joining_tells_neither_side_the_identity_of_the_other() -> None:
    floor = Floor("zuoxi")
    floor.connection = asked = Asked()
    for name in ("customer", "agent"):
        floor.legs.add(Leg(LegId(name), f"channel-{name}", is_in=True))
    await Verbs(floor, None).join(BridgeId("b"), (LegId("customer"), LegId("agent")))
    added = [query for _, path, query in asked.requests if path.endswith("/addChannel")]
    assert added == [{"channel": "channel-customer,channel-agent", "inhibitConnectedLineUpdates": "true"}]
