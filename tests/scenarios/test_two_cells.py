"""Two cells side by side on one bus, each with its own switch and tenant: what happens to one is nothing to the other."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.engine.world import DEMO, START
from tests.scenarios.rig import Rig, facts_are_whole
from zuoxi.bus.memory import MemoryBroker
from zuoxi.domain import facts
from zuoxi.domain.facts import Recorded
from zuoxi.domain.facts.lives import number_before
from zuoxi.rehearsal import virtual_time
from zuoxi_kit.ids import CellId, TenantId

TWO = TenantId("two-tenant")


def side_by_side(folder: Path, story: Callable[[Rig, Rig], Awaitable[None]]) -> None:
    """Run a story of two cells in virtual time."""

    async def whole() -> None:
        broker = MemoryBroker()
        first = Rig(folder / "one", CellId("cell1"), DEMO, "demo", broker)
        second = Rig(folder / "two", CellId("cell2"), TWO, "two", broker)
        try:
            await first.open()
            await second.open()
            await story(first, second)
        finally:
            await first.close()
            await second.close()

    virtual_time.run(whole(), START)


async def call_all_minute(rig: Rig) -> None:
    """A call each five seconds for a minute, and two agents to take them."""
    await rig.ready(1001, 1002)
    for n in range(12):
        rig.call(f"1390000{n:04}", at=n * 5.0, talks=4.0)


def test_each_cell_serves_its_own_tenant_alone(tmp_path: Path) -> None:
    async def story(first: Rig, second: Rig) -> None:
        for rig in (first, second):
            await call_all_minute(rig)
        await asyncio.sleep(120)
        for rig, other in ((first, second), (second, first)):
            assert len(rig.of(facts.ContactClosed)) == 12
            assert {each.stream.tenant for each in rig.facts} <= {rig.tenant, "platform"}
            assert {each["tenant"] for each in (await rig.ask("status", tenant=""))["agents"]} == {rig.tenant}
            ours, theirs = (
                {e.stream.id for e in r.facts if e.stream.tenant == r.tenant} for r in (rig, other)
            )
            assert not {id for id in ours if not id.startswith("cell")} & theirs
            facts_are_whole(rig.facts)

    side_by_side(tmp_path, story)


def test_a_killed_cell_disturbs_no_other(tmp_path: Path) -> None:
    async def story(first: Rig, second: Rig) -> None:
        for rig in (first, second):
            await call_all_minute(rig)
        await asyncio.sleep(7)
        await first.kill_engine()
        first.switch.crash()
        await asyncio.sleep(60)
        assert len(second.of(facts.ContactClosed)) >= 11
        assert second.of(facts.ContactAbandoned) == []
        assert second.switch.exchange.silences(1.0) == []
        first.switch.come_back()
        await first.start_engine()
        await first.ready(1001, 1002)
        first.call("13911110000", talks=4.0)
        await asyncio.sleep(60)
        assert len(second.of(facts.ContactClosed)) == 12
        assert first.served()[-1] == "13911110000"
        for rig in (first, second):
            facts_are_whole(rig.facts)
            assert {each.cell for each in rig.facts} == {rig.cell}

    side_by_side(tmp_path, story)


def test_a_tenant_that_moves_is_served_by_its_new_cell(tmp_path: Path) -> None:
    async def story(first: Rig, second: Rig) -> None:
        await first.configure(version=2, cell="cell2")
        await asyncio.sleep(1)
        assert (await first.ask("status", tenant=""))["agents"] == []
        served = {each["tenant"] for each in (await second.ask("status", tenant=""))["agents"]}
        assert served == {DEMO, TWO}
        moved = Rig(tmp_path / "moved", second.cell, DEMO, "demo", second.broker)
        moved.switch = second.switch
        await moved.bus.connect()
        await moved.ready(1001)
        moved.call("13800138000", talks=5.0)
        await asyncio.sleep(30)
        opened = [each for each in second.facts if isinstance(each.fact, facts.OfferAccepted)]
        assert [(each.stream.tenant, each.cell) for each in opened] == [(DEMO, "cell2")]

    side_by_side(tmp_path, story)


def test_a_tenant_that_moves_gets_no_number_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And back again: the first cell still knows the numbers that it gave, and the other one has gone on meanwhile."""

    async def story(first: Rig, second: Rig) -> None:
        second.tenant, second.code = first.tenant, first.code
        told: list[Recorded] = []
        await first.bus.watch_facts(None, told.append)
        homes = ((first, 1, 0), (second, 2, number_before(1)), (first, 3, number_before(2)))
        for home, version, first_number in homes:
            for rig in (first, second):
                await rig.configure(version=version, cell=home.cell, of_tenant={"first_number": first_number})
            await asyncio.sleep(1)
            await home.ready(1001)
            home.call("13800138000", talks=5.0)
            await asyncio.sleep(40)
            await home.ask("set_agent_status", login="1001@demo", status="signed_out", reason="")
        places: dict[object, object] = {}
        for each in told:
            assert places.setdefault((each.stream, each.seq), each) == each
        assert len({each.stream for each in told if isinstance(each.fact, facts.ContactClosed)}) == 3
        agent = [each for each in told if isinstance(each.fact, facts.AgentStatusChanged)]
        assert [each.cell for each in agent] == ["cell1"] * 2 + ["cell2"] * 2 + ["cell1"] * 2
        assert sorted(each.seq for each in agent) == [each.seq for each in agent]
        assert "a decision failed" not in capsys.readouterr().out

    side_by_side(tmp_path, story)
