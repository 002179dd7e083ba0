"""Who is not let in, and what becomes known of it: wrong passwords, refused callers, a tenant that is full; and what a
caller hears when a flow breaks under them.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
import pytest_asyncio

from tests.e2e.center import NUMBER, Center, running_center
from tests.sip.call import Call, CallFailed
from tests.sip.peer import Peer
from zuoxi.domain import facts
from zuoxi.domain.events import Cause
from zuoxi.domain.facts import Recorded
from zuoxi.domain.setup import QueueSetup
from zuoxi.servers.logs import rotate
from zuoxi.services.flow_versions import publish_flow
from zuoxi.services.flows import create_flow
from zuoxi.services.numbers import create_number
from zuoxi.services.queues import create_queue, find_queue
from zuoxi.services.tenants import limit_tenant
from zuoxi.services.trunks import change_trunk, list_trunks
from zuoxi.store import outbox
from zuoxi.store.queries import rows
from zuoxi.store.queries.setup import agents_setup
from zuoxi.store.queries.setup import version as configuration_version
from zuoxi.store.tables.queues import queue, queue_member
from zuoxi.store.tenancy import Session
from zuoxi_kit.ids import PLATFORM, QueueId, TenantId

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(300)]

ATTACKER = "127.0.0.5"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def center() -> AsyncIterator[Center]:
    async with running_center() as running:
        yield running


async def test_six_wrong_passwords_are_six_401s_six_counted_and_one_alarm(center: Center) -> None:
    found: list[Recorded] = []
    await center.bus.watch_facts(PLATFORM, found.append)
    for number in range(6):
        async with Peer(center.sip, user="demo-1001", password=f"guess{number}", host=ATTACKER) as stranger:
            assert await stranger.register() == 401
    await center.until(lambda: _counted(center, "wrong_password", 6))
    log = center.data / "switch/var/log/security.log"
    assert log.stat().st_size > 0
    rotate(log, largest=0)  # as the supervisor does it; the switch goes on writing, and the follower reading
    assert log.stat().st_size == 0
    async with Peer(center.sip, user="demo-7777", password="guess", host=ATTACKER) as stranger:
        assert await stranger.register() == 401
    await center.until(lambda: _counted(center, "unknown_account", 1))
    await center.until(lambda: _is(found, facts.AlarmRaised))
    alarms = [each.fact for each in found if isinstance(each.fact, facts.AlarmRaised)]
    assert [(each.code, each.about) for each in alarms] == [("sip_failures", ATTACKER)]


async def test_a_refused_caller_is_403_and_a_fact(center: Center) -> None:
    found = await _facts(center)

    async def refuse(session: Session) -> None:
        trunk = (await list_trunks(session))[0]
        await change_trunk(session, replace(trunk, refused_callers=("13900009999",)))

    await _change(center, refuse)
    async with center.caller("13900009999") as unwanted:
        assert await _refused(unwanted, NUMBER) == 403
    await center.until(lambda: _is(found, facts.CallRefused))
    assert [(e.cause, e.caller) for e in _of(facts.CallRefused, found)] == [(Cause.REFUSED, "13900009999")]
    async with center.caller("13900008888") as welcome:
        call = await welcome.call(NUMBER)
        await call.answered()
        await call.hang_up()


async def test_one_call_more_than_the_tenant_may_have_is_503_and_a_fact(center: Center) -> None:
    found = await _facts(center)
    tenant = TenantId(center.credentials["demo"]["tenant"])
    await center.until(lambda: _no_calls(center))
    async with center.caller("13811111111") as first, center.caller("13822222222") as second:
        async with center.database() as database:
            await _applied(center, await limit_tenant(database, tenant, 1, "test"))
        call = await first.call(NUMBER)
        await call.answered()
        assert await _refused(second, NUMBER) == 503
        await center.until(lambda: _is(found, facts.CallRefused))
        assert _of(facts.CallRefused, found)[0].cause is Cause.CONGESTION
        await call.hang_up()
        await center.until(lambda: _no_calls(center))
        async with center.database() as database:
            await _applied(center, await limit_tenant(database, tenant, 200, "test"))


async def test_a_sound_that_is_not_there_is_an_apology_and_the_fallback_queue(center: Center) -> None:
    definition = {
        "version": 1,
        "start": "greeting",
        "nodes": {
            "greeting": {
                "type": "play",
                "prompts": [{"sound": "nobody-recorded-this"}],
                "exits": {"next": "bye"},
            },
            "bye": {"type": "hang_up", "prompts": [{"sound": "goodbye"}]},
        },
    }
    await _change(center, partial(_answer_with, "4008001771", definition))
    await _falls_back(center, "4008001771", "a prompt could not be played")


async def test_a_queue_that_was_removed_is_an_apology_and_the_fallback_queue(center: Center) -> None:
    removed: list[QueueId] = []

    async def with_queue(session: Session) -> None:
        gone = QueueId(session.new_id())
        removed.append(gone)
        await create_queue(session, QueueSetup(gone, session.tenant, "soon gone"))
        agent = (await agents_setup(session))[0].agent
        await rows.add(session, queue_member, {"queue_id": gone, "agent_id": agent, "level": 1})
        definition = {
            "version": 1,
            "start": "wait",
            "nodes": {
                "wait": {"type": "queue", "queue": gone, "exits": {"else": "bye"}},
                "bye": {"type": "hang_up"},
            },
        }
        await _answer_with("4008001772", definition, session)

    async def without(session: Session) -> None:
        # No door lets go of a queue that a flow uses; a hand in the database does.
        await rows.remove(session, queue_member, queue_id=removed[0])
        await rows.remove(session, queue, id=removed[0])
        await outbox.changed(session, "queue", removed[0])

    await _change(center, with_queue)
    await _change(center, without)
    await _falls_back(center, "4008001772", f"there is no queue {removed[0]}")


async def _falls_back(center: Center, number: str, why: str) -> None:
    """The caller hears something all the while, and ends in the queue `any`."""
    found = await _facts(center)
    any_queue = await _queue(center, "any")
    async with center.caller("13844444444") as caller:
        call = await caller.call(number)
        await call.answered()
        await call.hears_sound()
        await center.until(lambda: _is(found, facts.ContactQueued))
        assert _of(facts.ContactQueued, found)[0].queue == any_queue
        assert _of(facts.FlowFailed, found)[0].why == why
        await call.hears_sound()
        await call.hang_up()
    await center.until(lambda: _no_calls(center))


# ---- changing the configuration ------------------------------------------------------------------------------------


async def _answer_with(number: str, definition: dict[str, Any], session: Session) -> None:
    flow = await create_flow(session, f"answers {number}", definition)
    await publish_flow(session, flow, by="test")
    trunk = (await list_trunks(session))[0].trunk
    await create_number(session, trunk, number, flow, (await find_queue(session, "any")).queue)


async def _change(center: Center, change: Callable[[Session], Awaitable[None]]) -> None:
    """Change the demo tenant's configuration, and wait until the engine works with it."""
    tenant = TenantId(center.credentials["demo"]["tenant"])
    async with center.database() as database, database.open_session(tenant) as session:
        await change(session)
        version = await configuration_version(session)
    await _applied(center, version)


