"""Recordings of real calls: from the switch's two files to one stereo file that anybody can fetch."""

import json
import wave
from array import array
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from tests.e2e.center import CARRIER, NUMBER, Center, running_center
from tests.e2e.running_switch import PROJECT
from tests.sip.audio import share
from tests.sip.call import Call
from zuoxi.cli.sipp import Sipp, find_sipp, free_udp_port
from zuoxi.rehearsal.traffic import AGENT_HERTZ, CALLER_HERTZ, Plan, write_files
from zuoxi.services.changes import await_applied
from zuoxi.services.tenants import find_tenant, this_tenant
from zuoxi.store.queries.setup import version
from zuoxi.store.tenancy import Database

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(300)]

CUSTOMER, AGENT = 620, 440
"""The tones that the two people hum."""
SWITCH = PROJECT / ".cache/switch"
FIRST_CALLER = "13900000000"
"""SIPp's, as the rehearsal numbers its callers."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def center() -> AsyncIterator[Center]:
    async with running_center() as running:
        yield running


@asynccontextmanager
async def talk(center: Center, agent: int) -> AsyncIterator[tuple[Call, Call]]:
    """A customer (first) and an agent who hear each other."""
    async with center.phone(agent) as phone, center.caller() as carrier:
        assert await phone.register() == 200
        await center.until(lambda: _reachable(center, str(agent)))
        await center.say(f"{agent}@demo", "ready")
        call = await carrier.call(NUMBER)
        await call.answered()
        await call.press("1")
        ring = await phone.next_call()
        await ring.answer(hertz=AGENT)
        call.say(CUSTOMER)
        await ring.hears(CUSTOMER)
        await call.hears(AGENT)
        yield call, ring


async def talks_on(call: Call, seconds: int) -> None:
    """Until the customer has heard so much more of the agent, in packets of 20 ms."""
    goal = call.rtp.received + 50 * seconds
    await call.rtp.until(lambda rtp: rtp.received >= goal)


def recordings(center: Center) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(center.zuoxi("recordings", "list", "--json").stdout)
    return found


def channels(file: Path) -> tuple[list[int], list[int]]:
    with wave.open(str(file)) as sound:
        assert (sound.getframerate(), sound.getsampwidth(), sound.getnchannels()) == (8000, 2, 2)
        samples = array("h", sound.readframes(sound.getnframes()))
    return samples[0::2].tolist(), samples[1::2].tolist()


def hums(samples: list[int], hertz: int) -> float:
    """The largest share of a tone in any half second."""
    parts = [samples[at : at + 4000] for at in range(0, max(len(samples) - 4000, 1), 4000)]
    return max(share(part, hertz) for part in parts)


async def test_both_voices_are_kept_on_their_channels_and_nothing_is_left_at_the_switch(
    center: Center,
) -> None:
    async with talk(center, 1001) as (call, ring):
        await talks_on(call, 3)
        await call.hang_up()
        await ring.ended()
    await center.until(lambda: _kept(center, 1), 60)
    (kept,) = recordings(center)
    assert (kept["state"], kept["reason"]) == ("complete", "")
    assert kept["contact_id"]
    target = center.data / "fetched.wav"
    center.zuoxi("recordings", "get", kept["id"], "--to", str(target))
    left, right = channels(target)
    assert len(left) == kept["length_seconds"] * 8000
    assert hums(left, CUSTOMER) > 0.8 > 0.2 > hums(left, AGENT)
    assert hums(right, AGENT) > 0.8 > 0.2 > hums(right, CUSTOMER)
    assert [path for path in (center.data / "switch/var/spool/recording").rglob("*.wav")] == []


async def test_a_sipp_caller_presses_a_key_and_talks_ten_seconds(center: Center, tmp_path: Path) -> None:
    """Issue 2, proof 1: the caller is SIPp at the carrier's address, its key is RFC 4733, both voices are G.711."""
    before = len(recordings(center))
    plan = Plan(NUMBER, keys="1", patience_ms=60_000)
    write_files(tmp_path, plan, (), callers=1)
    sipp = Sipp(find_sipp(Path(center.environment.get("ZUOXI_SWITCH_DIR") or SWITCH)), tmp_path, "callers")
    async with center.phone(1004) as phone:
        assert await phone.register() == 200
        await center.until(lambda: _reachable(center, "1004"))
        await sipp.start(CARRIER, free_udp_port(CARRIER), 120, *_one_call(center, tmp_path))
        try:
            await center.until(lambda: _is_waiting(center))
            await center.say("1004@demo", "ready")
            ring = await phone.next_call()
            await ring.answer(hertz=AGENT_HERTZ)
            await ring.hears(CALLER_HERTZ)
            await talks_on(ring, 10)
            await ring.hears(CALLER_HERTZ)
            await ring.hang_up()
            assert await sipp.wait() == 0
        finally:
            await sipp.end()
    assert "was-ended" in sipp.log()
    await center.until(lambda: _kept(center, before + 1), 60)
    kept = recordings(center)[0]
    assert kept["state"] == "complete"
    assert kept["length_seconds"] >= 10
    center.zuoxi("recordings", "get", kept["id"], "--to", str(tmp_path / "fetched.wav"))
    left, right = channels(tmp_path / "fetched.wav")
    assert hums(left, CALLER_HERTZ) > 0.8 > 0.2 > hums(left, AGENT_HERTZ)
    assert hums(right, AGENT_HERTZ) > 0.8 > 0.2 > hums(right, CALLER_HERTZ)
    contact = next(each for each in contacts(center) if each["customer"].endswith(FIRST_CALLER))
    assert (contact["choice"], contact["queue_name"], contact["agent_number"]) == ("1", "sales", "1004")


