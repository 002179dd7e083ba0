"""The law of live views: a snapshot carried on by the facts behind it is the snapshot of that later moment."""

import asyncio
import contextlib
import random
from pathlib import Path
from typing import Any

import pytest

from tests.engine.world import agent_id
from tests.scenarios.rig import Rig, play
from zuoxi.bus.interface import CommandRefused
from zuoxi.domain.facts import Recorded
from zuoxi.domain.live import State, as_of, plain_fact, reduce
from zuoxi.rehearsal.people import answers, lets_it_ring
from zuoxi_kit.ids import PLATFORM

AGENTS = (1001, 1002, 1003)


class Watcher:
    """Looks again and again, and compares what it knew with what it is told."""

    def __init__(self, rig: Rig) -> None:
        self.rig = rig
        self.known: list[State] = []
        self.looks = 0

    async def look(self) -> State:
        """A fresh snapshot, which every earlier one must have come to by its facts."""
        fresh = await self.rig.ask("live_snapshot")
        await self.rig.heard_to(fresh["position"])
        facts = self.rig.whole()
        self.known = [self._carried(each, fresh, facts) for each in self.known]
        for each in self.known:
            assert without_time(each) == without_time(fresh)
        self.known = [*self.known[-2:], fresh]
        self.looks += 1
        return fresh

    def _carried(self, state: State, fresh: State, facts: list[Recorded]) -> State:
        for fact in facts[state["position"] : fresh["position"]]:
            if fact.stream.tenant in (self.rig.tenant, PLATFORM):
                plain = plain_fact(fact)
                state = reduce(state, plain)
                assert without_time(reduce(state, plain)) == without_time(state), (
                    "told twice, it changed twice"
                )
        return as_of({**state, "position": fresh["position"]}, fresh["at"])


def without_time(state: State) -> dict[str, Any]:
    """The time of a look is its own."""
    return {key: each for key, each in state.items() if key != "at"}


async def agents_act(rig: Rig, chance: random.Random) -> None:
    """What agents do on their desks, sensible or not."""
    number = chance.choice(AGENTS)
    login = f"{number}@demo"
    try:
        match chance.randrange(14):
            case 7:
                await rig.ask("set_agent_status", login=login, status="ready", after=True)
            case 8:
                await rig.ask(chance.choice(("mute", "unmute")), login=login)
            case 9:
                await rig.ask("transfer", login=login, to_agent=agent_id(chance.choice(AGENTS)))
            case 10:
                await rig.ask("transfer", login=login, to_queue=chance.choice(("sales", "service")))
            case 11:
                await rig.ask("transfer", login=login, to_number="13912345678")
            case 12:
                await rig.ask("dial", login=login, number="13912345678")
            case 13:
                await rig.ask("more_wrap_up", login=login)
            case 6:
                await rig.ask("agent_hang_up", login=login)
            case 0:
                await rig.ask("set_agent_status", login=login, status="on_break", reason="lunch")
            case 1 | 2:
                await rig.ask("set_agent_status", login=login, status="ready")
            case 3:
                await rig.ask("hold", login=login)
            case 4:
                await rig.ask("resume", login=login)
            case 5:
                await rig.ask("wrap_up_done", login=login)
            case _:
                contact = rig.engine.cell.agents[agent_id(number)].contact if rig.engine else None
                if contact:
                    await rig.ask("dispose", login=login, contact=contact, disposition="sold", notes="好")
    except CommandRefused:
        pass  # most of it makes no sense most of the time


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 5))])
def test_what_was_seen_before_becomes_what_is_seen_now(tmp_path: Path, seed: int) -> None:
    async def story(rig: Rig) -> None:
        chance, watcher = random.Random(seed), Watcher(rig)
        await rig.open()
        await rig.ready(1001, 1002, phone=answers(2.0))
        await rig.ready(1003, phone=lets_it_ring())
        for step in range(60):
            for _ in range(chance.choice((0, 0, 1, 1, 2))):
                number = f"138{chance.randrange(10**8):08d}"
                rig.call(number, talks=chance.uniform(1, 60), patience=(5, 120), at=chance.random())
            await asyncio.sleep(chance.choice((0.3, 2.0, 7.0, 30.0)))
            await agents_act(rig, chance)
            if step in (20, 40):
                await rig.kill_engine()
                await asyncio.sleep(chance.choice((0.2, 3.0)))
                await rig.start_engine()
            await watcher.look()
        for agent in AGENTS:
            await rig.ask("set_agent_status", login=f"{agent}@demo", status="ready")
        await asyncio.sleep(900)
        for agent in AGENTS:  # who left a customer on hold comes back to them
            with contextlib.suppress(CommandRefused):
                await rig.ask("resume", login=f"{agent}@demo")
        await asyncio.sleep(900)
        last = await watcher.look()
        assert watcher.looks == 61
        assert (last["contacts"], last["calls"]) == ({}, {})
        assert sum(sum(counts) for counts in last["queues"]["sales"]["quarters"].values()) > 30

    play(tmp_path, story)


def test_over_midnight_todays_counts_begin_anew(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        watcher = Watcher(rig)
        await rig.open()
        await rig.ready(1001)
        for _hour in range(16):
            rig.call("13800138000", talks=20.0)
            await asyncio.sleep(3600)
            await watcher.look()
        last = await watcher.look()
        assert last["day"]["began_at"] == "2026-11-23T16:00:00.000Z"
        assert last["agents"]["agent-1001"]["contacts_today"] == 1

    play(tmp_path, story)


def test_live_contacts_are_the_cells_calls(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        await rig.ready(1001)
        for n in range(3):
            rig.call(f"1380013800{n}", at=n * 1.0)
        await asyncio.sleep(8)
        state = await rig.ask("live_snapshot")
        assert rig.engine is not None
        cell = rig.engine.cell
        assert set(state["calls"]) == set(cell.calls)
        for contact in state["contacts"].values():
            call = cell.call_of_contact(contact["id"])
            assert call is not None
            assert contact["stage"] == call.phase.value
            assert (contact["wait"] or {}).get("queue") == (call.wait.queue if call.wait else None)
            assert [each["leg"] for each in contact["legs"]] == [call.leg, *(leg.leg for leg in call.legs)]
            assert contact["agent"] == (call.segment.agent if call.segment else None)
        assert state["queues"]["sales"]["waiting"] == 2
        first = next(each for each in state["contacts"].values() if each["agent"])
        assert len(first["joined"]) == 2
        assert first["why"]["strategy"] == "longest_idle"
        await rig.ask("hold", login="1001@demo")
        held = (await rig.ask("live_snapshot"))["contacts"][first["id"]]
        assert (held["stage"], held["joined"], held["legs"][0]["on_hold"]) == ("holding", [], True)

    play(tmp_path, story)
