"""A carrier and a phone are connected from the command line as docs/how-to says: by address, and by registration."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from typer.testing import CliRunner, Result

from tests.e2e.center import Center, running_center
from tests.sip.call import CallFailed
from tests.sip.peer import Peer
from tests.sip.registrar import Registrar
from zuoxi.cli.main import app
from zuoxi.domain import facts
from zuoxi.domain.facts import Recorded
from zuoxi.domain.setup import QueueSetup
from zuoxi.services.queues import create_queue
from zuoxi.services.skills import create_skill
from zuoxi_kit.ids import QueueId, TenantId

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(300)]

APPLIED = "The engine works with it."
HOTLINE = {
    "version": 1,
    "start": "greeting",
    "nodes": {
        "greeting": {"type": "play", "prompts": [{"sound": "hello"}], "exits": {"next": "sales"}},
        "sales": {"type": "queue", "queue": "sales", "exits": {"else": "sorry"}},
        "sorry": {"type": "hang_up", "prompts": [{"sound": "goodbye"}]},
    },
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def center() -> AsyncIterator[Center]:
    async with running_center() as running:
        yield running


async def run(center: Center, words: tuple[str, ...], given: str | None) -> Result:
    """A command in this process: a Python of its own for each would take most of the test's time."""
    return await asyncio.to_thread(CliRunner().invoke, app, list(words), given, center.environment)


async def zuoxi(center: Center, *words: str, given: str | None = None) -> str:
    """A command that must succeed; its output."""
    done = await run(center, words, given)
    assert done.exit_code == 0, done.output
    return done.stdout


async def refused(center: Center, *words: str) -> str:
    """A command that must fail with a sentence."""
    done = await run(center, words, None)
    assert done.exit_code == 1, done.output
    assert "Traceback" not in done.stderr
    return done.stderr


async def waits_in(center: Center, caller: str, queue: str) -> None:
    """Wait until a caller waits in the queue of this name."""

    async def is_so() -> bool:
        status = await center.ask("status")
        ids = {each["queue"]: each["name"] for each in status["queues"]}
        return any(each["caller"] == caller and ids.get(each["queue"]) == queue for each in status["calls"])

    await center.until(is_so)


async def test_a_carrier_by_address_calls_into_a_queue(center: Center) -> None:
    said = await zuoxi(
        center, "trunks", "add", "acme", "--user-number", "4001110000", "--address", "127.0.0.9"
    )
    assert APPLIED in said
    said = await zuoxi(
        center, "numbers", "add", "4001110000", "--trunk", "acme", "--flow", "demo", "--fallback", "any"
    )
    assert APPLIED in said
    async with center.caller("13800000009", "127.0.0.9") as carrier:
        call = await carrier.call("4001110000")
        await call.answered()
        await call.hears_sound()
        await call.press("1")
        await waits_in(center, "13800000009", "sales")
        await call.hang_up()
    assert "still delivers numbers" in await refused(center, "trunks", "remove", "acme")
    assert APPLIED in await zuoxi(center, "numbers", "remove", "4001110000")
    async with center.caller("13800000009", "127.0.0.9") as carrier:
        call = await carrier.call("4001110000")
        with pytest.raises(CallFailed) as unknown:
            await call.answered()
        assert unknown.value.status == 404
    assert APPLIED in await zuoxi(center, "trunks", "remove", "acme")
    async with center.caller("13800000009", "127.0.0.9") as stranger:
        call = await stranger.call("4001110000")
        with pytest.raises(CallFailed) as stranger_refused:
            await call.answered()
        assert stranger_refused.value.status == 401


async def test_a_carrier_by_registration_calls_in_on_it(center: Center) -> None:
    async with Registrar(center.sip, user="acme01", password="right-secret", host="127.0.0.8") as carrier:
        at = f"127.0.0.8:{carrier.address[1]}"
        said = await zuoxi(
            center,
            *("trunks", "add", "line", "--user-number", "4001113333", "--register", at, "--user", "acme01"),
            "--password-stdin",
            given="wrong-secret\n",
        )
        assert APPLIED in said
        async with asyncio.timeout(40):
            await carrier.has_refused.wait()
        await zuoxi(
            center,
            *("trunks", "set", "line", "--register", at, "--user", "acme01", "--password-stdin"),
            given="right-secret\n",
        )
        async with asyncio.timeout(40):
            await carrier.is_registered.wait()
        await zuoxi(center, "numbers", "add", "4001113333", "--trunk", "line", "--flow", "demo")
        call = await carrier.call("4001113333", caller="13800000008")
        await call.answered()
        await call.hears_sound()
        await call.press("2")
        await waits_in(center, "13800000008", "service")
        await call.hang_up()
        listed = await zuoxi(center, "trunks", "list", "--json")
        assert "right-secret" not in listed
        line = next(each for each in json.loads(listed) if each["name"] == "line")
        assert line["registration"]["user"] == "acme01"