async def _applied(center: Center, version: int) -> None:
    async def is_applied() -> bool:
        return bool((await center.ask("status"))["versions"]["demo"] >= version)

    await center.until(is_applied)


async def _queue(center: Center, name: str) -> str:
    queues = (await center.ask("status"))["queues"]
    return str(next(each["queue"] for each in queues if each["name"] == name))


# ---- asking ---------------------------------------------------------------------------------------------------------


async def _facts(center: Center) -> list[Recorded]:
    found: list[Recorded] = []
    tenant = TenantId(center.credentials["demo"]["tenant"])
    await center.bus.watch_facts(tenant, found.append)
    return found


def _of(kind: type[Any], found: list[Recorded]) -> list[Any]:
    return [each.fact for each in found if isinstance(each.fact, kind)]


async def _is(found: list[Recorded], kind: type[Any]) -> bool:
    return bool(_of(kind, found))


async def _refused(caller: Peer, number: str) -> int:
    call: Call = await caller.call(number)
    with pytest.raises(CallFailed) as refused:
        await call.answered()
    return refused.value.status


async def _no_calls(center: Center) -> bool:
    return not (await center.ask("status"))["calls"]


async def _counted(center: Center, what: str, count: int) -> bool:
    return bool((await center.ask("status"))["figures"][f"sign_ins_refused_{what}"] >= count)
