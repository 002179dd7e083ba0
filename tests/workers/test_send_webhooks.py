"""Facts reach a tenant's webhook: all, signed, in order, once it answers; and a private address never."""

import asyncio
import hashlib
import hmac
import ipaddress
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from tests.stories import Story, answered_call
from zuoxi.bus.memory import MemoryBroker, MemoryBus
from zuoxi.services import webhooks
from zuoxi.services.errors import Invalid
from zuoxi.services.outward import Refused, check_url, is_public, post
from zuoxi.services.users import User
from zuoxi.store.tenancy import Database
from zuoxi.workers.record_facts import FactRecorder
from zuoxi.workers.send_webhooks import PAUSES_SECONDS, WebhookSender
from zuoxi_kit.ids import AgentId, CellId, IdSource, QueueId, TenantId, UserId

pytestmark = pytest.mark.e2e

HERE = (ipaddress.ip_network("127.0.0.0/8"),)


@dataclass
class Receiver:
    """A program of the tenant's: answers with what is set, and remembers what came."""

    url: str = ""
    status: int = 200
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request of HTTP."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        lines = dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
        named = {name.lower(): value for name, value in lines.items()}
        self.got.append((named, await reader.readexactly(int(named["content-length"]))))
        location = "Location: http://127.0.0.1:1/elsewhere\r\n" if self.status == 302 else ""
        writer.write(f"HTTP/1.1 {self.status} X\r\n{location}Content-Length: 5\r\n\r\nheard".encode())
        await writer.drain()
        writer.close()

    def facts(self) -> list[dict[str, Any]]:
        """The facts that came."""
        return [json.loads(body)["fact"] for _, body in self.got]


@asynccontextmanager
async def receiving() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    server = await asyncio.start_server(receiver.take, "127.0.0.1", 0)
    receiver.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/hook"
    async with server:
        yield receiver


class Company:
    """A tenant with a webhook, and a clock that tests set forward."""

    def __init__(self, database: Database, tenant: TenantId) -> None:
        self.database, self.tenant = database, tenant
        self.user = User(tenant, UserId("x"), "admin@x", "administrator")
        self.sender = WebhookSender(database, HERE)
        self.hook = self.secret = ""

    async def hears(self, url: str, *kinds: str) -> None:
        async with self.database.open_session(self.tenant) as session:
            made = await webhooks.create_webhook(session, self.user, url, kinds, True, "", HERE)
        self.hook, self.secret = made

    async def call(self, seed: int = 1) -> Story:
        story = Story(self.tenant, CellId("cell1"))
        answered_call(story, IdSource(seed), QueueId("q"), AgentId("a"), AgentId("b"))
        recorder = FactRecorder(self.database, MemoryBus(MemoryBroker()), lambda _: None)
        await recorder.store(story.told)
        return story

    async def rounds(self, count: int = 60) -> None:
        for _ in range(count):
            await self.sender.round(self.tenant)

    async def deliveries(self, status: str = "") -> list[dict[str, Any]]:
        async with self.database.open_session(self.tenant) as session:
            return (await webhooks.list_deliveries(session, self.hook, status, 200, ""))[0]


@pytest.fixture
def company(database: Database, tenant: TenantId) -> Company:
    return Company(database, tenant)


async def test_every_fact_comes_signed_and_each_stream_in_order(company: Company) -> None:
    async with receiving() as receiver:
        await company.hears(receiver.url)
        story = await company.call()
        await company.rounds()
        facts = receiver.facts()
        assert len(facts) == len(story.told)
        for kind, id in {(each["kind"], each["id"]) for each in facts}:
            seqs = [each["seq"] for each in facts if (each["kind"], each["id"]) == (kind, id)]
            assert seqs == sorted(seqs)
        for head, body in receiver.got:
            at, _, signature = head["zuoxi-signature"].partition(",")
            signed = f"{at.removeprefix('t=')}.".encode() + body
            right = hmac.new(company.secret.encode(), signed, hashlib.sha256).hexdigest()
            assert signature == f"v1={right}"
        assert {each["status"] for each in await company.deliveries()} == {"delivered"}
        assert (await company.deliveries())[0]["answer"] == "heard"
        await company.rounds(2)
        assert len(receiver.got) == len(facts), "what was answered is not sent again"


async def test_only_what_was_asked_for_comes(company: Company) -> None:
    async with receiving() as receiver:
        await company.hears(receiver.url, "agent", "ContactClosed")
        await company.call()
        await company.rounds(20)
        assert {each["kind"] for each in receiver.facts() if each["name"] != "ContactClosed"} <= {"agent"}
        assert "ContactClosed" in {each["name"] for each in receiver.facts()}


async def test_what_is_not_taken_is_tried_again_later_given_up_at_last_and_can_be_replayed(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with receiving() as receiver:
        receiver.status = 500
        await company.hears(receiver.url, "ContactClosed")
        await company.call()
        now = company.database.now()
        monkeypatch.setattr(company.database, "now", lambda: now)
        await company.rounds(3)
        (waiting,) = await company.deliveries("waiting")
        assert len(receiver.got) == 1, "not again before its time"
        assert waiting["due_at"] == now + timedelta(seconds=PAUSES_SECONDS[0])
        assert (waiting["attempts"], waiting["answer_status"]) == (1, 500)
        for pause in PAUSES_SECONDS:
            now += timedelta(seconds=pause)
            await company.rounds(1)
        (dead,) = await company.deliveries("dead")
        assert len(receiver.got) == dead["attempts"] == len(PAUSES_SECONDS) + 1
        receiver.status = 204
        async with company.database.open_session(company.tenant) as session:
            assert await webhooks.replay(session, company.hook, None) == 1
        await company.rounds(1)
        assert [each["status"] for each in await company.deliveries()] == ["delivered"]


async def test_a_redirect_is_no_answer_and_is_not_followed(company: Company) -> None:
    async with receiving() as receiver:
        receiver.status = 302
        await company.hears(receiver.url, "ContactClosed")
        await company.call()
        await company.rounds(1)
        (one,) = await company.deliveries()
        assert (one["status"], one["answer_status"]) == ("waiting", 302)


async def test_private_addresses_are_refused_when_made_and_when_sent(company: Company) -> None:
    async with company.database.open_session(company.tenant) as session:
        for url in (
            "http://127.0.0.1/x",
            "http://[::1]/x",
            "http://10.0.0.1/",
            "http://169.254.169.254/latest",
            "http://[::ffff:10.0.0.1]/",
            "http://[64:ff9b::a00:1]/",
            "http://[2002:a00:1::]/",
            "http://0.0.0.0/",
            "http://localhost:8080/",
            "https://user:word@example.com/",
            "ftp://example.com/",
            "https:///nowhere",
        ):
            with pytest.raises(Invalid):
                await webhooks.create_webhook(session, company.user, url, (), True, "")
    with pytest.raises(Refused):
        check_url("https://example.com/#part")
    assert is_public(ipaddress.ip_address("1.1.1.1"))


async def test_a_name_that_leads_to_a_private_address_is_refused_whatever_else_it_leads_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def resolves(*_: object, **__: object) -> list[Any]:
        return [(2, 1, 6, "", ("93.184.215.14", 443)), (2, 1, 6, "", ("127.0.0.1", 443))]

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", resolves)
    with pytest.raises(Refused):
        await post("https://rebinding.example.com/", b"{}", {}, 1.0)
