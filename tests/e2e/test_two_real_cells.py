"""Two cells on one PostgreSQL and one NATS: each with its own engine and its own Asterisk, which know nothing of one another.

The second is a second `zuoxi up`, as on a second machine: its own data folder, ports and `ZUOXI_CELL`, the first one's servers
by address, and the same master key.
"""

import asyncio
from functools import partial

import pytest
from sqlalchemy import text

from tests.e2e.center import NUMBER, Center, running_cell, running_center
from tests.sip.call import CallFailed
from zuoxi.services.tenants import move_tenant
from zuoxi_kit.ids import CellId, TenantId

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]

SECOND = CellId("cell2")


async def test_what_happens_to_one_cell_is_nothing_to_the_other() -> None:
    async with running_center() as first:
        made = await asyncio.to_thread(first.zuoxi, "demo", "tenant", "two", check=False)
        assert made.returncode == 0, made.stdout + made.stderr
        first.read_credentials("two")
        number, carrier = (first.credentials["two"][name] for name in ("number", "trunk_address"))
        tenant = TenantId(first.credentials["two"]["tenant"])
        async with first.database() as database:
            # Without a home a tenant is served by whichever cell hears of it: by both, then.
            await move_tenant(database, TenantId(first.credentials["demo"]["tenant"]), first.cell)
            await move_tenant(database, tenant, SECOND)
        async with running_cell(first, SECOND) as second:
            await second.until(partial(_serves, second, "two"), 60)
            assert (await first.ask("status", tenant=tenant))["agents"] == []
            async with (
                first.phone(1001) as phone,
                second.phone(1001, "two") as their_phone,
                first.caller() as caller,
                second.caller("13822220002", carrier) as their_caller,
                first.caller("13822220003", carrier) as stray,
            ):
                for center, each, code in ((first, phone, "demo"), (second, their_phone, "two")):
                    assert await each.register() == 200
                    await center.until(partial(_is_reachable, center, code))
                    await center.say(f"1001@{code}", "ready")
                # The first cell's switch knows neither the other tenant's line nor its number.
                with pytest.raises(CallFailed):
                    await (await stray.call(number)).answered()
                talks = []
                for ours, called, ring in ((caller, NUMBER, phone), (their_caller, number, their_phone)):
                    call = await ours.call(called)
                    await call.answered()
                    await call.press("1")
                    rung = await asyncio.wait_for(ring.next_call(), 30)
                    await rung.answer(hertz=440)
                    await call.hears(440)
                    talks.append((call, rung))
                for part in ("engine", "switch"):
                    before = first.pid(part)
                    first.kill(part)
                    await talks[1][0].hears(440)
                    await first.until(partial(_is_new, first, part, before), 60)
                assert not talks[1][0].is_over
                assert [each["phase"] for each in (await second.calls()).values()] == ["talking"]
                await talks[1][0].hang_up()
                await talks[1][1].ended()
            for center in (first, second):
                try:
                    await center.until(partial(_is_all_stored, center), 60)
                except TimeoutError:
                    raise AssertionError(await _missing(center)) from None
            assert await _cells_of(first) == {"demo": {"cell1"}, "two": {"cell2"}}


async def _serves(center: Center, code: str) -> bool:
    return code in (await center.ask("status"))["versions"]


async def _is_reachable(center: Center, code: str) -> bool:
    agents = (await center.ask("status"))["agents"]
    return any(each["login"] == f"1001@{code}" and each["reachable"] for each in agents)


async def _is_new(center: Center, part: str, before: int) -> bool:
    await center.ask("status")
    return center.pid(part) != before


async def _is_all_stored(center: Center) -> bool:
    figures = (await center.ask("status"))["figures"]
    return bool(figures["facts_unpublished"] == 0 and figures["facts_unconfirmed"] == 0)


async def _missing(center: Center) -> str:
    """What a cell has written and PostgreSQL doesn't hold, for the reader of a failure."""
    status = await center.ask("status")
    async with (
        center.database() as database,
        database.platform_session("what is missing", "test") as session,
    ):
        held = (
            await session.execute(text("select cell, cast(held as text) as held from cell_progress"))
        ).all()
        dead = (await session.execute(text("select key, why from dead_letter"))).all()
    return f"{center.cell} at {status['position']}: {status['figures']}; held {held}; dead {dead}"


async def _cells_of(center: Center) -> dict[str, set[str]]:
    """Which cells have told of contacts of each tenant."""
    found: dict[str, set[str]] = {}
    async with (
        center.database() as database,
        database.platform_session("which cell told what", "test") as session,
    ):
        told = await session.execute(
            text("select code, cell from fact join tenant on tenant.id = tenant_id where kind = 'contact'")
        )
        for row in told:
            found.setdefault(row.code, set()).add(row.cell)
        dead = await session.execute(text("select key, why from dead_letter"))
        assert dead.all() == []
    return found
