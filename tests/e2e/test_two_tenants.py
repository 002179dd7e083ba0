"""Two tenants with the same extensions on one installation: neither sees a byte of the other."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import httpx
import pytest
import pytest_asyncio
from sqlalchemy import text

from tests.e2e.center import Center, running_center
from tests.sip.call import CallFailed
from tests.sip.message import Message
from tests.sip.peer import Peer
from zuoxi.bus import codec
from zuoxi.domain import facts
from zuoxi.domain.facts import Recorded
from zuoxi_kit.ids import TenantId

OPEN_TO_ALL = ("tenant_code",)
"""What sign-in needs to find a tenant: each code (it stands in every login) and whose it is."""

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(300)]


@dataclass
class Side:
    """One of the two, and what came to be known of it in the course of a call."""

    code: str
    number: str
    carrier: str
    caller: str
    tenant: TenantId
    found: list[Recorded] = field(default_factory=list)
    wire: list[Message] = field(default_factory=list)
    contact: str = ""

    @property
    def canaries(self) -> tuple[bytes, ...]:
        """What must appear nowhere on the other side."""
        words = (self.tenant, f"{self.code}-1001", f"@{self.code}", self.number, self.caller, self.contact)
        return tuple(word.encode() for word in words if word)


@dataclass
class Both:
    center: Center
    demo: Side
    two: Side

    @property
    def sides(self) -> tuple[tuple[Side, Side], ...]:
        """Each with the other."""
        return (self.demo, self.two), (self.two, self.demo)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def both() -> AsyncIterator[Both]:
    """A second tenant beside the demo, and a call of each at the same time."""
    async with running_center() as center:
        made = await asyncio.to_thread(center.zuoxi, "demo", "tenant", "two", check=False)
        assert made.returncode == 0, made.stdout + made.stderr
        center.read_credentials("two")
        demo, two = (
            Side(code, found["number"], found["trunk_address"], caller, TenantId(found["tenant"]))
            for code, caller in (("demo", "13811110001"), ("two", "13822220002"))
            for found in [center.credentials[code]]
        )
        assert (two.number, two.carrier) == ("4008002000", "127.0.0.3")
        await center.until(lambda: _both_configured(center))
        for side in (demo, two):
            await center.bus.watch_facts(side.tenant, side.found.append)
        async with center.phone(1001) as first, center.phone(1001, "two") as second:
            await _talk_at_once(center, (demo, first), (two, second))
        await center.until(lambda: _closed(demo, two))
        yield Both(center, demo, two)


async def _talk_at_once(center: Center, *sides: tuple[Side, Peer]) -> None:
    """1001 of each tenant registers, and takes a call of its own tenant while the other one does the same."""
    for side, phone in sides:
        assert await phone.register() == 200
        await center.until(lambda side=side: _reachable(center, side))  # type: ignore[misc]
        await center.say(f"1001@{side.code}", "ready")
    carriers = [center.caller(side.caller, side.carrier) for side, _ in sides]
    talks = []
    for (side, phone), carrier, hertz in zip(sides, carriers, (440, 620), strict=True):
        await carrier.__aenter__()
        call = await carrier.call(side.number)
        await call.answered()
        await call.press("1")
        ring = await phone.next_call()
        assert ring.caller == side.caller
        await ring.answer(hertz=hertz)
        talks.append((call, ring, hertz))
    for call, _, hertz in talks:
        await call.hears(hertz)
    for call, ring, _ in talks:
        await call.hang_up()
        await ring.ended()
    for (side, phone), carrier in zip(sides, carriers, strict=True):
        assert len(phone.calls) == 1
        side.wire = [*phone.seen, *carrier.seen]
        await carrier.__aexit__()
        await center.say(f"1001@{side.code}", "signed_out")


async def test_each_phone_and_carrier_hears_only_of_its_own_tenant(both: Both) -> None:
    for side, other in both.sides:
        _is_clean(b"\n".join(message.encode() for message in side.wire), other)


async def test_the_bus_carries_each_tenant_s_facts_under_its_own_name(both: Both) -> None:
    for side, other in both.sides:
        kinds = {type(each.fact) for each in side.found}
        assert {facts.CallArrived, facts.OfferAccepted, facts.ContactClosed} <= kinds
        assert {each.stream.tenant for each in side.found} == {side.tenant}
        _is_clean(b"\n".join(codec.encode_fact(each) for each in side.found), other)


async def test_the_engine_tells_each_tenant_of_its_own_and_refuses_the_other_s(both: Both) -> None:
    for side, other in both.sides:
        status = await both.center.ask("status", tenant=side.tenant)
        assert len(status["agents"]) == 20
        _is_clean(json.dumps(status).encode(), other)
        login = f"1001@{other.code}"
        refused = await _refused(
            both.center, "set_agent_status", tenant=side.tenant, login=login, status="ready"
        )
        assert refused == "not_found"


async def test_the_command_line_lists_the_contacts_of_the_tenant_named(both: Both) -> None:
    for side, other in both.sides:
        await both.center.until(lambda side=side: _has_row(both.center, side))  # type: ignore[misc]
        listed = both.center.zuoxi("contacts", "list", "--tenant", side.code, "--json").stdout
        contacts = json.loads(listed)["contacts"]
        assert [each["customer"] for each in contacts] == [side.caller]
        side.contact = contacts[0]["id"]
        shown = both.center.zuoxi("contacts", "show", side.contact, "--tenant", side.code, "--json").stdout
        _is_clean((listed + shown).encode(), other)
    for side, other in both.sides:
        stolen = both.center.zuoxi(
            "contacts", "show", other.contact, "--tenant", side.code, "--json", check=False
        )
        assert stolen.returncode != 0
        assert other.caller not in stolen.stdout + stolen.stderr


async def test_the_api_knows_the_tenant_from_the_token_alone(both: Both) -> None:
    async with httpx.AsyncClient(base_url=both.center.web, timeout=20) as client:
        for side, other in both.sides:
            own = await _signed_in(client, both.center, side)
            for path in ("/v1/contacts", "/v1/agents", f"/v1/contacts/{side.contact}"):
                answer = await client.get(path, headers=own)
                assert answer.status_code == 200, (path, answer.text)
                _is_clean(answer.content, other)
            page = (await client.get("/v1/contacts", headers=own)).json()
            assert [each["customer"] for each in page["items"]] == [side.caller]
            for path in (f"/v1/contacts/{other.contact}", f"/v1/contacts/{other.contact}/timeline"):
                answer = await client.get(path, headers=own)
                assert answer.status_code == 404
                assert other.caller not in answer.text


async def test_no_row_of_any_table_is_seen_by_the_other_tenant(both: Both) -> None:
    async with both.center.database() as database:
        for side, other in both.sides:
            async with database.open_session(side.tenant) as session:
                found = await session.execute(
                    text("select table_name from information_schema.columns where column_name = 'tenant_id'")
                )
                tables = sorted({row.table_name for row in found} - set(OPEN_TO_ALL))
                assert {"agent", "contact", "fact", "phone", "queue", "recording", "trunk"} <= set(tables)
                held = 0
                for table in tables:
                    rows = await session.execute(text(f'select to_json(t)::text as row from "{table}" t'))
                    for row in rows:
                        _is_clean(row.row.encode(), other)
                        held += 1
                assert held > 100


async def test_the_other_tenant_s_number_or_password_opens_nothing(both: Both) -> None:
    for side, other in both.sides:
        async with both.center.caller("13833330003", side.carrier) as carrier:
            call = await carrier.call(other.number)
            with pytest.raises(CallFailed) as refused:
                await call.answered()
            assert refused.value.status == 404
        passwords = {each["name"]: each["password"] for each in both.center.credentials[other.code]["phones"]}
        user, password = f"{side.code}-1001", passwords[f"{other.code}-1001"]
        async with Peer(both.center.sip, user=user, password=password) as thief:
            assert await thief.register() == 401


def _is_clean(seen: bytes, other: Side) -> None:
    """Nothing of the other tenant's is in these bytes."""
    assert seen
    for canary in other.canaries:
        assert canary not in seen, f"{canary.decode()} of {other.code} in {seen[:2000]!r}"


