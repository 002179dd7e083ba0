"""The simulated switch is lost, crashes and comes back; engines come and go."""

import asyncio
from typing import Any

import pytest

from zuoxi.domain.events import Cause, EndpointSeen, LegArrived, LegEnded, Side, SwitchBack, SwitchLost
from zuoxi.rehearsal import people
from zuoxi.rehearsal.people import Caller, Chance
from zuoxi.switch.interface import Refused, Unreachable
from zuoxi.switch.simulated import SimulatedSwitch
from zuoxi_kit.ids import BridgeId, LegId

from .conftest import TRUNK, phone

CALLER = Caller("13800000001", "4008001000", patience=500)


async def beating(floor: Any) -> None:
    while True:
        await floor.switch.beat()
        await asyncio.sleep(1)


def test_the_snapshot_tells_what_lives_with_its_labels(play: Any) -> None:
    async def scene(floor: Any) -> None:
        leg = await floor.caller(CALLER)
        await floor.switch.bind(leg, (("call", "c1"),))
        agent = await floor.agent("a1")
        await floor.switch.join(BridgeId("b"), (leg, agent))
        await floor.switch.record(leg, "r1", "t1")
        seen = await floor.switch.snapshot()
        assert seen.legs[leg].labels == {"call": "c1"}
        assert (seen.legs[leg].side, seen.legs[leg].number) == (Side.TRUNK, "4008001000")
        assert seen.legs[agent].labels == {"call": "c1"}
        assert (seen.legs[agent].side, seen.legs[agent].answered) == (None, True)
        assert seen.bridges == {"b": (agent, leg)}
        assert seen.recordings == {"r1"}
        assert seen.reachable == {"demo-1001", TRUNK}
        await floor.switch.hang_up(leg, Cause.NORMAL)
        await floor.switch.hang_up(agent, Cause.NORMAL)
        seen = await floor.switch.snapshot()
        assert (seen.legs, seen.bridges, seen.recordings) == ({}, {}, frozenset())

    play(scene)


def test_calls_go_on_while_the_switch_is_out_of_reach(play: Any) -> None:
    async def scene(floor: Any) -> None:
        leg = await floor.caller(CALLER)
        other = await floor.caller(CALLER)
        floor.switch.lose()
        with pytest.raises(Unreachable):
            await floor.switch.hold(leg, "default")
        with pytest.raises(Unreachable):
            await floor.switch.snapshot()
        await asyncio.sleep(10)
        floor.exchange.far_end_hangs_up(other)
        floor.switch.come_back()
        await floor.settle()
        assert set((await floor.switch.snapshot()).legs) == {leg}

    floor = play(scene)
    assert floor.events[-2:] == [SwitchLost(), SwitchBack(restarted=False)]
    assert floor.ends("in-2") == []


def test_nobody_knows_whether_a_command_on_its_way_was_carried_out(play: Any) -> None:
    async def scene(floor: Any) -> None:
        done, undone = await floor.caller(CALLER), await floor.caller(CALLER)
        first = floor.switch.hold(done, "default")
        floor.switch.lose(done=True)
        with pytest.raises(Unreachable):
            await first
        floor.switch.come_back()
        second = floor.switch.hold(undone, "default")
        floor.switch.lose()
        with pytest.raises(Unreachable):
            await second
        assert floor.exchange.legs[done].music == "default"
        assert floor.exchange.legs[undone].music == ""

    play(scene)


def test_after_a_crash_every_leg_is_gone_and_calls_wait_for_the_new_objects(play: Any) -> None:
    async def scene(floor: Any) -> None:
        await floor.caller(CALLER)
        floor.exchange.endpoints.register("demo-1001", people.answers())
        floor.switch.crash()
        await asyncio.sleep(2)
        floor.switch.come_back()
        await floor.settle()
        seen = await floor.switch.snapshot()
        assert (seen.legs, seen.reachable) == ({}, frozenset())
        assert floor.exchange.arrive(CALLER, TRUNK, Side.TRUNK) is None
        assert len(floor.exchange.turned_away) == 1
        await floor.open()
        assert (await floor.switch.snapshot()).reachable == {"demo-1001", TRUNK}
        await floor.caller(CALLER)

    floor = play(scene)
    assert SwitchBack(restarted=True) in floor.events
    assert floor.kinds("in-1") == ["LegArrived", "LegAnswered"]
    assert floor.kinds("in-2") == ["LegArrived", "LegAnswered"]


