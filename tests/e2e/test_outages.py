"""A server of ours goes away while people talk, wait, hang up and call: no call is affected, and afterwards no fact is
missing or doubled in PostgreSQL.
"""

import asyncio
import os
import shutil
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from functools import partial

import psutil
import pytest
import pytest_asyncio

from tests.e2e.center import NUMBER, Center, running_center
from tests.e2e.whole import facts_arrive, journal_facts, stored_facts
from tests.sip.call import Call
from tests.sip.peer import Peer
from zuoxi.bus import subjects
from zuoxi.bus.codec import decode_setup
from zuoxi.domain import facts
from zuoxi.domain.facts import Recorded
from zuoxi.domain.setup import Manifest
from zuoxi.services.queues import change_queue, list_queues
from zuoxi.store.queries.setup import version as configuration_version
from zuoxi_kit.ids import TenantId

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(300)]

OUTAGE_SECONDS = 30
"""So long PostgreSQL stands still (issue 2, proof 4)."""
Outage = Callable[[], Awaitable[None]]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def center() -> AsyncIterator[Center]:
    """Two agents are registered and ready in all of the tests; wrap-up takes a second."""
    async with running_center() as running, AsyncExitStack() as stack:
        tenant = TenantId(running.credentials["demo"]["tenant"])
        async with running.database() as database, database.open_session(tenant) as session:
            for queue in await list_queues(session):
                await change_queue(session, replace(queue, wrap_up_seconds=1))
            version = await configuration_version(session)
        await running.until(lambda: _applied(running, version))
        for number in AGENTS:
            phone = PHONES[number] = await stack.enter_async_context(running.phone(number))
            assert await phone.register() == 200
            await running.until(partial(_reachable, running, str(number)))
            await running.say(f"{number}@demo", "ready")
        yield running


AGENTS = (1001, 1002)
PHONES: dict[int, Peer] = {}


async def test_nats_is_away_then_killed_with_its_data_wiped(center: Center) -> None:
    """First it hangs, then it dies and has forgotten everything."""
    nats = center.pid("nats")
    before = {name: center.pid(name) for name in ("engine", "worker", "api")}

    async def away() -> None:
        os.kill(nats, signal.SIGSTOP)

    async def back() -> None:
        written, stored = journal_facts(center), await stored_facts(center)
        assert written[-1].position > len(stored), "something happened while it was away"
        _wipe_nats(center)
        os.kill(nats, signal.SIGKILL)

    callers = await _live_through(center, away, back)
    tenant = TenantId(center.credentials["demo"]["tenant"])
    await center.until(lambda: _is_configured_again(center, tenant), 60)
    for number in AGENTS:
        await center.say(f"{number}@demo", "on_break")
        await center.say(f"{number}@demo", "ready")
    _each_call_is_told_once(await facts_arrive(center), callers)
    assert {name: center.pid(name) for name in before} == before, (
        "engine, worker and API recover by themselves"
    )


async def test_postgresql_stands_still(center: Center) -> None:
    """And an engine that dies meanwhile is replaced: it needs no database."""
    postmaster = psutil.Process(center.pid("postgres"))
    stopped: list[psutil.Process] = []
    since: list[float] = []

    async def away() -> None:
        stopped.extend([postmaster, *postmaster.children(recursive=True)])
        for process in stopped:
            process.suspend()
        since.append(asyncio.get_running_loop().time())

    async def back() -> None:
        assert (await center.ask("status"))["figures"]["facts_unconfirmed"] > 0
        living = {caller: each["phase"] for caller, each in (await center.calls()).items()}
        engine = center.kill("engine")
        await center.until(lambda: _has_calls(center, living), 30)
        assert center.pid("engine") != engine
        # An outage of some length: it is what is tried.
        await asyncio.sleep(max(since[0] + OUTAGE_SECONDS - asyncio.get_running_loop().time(), 0))
        for process in stopped:
            process.resume()

    callers = await _live_through(center, away, back)
    _each_call_is_told_once(await facts_arrive(center), callers)


async def test_the_worker_is_killed_again_and_again(center: Center) -> None:
    async def kill() -> None:
        center.kill("worker")

    callers = await _live_through(center, kill, kill)
    _each_call_is_told_once(await facts_arrive(center), callers)


async def test_the_supervisor_is_killed_and_the_next_one_takes_over(center: Center) -> None:
    parts = ("postgres", "nats", "switch", "engine", "worker", "api")
    before = {name: center.pid(name) for name in parts}

    async def away() -> None:
        center.kill("supervisor")

    async def back() -> None:
        assert (await asyncio.to_thread(center.zuoxi, "status", check=False)).returncode == 3
        said = (await asyncio.to_thread(center.zuoxi, "up", "--detach")).stdout
        assert all(f"adopted (pid {pid})" in said for pid in before.values()), said

    callers = await _live_through(center, away, back)
    assert {name: center.pid(name) for name in parts} == before
    _each_call_is_told_once(await facts_arrive(center), callers)