async def test_a_new_phone_agent_and_flow_take_a_call(center: Center, tmp_path: Path) -> None:
    assert APPLIED in await zuoxi(center, "queues", "add", "claims", "--wrap-up", "0")
    said = await zuoxi(center, "phones", "add", "1099")
    assert APPLIED in said
    secret = said.partition("SIP secret")[2].split()[0]
    assert APPLIED in await zuoxi(
        center, "agents", "add", "1099", "--name", "Ninety Nine", "--queue", "claims:2"
    )
    file = tmp_path / "hotline.json"
    file.write_text(json.dumps(HOTLINE).replace("sales", "claims"), encoding="utf-8")
    assert "published as version 1" in await zuoxi(center, "flows", "publish", "hotline", str(file))
    await zuoxi(center, "trunks", "add", "ten", "--user-number", "4001114444", "--address", "127.0.0.10")
    await zuoxi(center, "numbers", "add", "4001114444", "--trunk", "ten", "--flow", "hotline")
    async with (
        Peer(center.sip, user="demo-1099", password=secret, host="127.0.0.1") as phone,
        center.caller("13800000010", "127.0.0.10") as carrier,
    ):
        assert await phone.register() == 200
        await zuoxi(center, "agents", "status", "1099@demo", "ready")
        call = await carrier.call("4001114444")
        ring = await phone.next_call()
        await ring.answer(hertz=440)
        await call.hears(440)
        await call.hang_up()
        await ring.ended()


async def test_a_flow_that_names_an_unknown_queue_is_not_published(center: Center, tmp_path: Path) -> None:
    file = tmp_path / "wrong.json"
    file.write_text(json.dumps(HOTLINE).replace("sales", "salez"), encoding="utf-8")
    said = await refused(center, "flows", "publish", "wrong", str(file))
    assert "salez.queue: There is no queue salez" in said
    assert "wrong" not in await zuoxi(center, "flows", "list")


SPEAKING = {
    "version": 1,
    "start": "greeting",
    "nodes": {
        "greeting": {"type": "play", "prompts": [{"say": "欢迎致电理赔中心。"}], "exits": {"next": "box"}},
        "box": {"type": "queue", "queue": "quiet", "required": {"Claims": 1}, "exits": {"else": "bye"}},
        "bye": {"type": "hang_up"},
    },
}
"""Says a text, and asks for a skill by its name."""


async def test_a_queue_that_nobody_serves_takes_a_message(center: Center, tmp_path: Path) -> None:
    tenant = TenantId(center.credentials["demo"]["tenant"])
    async with center.database() as database, database.open_session(tenant) as session:
        await create_skill(session, "Claims")
        quiet = QueueSetup(QueueId(session.new_id()), tenant, "quiet", when_unmanned="voicemail")
        await create_queue(session, quiet)
    file = tmp_path / "speaking.json"
    file.write_text(json.dumps(SPEAKING), encoding="utf-8")
    assert "published as version 1" in await zuoxi(center, "flows", "publish", "speaking", str(file))
    await zuoxi(center, "trunks", "add", "eleven", "--user-number", "4001115555", "--address", "127.0.0.11")
    await zuoxi(center, "numbers", "add", "4001115555", "--trunk", "eleven", "--flow", "speaking")
    found: list[Recorded] = []
    stop = await center.bus.watch_facts(tenant, found.append)
    async with center.caller("13800000011", "127.0.0.11") as carrier:
        call = await carrier.call("4001115555", hertz=620)
        await call.answered()
        await call.hears_sound()
        await center.until(lambda: _is_told(found, facts.VoicemailStarted))
        await asyncio.sleep(3)  # what is said
        await call.hang_up()
    await center.until(lambda: _is_told(found, facts.VoicemailLeft))
    (left,) = (each.fact for each in found if isinstance(each.fact, facts.VoicemailLeft))
    assert left.queue == quiet.queue
    assert not await _is_told(found, facts.FlowFailed)
    turned = [each.fact for each in found if isinstance(each.fact, facts.ContactTurnedAway)]
    assert [(each.why, each.way) for each in turned] == [("unmanned", "voicemail")]
    await stop()


async def _is_told(found: list[Recorded], kind: type[object]) -> bool:
    return any(isinstance(each.fact, kind) for each in found)
