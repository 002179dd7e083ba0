"""What viewers are sent: each, by its own messages alone, always knows exactly what it may see of the whole."""

import asyncio
import json
import random
from pathlib import Path
from typing import Any

import pytest

from tests.live.test_snapshot_plus_facts import AGENTS, agents_act, without_time
from tests.scenarios.rig import CELL, Rig, play
from zuoxi.bus.memory import MemoryBus
from zuoxi.domain.live import State, as_of, own_view, reduce
from zuoxi.rehearsal import virtual_time
from zuoxi.rehearsal.people import answers, lets_it_ring
from zuoxi.services.live_hub import LiveHub
from zuoxi.services.live_room import _masked_state as masked_state
from zuoxi.services.live_rounds import LiveRounds
from zuoxi.services.live_viewer import MOST_WAITING, TOO_MANY, TOO_SLOW, LiveViewer, Sight, sight_of
from zuoxi.services.permissions import User
from zuoxi_kit.ids import PLATFORM, UserId

SUPERVISOR, QUALITY, AGENT = "supervisor", "quality", "agent"


class Client:
    """Reads its messages and does with them what a browser does."""

    def __init__(self, rig: Rig, role: str, login: str) -> None:
        user = User(rig.tenant, UserId(login), login, role)
        sight = sight_of(user)
        assert sight is not None
        self.viewer = LiveViewer(user, sight)
        self.state: State = {}
        self.snapshots = 0
        self.beats = 0
        self.away: list[str] = []
        self.heard: list[str] = []
        self.next = 1
        self._task = asyncio.create_task(self._read())

    async def _read(self) -> None:
        while text := await self.viewer.take():
            found = json.loads(text)
            for each in found if isinstance(found, list) else [found]:
                self._hear(each)

    def _hear(self, message: dict[str, Any]) -> None:
        if "snapshot" in message:
            self.state, self.next = message["snapshot"], 1
            self.snapshots += 1
        elif "beat" in message:
            self.beats += 1
        elif "away" in message:
            self.away.append(message["away"])
        else:
            assert message["n"] == self.next, "a number is missing"
            self.next += 1
            self.heard.append(json.dumps(message))
            self._change(message)

    def _change(self, message: dict[str, Any]) -> None:
        if "fact" in message:
            self.state = reduce(self.state, message["fact"])
            return
        for part, given in message["patch"].items():
            merged = {**self.state[part], **given}
            self.state = {**self.state, part: {id: each for id, each in merged.items() if each is not None}}
        contacts = self.state["contacts"].values()
        calls = {call: each["id"] for each in contacts for call in each["calls"]}
        self.state = {**self.state, "calls": calls}

    def may_see(self, whole: State) -> State:
        """The whole as this client may see it."""
        sight = self.viewer.sight
        seen = whole if sight.everything else own_view(whole, self.viewer.agent)
        return seen if sight.numbers else masked_state(seen)

    async def settled(self) -> None:
        """Everything sent has been read."""
        for _ in range(100):
            await asyncio.sleep(0)
        assert self.viewer.is_idle

    def stop(self) -> None:
        self._task.cancel()


def comparable(state: State) -> dict[str, Any]:
    return {key: each for key, each in without_time(state).items() if key not in ("position", "me")}


async def opened(rig: Rig, *who: tuple[str, str]) -> tuple[LiveHub, list[Client]]:
    bus = MemoryBus(rig.broker)
    await bus.connect()
    hub = LiveHub(bus, CELL, virtual_time.now, rounds=LiveRounds(0))
    clients = [Client(rig, role, login) for role, login in who]
    for each in clients:
        hub.enter(each.viewer)
    return hub, clients


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 4))])
def test_every_viewer_knows_what_they_may_see_and_no_more(tmp_path: Path, seed: int) -> None:
    async def story(rig: Rig) -> None:
        chance = random.Random(seed)
        await rig.open()
        hub, clients = await opened(
            rig, (SUPERVISOR, "1901@demo"), (QUALITY, "1902@demo"), (AGENT, "1001@demo"), (AGENT, "1003@demo")
        )
        await rig.ready(1001, 1002, phone=answers(2.0))
        await rig.ready(1003, phone=lets_it_ring())
        for step in range(60):
            for _ in range(chance.choice((0, 0, 1, 1, 2))):
                number = f"138{chance.randrange(10**8):08d}"
                rig.call(number, talks=chance.uniform(1, 60), patience=(5, 120), at=chance.random())
            await asyncio.sleep(chance.choice((0.3, 2.0, 7.0, 30.0)))
            await agents_act(rig, chance)
            if step == 30:
                await rig.kill_engine()
                await asyncio.sleep(4)
                await rig.start_engine()
                await asyncio.sleep(4)
            fresh = await rig.ask("live_snapshot")
            await rig.heard_to(fresh["position"])
            for client in clients:
                await client.settled()
                if client.state["position"] > fresh["position"]:
                    continue  # a snapshot of a moment later has just come
                mine, want = comparable(as_of(client.state, fresh["at"])), comparable(client.may_see(fresh))
                assert mine == want
        supervisor, quality, first, third = clients
        assert supervisor.snapshots >= 2, "a new engine means a new beginning"
        assert supervisor.away[:1] == ["engine"], "nobody was told that the engine was away"
        assert "138****" in "".join(quality.heard)
        for client in (quality, first, third):
            assert not [each for each in client.heard if '"1380' in each and "****" not in each]
        assert any('"contacts"' in each for each in first.heard), "their own contact came to them whole"
        for client in clients:
            client.stop()
        await hub.close()

    play(tmp_path, story)


