"""What the switch is told when one thing of a trunk has changed."""

import asyncio
from dataclasses import replace
from typing import Any

from zuoxi.domain.setup import Registration, TrunkSetup
from zuoxi.switch.asterisk.provision import Provisioner
from zuoxi.switch.asterisk.wire import Reply
from zuoxi_kit.ids import TenantId, TrunkId

TRUNK = TrunkSetup(
    TrunkId("t1"),
    TenantId("tenant"),
    "line",
    "4001",
    registration=Registration("carrier.test", "user", "wrong"),
)


class Line:
    """A connection that writes down what is asked; the switch knows nothing and accepts everything."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    async def request(self, method: str, path: str, query: Any = None, body: Any = None) -> Reply:
        if "config/dynamic" in path:
            self.asked.append((method, path.rpartition("res_pjsip/")[2]))
        return Reply(404 if method == "GET" else 200, "", "")

    async def read_list(self, path: str) -> Reply:
        return await self.request("GET", path)


def test_a_new_password_is_tried_at_once_by_telling_the_registration_again() -> None:
    async def told() -> list[tuple[str, str]]:
        line, provisioner = Line(), Provisioner()
        await provisioner.provision(line, (), (TRUNK,))  # type: ignore[arg-type]
        line.asked.clear()
        right = replace(TRUNK, registration=Registration("carrier.test", "user", "right"))
        await provisioner.provision(line, (), (right,))  # type: ignore[arg-type]
        return line.asked

    assert asyncio.run(told()) == [
        ("DELETE", "registration/t1"),
        ("DELETE", "auth/t1"),
        ("PUT", "auth/t1"),
        ("PUT", "registration/t1"),
    ]