def test_without_a_beat_for_three_seconds_new_calls_go_to_the_spoken_fallback(play: Any) -> None:
    async def scene(floor: Any) -> None:
        await asyncio.sleep(2.5)
        assert floor.exchange.arrive(CALLER, TRUNK, Side.TRUNK) is not None
        await asyncio.sleep(1)
        assert floor.exchange.arrive(CALLER, TRUNK, Side.TRUNK) is None
        await floor.switch.beat()
        assert floor.exchange.arrive(CALLER, TRUNK, Side.TRUNK) is not None

    floor = play(scene)
    assert len(floor.exchange.diverted) == 1
    assert sum(isinstance(event, LegArrived) for event in floor.events) == 2


def test_a_new_engine_takes_over_where_the_killed_one_was(play: Any) -> None:
    async def scene(floor: Any) -> None:
        leg = await floor.caller(CALLER)
        await floor.switch.stop()
        floor.exchange.press(leg, "5")
        await asyncio.sleep(2)
        heard: list[Any] = []
        await floor.switch.start(heard.append)
        assert set((await floor.switch.snapshot()).legs) == {leg}
        floor.exchange.far_end_hangs_up(leg)
        await floor.settle()
        assert heard == [LegEnded(leg, Cause.NORMAL, True)]

    assert play(scene).kinds("in-1") == ["LegArrived", "LegAnswered"]


def test_registrations_are_seen_for_known_phones_only(play: Any) -> None:
    async def scene(floor: Any) -> None:
        floor.exchange.endpoints.register("demo-1001", people.answers())
        floor.exchange.endpoints.register("demo-7777", people.answers())
        floor.exchange.endpoints.unregister("demo-1001")

    seen = [event for event in play(scene).events if isinstance(event, EndpointSeen)]
    assert seen == [
        EndpointSeen(TRUNK, True),
        EndpointSeen("demo-1001", True),
        EndpointSeen("demo-1001", False),
    ]


def test_two_phones_of_one_name_are_refused(play: Any) -> None:
    async def scene(floor: Any) -> None:
        with pytest.raises(Refused, match="same name"):
            await floor.switch.provision((phone("demo-1001"), phone("demo-1001")), ())

    play(scene)


def test_a_day_of_callers_is_the_same_each_time(play: Any) -> None:
    async def scene(floor: Any) -> None:
        chance = Chance(3)
        day = tuple(
            Caller(f"138{n:08d}", "4008001000", at=n * chance.seconds((1, 3)), patience=(5, 60))
            for n in range(200)
        )
        keeping = asyncio.ensure_future(beating(floor))
        floor.switch.bring(day, TRUNK)
        await asyncio.sleep(1000)
        keeping.cancel()

    first, second = play(scene), play(scene)
    assert first.events == second.events
    assert sum(isinstance(event, LegEnded) for event in first.events) == 200


async def test_it_runs_in_real_time_too() -> None:
    switch = SimulatedSwitch(latency_seconds=0)
    heard: asyncio.Queue[Any] = asyncio.Queue()
    await switch.start(heard.put_nowait)
    await switch.provision((phone("demo-1001"),), ())
    switch.exchange.endpoints.register("demo-1001", people.answers(0.01))
    await switch.dial(LegId("a1"), "demo-1001", "", "1", "", 20, ())
    kinds = [type(await asyncio.wait_for(heard.get(), 10)).__name__ for _ in range(3)]
    assert kinds == ["EndpointSeen", "LegRinging", "LegAnswered"]
    await switch.hang_up(LegId("a1"), Cause.NORMAL)