def _one_call(center: Center, folder: Path) -> tuple[str, ...]:
    """How SIPp plays the callers' scenario once."""
    once = ("-inf", str(folder / "callers.csv"), "-s", NUMBER, "-m", "1")
    return (*once, f"{center.sip[0]}:{center.sip[1]}")


def contacts(center: Center) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(center.zuoxi("contacts", "list", "--json").stdout)["contacts"]
    return found


async def _is_waiting(center: Center) -> bool:
    return any(each["queue"] for each in (await center.ask("status"))["calls"])


async def test_what_a_killed_switch_had_recorded_is_repaired_and_called_incomplete(center: Center) -> None:
    before = len(recordings(center))
    async with talk(center, 1002) as (call, _):
        await talks_on(call, 6)
        center.kill("switch")
        await center.until(lambda: _kept(center, before + 1), 90)
    kept = recordings(center)[0]
    assert kept["state"] == "incomplete"
    assert "never_closed(" in kept["reason"]
    target = center.data / "cut.wav"
    center.zuoxi("recordings", "get", kept["id"], "--to", str(target))
    left, right = channels(target)
    assert hums(left, CUSTOMER) > 0.8
    assert hums(right, AGENT) > 0.8


async def test_at_the_storage_cap_a_call_goes_on_unrecorded_and_says_so(center: Center) -> None:
    before = len(recordings(center))
    await limit(center, "0.00001")
    async with talk(center, 1003) as (call, ring):
        await talks_on(call, 2)  # long enough to be recorded
        await call.hang_up()
        await ring.ended()
    await center.until(lambda: _listed(center, "storage"), 60)
    await center.until(lambda: _kept(center, before + 1), 60)
    missing = recordings(center)[0]
    assert (missing["state"], missing["reason"]) == ("missing", "storage_full")
    assert "alarm=storage_full" in (center.data / "log/worker.log").read_text("utf-8")
    await limit(center, "0")
    async with talk(center, 1003) as (call, ring):
        await talks_on(call, 2)
        await call.hang_up()
        await ring.ended()
    await center.until(lambda: _kept(center, before + 2), 60)
    assert recordings(center)[0]["state"] == "complete"


async def limit(center: Center, gigabytes: str) -> None:
    """Cap the storage of the tenant, until the engine works with what follows. A worker that has just started looks at once."""
    center.zuoxi("tenants", "limit", "demo", "--max-storage", gigabytes)
    center.kill("worker")
    mark = "full" if float(gigabytes) else ""
    async with center.database() as database:
        await center.until(lambda: _marked(database, mark), 60)
        tenant = await find_tenant(database, "demo")
        async with database.open_session(tenant) as session:
            wanted = await version(session)
    assert await await_applied(center.bus, center.cell, tenant, wanted, 60)


async def _marked(database: Database, mark: str) -> bool:
    async with database.open_session(await find_tenant(database, "demo")) as session:
        return (await this_tenant(session)).storage_mark == mark


async def _listed(center: Center, unrecorded: str) -> bool:
    found = contacts(center)
    return bool(found and found[0]["unrecorded"] == unrecorded)


async def _reachable(center: Center, number: str) -> bool:
    agents = (await center.ask("status"))["agents"]
    return any(each["number"] == number and each["reachable"] for each in agents)


async def _kept(center: Center, count: int) -> bool:
    return len(recordings(center)) >= count