async def _signed_in(client: httpx.AsyncClient, center: Center, side: Side) -> dict[str, str]:
    login = f"1901@{side.code}"
    password = next(
        each["password"] for each in center.credentials[side.code]["users"] if each["login"] == login
    )
    answer = await client.post("/v1/sessions", json={"login": login, "password": password})
    assert answer.status_code == 201, answer.text
    return {"authorization": f"Bearer {answer.json()['access_token']}"}


async def _refused(center: Center, command: str, **body: str) -> str:
    from zuoxi.bus.interface import CommandRefused

    with pytest.raises(CommandRefused) as refusal:
        await center.ask(command, **body)
    return refusal.value.code


async def _both_configured(center: Center) -> bool:
    return len((await center.ask("status"))["agents"]) == 40


async def _reachable(center: Center, side: Side) -> bool:
    agents = (await center.ask("status", tenant=side.tenant))["agents"]
    return any(each["number"] == "1001" and each["reachable"] for each in agents)


async def _closed(*sides: Side) -> bool:
    return all(any(isinstance(each.fact, facts.ContactClosed) for each in side.found) for side in sides)


async def _has_row(center: Center, side: Side) -> bool:
    listed = await asyncio.to_thread(center.zuoxi, "contacts", "list", "--tenant", side.code, "--json")
    return any(each["outcome"] for each in json.loads(listed.stdout)["contacts"])
