"""The first start makes a tenant that can be called, and says its passwords to its owner only."""

import hashlib
import json
from pathlib import Path

import pytest

from zuoxi.services import demo
from zuoxi.services.agents import list_agents
from zuoxi.services.ended import Ended
from zuoxi.services.errors import SignInFailed
from zuoxi.services.numbers import list_numbers
from zuoxi.services.permissions import User
from zuoxi.services.sign_in import SignIn
from zuoxi.services.tenants import find_tenant
from zuoxi.services.trunks import list_trunks
from zuoxi.store.queries.setup import flows_setup, phones_setup, queues_setup
from zuoxi.store.tenancy import Database

pytestmark = pytest.mark.e2e
SERVER = "127.0.0.1:5060"


async def sign_in(database: Database, login: str, password: str) -> User:
    door = SignIn(database, Ended(database.now))
    return (await door.sign_in(login, password, "", "127.0.0.1", "a test")).user


async def test_the_demo_can_be_called_and_signed_in_to(database: Database, tmp_path: Path) -> None:
    assert await demo.seed(database, tmp_path, demo.DEMO, SERVER)
    credentials = demo.read_credentials(tmp_path, "demo")
    assert demo.credentials_file(tmp_path, "demo").stat().st_mode & 0o777 == 0o600

    passwords = {user["login"]: user["password"] for user in credentials["users"]}
    assert {"1001@demo", "1020@demo", "1901@demo", "admin@demo", "operator"} <= passwords.keys()
    signed_in = await sign_in(database, "1001@demo", passwords["1001@demo"])
    assert (signed_in.role, signed_in.tenant) == ("agent", await find_tenant(database, "demo"))
    assert (await sign_in(database, "operator", passwords["operator"])).role == "operator"
    with pytest.raises(SignInFailed):
        await sign_in(database, "1001@demo", passwords["1002@demo"])

    async with database.open_session(signed_in.tenant) as session:
        agents = await list_agents(session)
        queues = {queue.queue: queue.name for queue in await queues_setup(session)}
        phones = {phone.phone: phone for phone in await phones_setup(session)}
        (trunk,) = await list_trunks(session)
        (number,) = await list_numbers(session)
        (flow,) = await flows_setup(session)
    assert [agent.login for agent in agents] == [f"{extension}@demo" for extension in demo.AGENTS]
    first = agents[0]
    assert {queues[queue] for queue, _level in first.queues} == {"sales", "any"}
    assert first.phone is not None
    phone = phones[first.phone]
    assert (phone.name, phone.extension) == ("demo-1001", "1001")
    secret = next(each["password"] for each in credentials["phones"] if each["name"] == phone.name)
    assert phone.md5_credential == hashlib.md5(f"demo-1001:zuoxi:{secret}".encode()).hexdigest()
    assert trunk.addresses == ("127.0.0.2",)
    assert (number.delivered, number.trunk, number.flow, number.flow_version) == (
        "4008001000",
        trunk.trunk,
        flow.flow,
        1,
    )
    assert flow.definition["nodes"]["sales"]["queue"] in queues


async def test_a_second_start_changes_nothing_and_a_lost_file_is_written_anew(
    database: Database, tmp_path: Path
) -> None:
    await demo.seed(database, tmp_path, demo.TWO, SERVER)
    path = demo.credentials_file(tmp_path, "two")
    before = path.read_text()
    assert not await demo.seed(database, tmp_path, demo.TWO, SERVER)
    assert path.read_text() == before

    path.unlink()
    assert await demo.seed(database, tmp_path, demo.TWO, SERVER)
    old, new = json.loads(before), demo.read_credentials(tmp_path, "two")
    assert new["phones"] == old["phones"]
    password = next(user["password"] for user in new["users"] if user["login"] == "1001@two")
    assert (await sign_in(database, "1001@two", password)).login == "1001@two"