async def test_the_engine_is_killed_while_nats_is_away(center: Center) -> None:
    """New callers hear the fallback as long as nobody could take them; then every call is adopted."""
    async with center.caller("13810000001") as one, center.caller("13810000002") as two:
        talking, ring = await _talk(center, one)
        waiting = await _wait(center, two, busy=True)
        before = {caller: each["phase"] for caller, each in (await center.calls()).items()}
        assert sorted(before.values()) == ["talking", "waiting"]
        nats = center.pid("nats")
        os.kill(nats, signal.SIGSTOP)
        engine = center.kill("engine")
        async with asyncio.timeout(30), center.caller("13810000003") as late:
            await asyncio.sleep(4)  # the switch believes in the engine for three seconds after its last beat
            new = await late.call(NUMBER)
            await new.answered()
            await new.hears_sound()
            await new.ended()
        await talking.hears(440)
        await waiting.hears_sound()
        _wipe_nats(center)
        os.kill(nats, signal.SIGKILL)
        await center.until(lambda: _has_calls(center, before), 90)
        assert center.pid("engine") != engine
        await talking.hears(440)
        await waiting.hears_sound()
        await talking.hang_up()
        await ring.ended()
        for number in AGENTS:
            await center.say(f"{number}@demo", "ready")
        served = await _next_ring()
        await served.answer(hertz=620)
        await waiting.hears(620)
        await waiting.hang_up()
        await served.ended()
    await center.until(lambda: _no_calls(center))
    _each_call_is_told_once(await facts_arrive(center), ["13810000001", "13810000002"])


# ---- what happens meanwhile ------------------------------------------------------------------------------------------


async def _live_through(center: Center, away: Outage, back: Outage) -> list[str]:
    """Two talk and two wait; then, while something is away, one talk ends and the next in line is served, one who waits
    gives up, and a new caller comes, who is served when it is back. Returns the callers.
    """
    numbers = [f"1382000000{n}" for n in range(5)]
    async with AsyncExitStack() as stack:
        peers = [await stack.enter_async_context(center.caller(number)) for number in numbers]
        first, first_ring = await _talk(center, peers[0])
        second, second_ring = await _talk(center, peers[1])
        third, fourth = [await _wait(center, peer, busy=True) for peer in peers[2:4]]
        await away()
        async with asyncio.timeout(30):
            await first.hang_up()
            await first_ring.ended()
            third_ring = await _next_ring()
            assert third_ring.caller == numbers[2]
            await third_ring.answer(hertz=880)
            await third.hears(880)
            await fourth.hears_sound()
            await fourth.hang_up()
            fifth = await _wait(center, peers[4], busy=False)
            await second.hears(440)
            assert not any(call.is_over for call in (second, third, fifth))
        await back()
        async with asyncio.timeout(90):
            await second.hang_up()
            await second_ring.ended()
            fifth_ring = await _next_ring()
            assert fifth_ring.caller == numbers[4]
            await fifth_ring.answer(hertz=440)
            await fifth.hears(440)
            for call, ring in ((third, third_ring), (fifth, fifth_ring)):
                await call.hang_up()
                await ring.ended()
    await center.until(lambda: _no_calls(center), 60)
    return numbers


async def _talk(center: Center, caller: Peer) -> tuple[Call, Call]:
    call = await caller.call(NUMBER)
    await call.answered()
    await call.press("1")
    ring = await _next_ring()
    assert ring.caller == caller.user
    await ring.answer(hertz=440)
    await call.hears(440)
    return call, ring


async def _wait(center: Center, caller: Peer, *, busy: bool) -> Call:
    """`busy`: the bus can be asked whether the caller waits."""
    call = await caller.call(NUMBER)
    await call.answered()
    await call.hears_sound()
    await call.press("1")
    if busy:
        await center.until(partial(_is_waiting, center, caller.user))
    await call.hears_sound()
    return call


async def _next_ring() -> Call:
    """The next call that comes in at any agent's phone."""
    tasks = [asyncio.create_task(phone.next_call()) for phone in PHONES.values()]
    try:
        async with asyncio.timeout(40):
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        return done.pop().result()
    finally:
        for task in tasks:
            task.cancel()


def _wipe_nats(center: Center) -> None:
    kept = next(center.data.glob("**/jetstream"))
    shutil.rmtree(kept)


# ---- what must be so afterwards -------------------------------------------------------------------------------------


def _each_call_is_told_once(stored: list[Recorded], callers: list[str]) -> None:
    """Each of the callers' newest contact was opened once, and closed once."""
    for caller in callers:
        opened = [e for e in stored if isinstance(e.fact, facts.ContactOpened) and e.fact.customer == caller]
        assert opened, f"nothing is known of {caller}"
        stream = [each for each in stored if each.stream == opened[-1].stream]
        assert sum(isinstance(each.fact, facts.ContactOpened) for each in stream) == 1
        assert sum(isinstance(each.fact, facts.ContactClosed) for each in stream) == 1


async def _is_configured_again(center: Center, tenant: TenantId) -> bool:
    held = await center.bus.get(subjects.CONFIG_BUCKET, subjects.manifest_key(tenant))
    if held is None:
        return False
    manifest = decode_setup(held, Manifest)
    return bool(manifest.version == (await center.ask("status"))["versions"]["demo"])


async def _applied(center: Center, version: int) -> bool:
    return bool((await center.ask("status"))["versions"]["demo"] >= version)


async def _reachable(center: Center, number: str) -> bool:
    agents = (await center.ask("status"))["agents"]
    return any(each["number"] == number and each["reachable"] for each in agents)


async def _is_waiting(center: Center, caller: str) -> bool:
    calls = await center.calls()
    return caller in calls and calls[caller]["phase"] == "waiting"


async def _has_calls(center: Center, wanted: dict[str, str]) -> bool:
    return {caller: each["phase"] for caller, each in (await center.calls()).items()} == wanted


async def _no_calls(center: Center) -> bool:
    return not (await center.ask("status"))["calls"]