def test_a_viewer_who_comes_later_begins_with_what_is_there(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        hub, (early,) = await opened(rig, (SUPERVISOR, "1901@demo"))
        await rig.ready(*AGENTS)
        rig.call("13800138000")
        await asyncio.sleep(10)
        late = Client(rig, AGENT, "1001@demo")
        hub.enter(late.viewer)
        await asyncio.sleep(2)
        assert late.state["contacts"].keys() <= early.state["contacts"].keys()
        assert late.beats >= 1
        assert late.state["me"] == {"login": "1001@demo", "agent": "agent-1001"}
        await hub.leave(early.viewer)
        await hub.leave(late.viewer)
        assert hub.viewers == 0
        early.stop()
        late.stop()
        await hub.close()

    play(tmp_path, story)


def test_before_an_engine_answers_viewers_are_told_so_and_then_served(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        hub, (client,) = await opened(rig, (SUPERVISOR, "1901@demo"))
        await asyncio.sleep(3)
        assert (client.snapshots, set(client.away)) == (0, {"engine"})
        await rig.open()
        await asyncio.sleep(5)
        assert client.snapshots >= 1
        assert client.state["agents"].keys() == {"agent-1001", "agent-1002", "agent-1003"}
        client.stop()
        await hub.close()

    play(tmp_path, story)


def test_a_new_configuration_begins_anew(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        hub, (client,) = await opened(rig, (SUPERVISOR, "1901@demo"))
        await asyncio.sleep(2)
        before = client.snapshots
        await rig.configure(version=2, agents=5)
        await asyncio.sleep(2)
        assert client.snapshots == before + 1
        assert len(client.state["agents"]) == 5
        client.stop()
        await hub.close()

    play(tmp_path, story)


async def test_a_reader_who_is_too_slow_is_cut_off_and_costs_no_more_memory() -> None:
    viewer = LiveViewer(User(PLATFORM, UserId("x"), "x", SUPERVISOR), Sight(True, True))
    viewer.begin(b'{"snapshot":{}}')
    for _ in range(MOST_WAITING + 10):
        viewer.push(b'"fact":{}}')
    assert viewer.close_code == TOO_SLOW
    assert await viewer.take() == ""


class Wire:
    """A line that takes texts while it is open."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.is_open = True
        self.second = asyncio.Event()

    def __call__(self, text: bytes) -> bool:
        if self.is_open:
            self.sent.append(text)
        if len(self.sent) == 2:
            self.second.set()
        return self.is_open


async def test_what_the_line_does_not_take_goes_by_the_task_and_nothing_overtakes_it() -> None:
    wire = Wire()
    viewer = LiveViewer(User(PLATFORM, UserId("x"), "x", SUPERVISOR), Sight(True, True), wire)
    viewer.begin(b'{"snapshot":{}}')
    viewer.push(b'"fact":1}')
    assert wire.sent == [b'{"snapshot":{}}', b'{"n":1,"fact":1}']
    wire.is_open = False
    viewer.push(b'"fact":2}')
    viewer.push(b'"fact":3}')
    wire.is_open = True
    assert await viewer.take() == '[{"n":2,"fact":2},{"n":3,"fact":3}]'
    viewer.push(b'"fact":4}')  # the task is still busy with the two
    assert len(wire.sent) == 2
    assert await viewer.take() == '{"n":4,"fact":4}'
    again = asyncio.create_task(viewer.take())
    await asyncio.sleep(0)
    viewer.push(b'"fact":5}')
    assert wire.sent[2:] == [b'{"n":5,"fact":5}']
    viewer.close(TOO_SLOW)
    assert await again == ""


async def test_facts_that_follow_closely_reach_a_viewer_together() -> None:
    wire, rounds = Wire(), LiveRounds()
    viewer = LiveViewer(User(PLATFORM, UserId("x"), "x", SUPERVISOR), Sight(True, True), wire)
    viewer.tell_due = rounds.add
    viewer.begin(b'{"snapshot":{}}')
    assert wire.sent == []
    await asyncio.sleep(0)
    assert wire.sent == [b'{"snapshot":{}}'], "the first goes at once"
    viewer.push(b'"fact":1}')
    viewer.push(b'"fact":2}')
    await asyncio.wait_for(wire.second.wait(), 10)
    assert wire.sent[1:] == [b'[{"n":1,"fact":1},{"n":2,"fact":2}]']
    rounds.close()


def test_one_user_can_not_open_sockets_without_end(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        hub, clients = await opened(rig, *[(AGENT, "1001@demo")] * 31)
        assert [each.viewer.close_code for each in clients] == [0] * 30 + [TOO_MANY]
        for each in clients:
            each.stop()
        await hub.close()

    play(tmp_path, story)


def test_operators_see_no_tenants_life() -> None:
    assert sight_of(User(PLATFORM, UserId("x"), "operator", "operator")) is None
