"""The tenant `demo` of the first start: something to call at once. Random passwords, written to a file of the owner's."""

import json
import os
from dataclasses import asdict, dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from zuoxi.domain.flow.definition import read, rename, to_plain
from zuoxi.domain.setup import QueueSetup, TrunkSetup
from zuoxi.services.agents import NewAgent, create_agent
from zuoxi.services.entries import Entry, create_entry
from zuoxi.services.errors import NotFound
from zuoxi.services.flow_versions import publish_flow
from zuoxi.services.flows import create_flow
from zuoxi.services.numbers import create_number
from zuoxi.services.passwords import random_password
from zuoxi.services.phones import create_phone, phone_access
from zuoxi.services.queues import create_queue
from zuoxi.services.tenants import create_tenant, find_tenant
from zuoxi.services.trunks import create_trunk
from zuoxi.services.users import create_user, set_password
from zuoxi.store.tenancy import Database, Session
from zuoxi_kit.ids import PLATFORM, PhoneId, QueueId, TrunkId, UserId

AGENTS = tuple(str(number) for number in range(1001, 1021))
SUPERVISOR = "1901"
QUEUES = ("sales", "service", "any")


@dataclass(frozen=True, slots=True)
class Demo:
    """What distinguishes one demo tenant from another."""

    code: str
    name: str
    number: str
    trunk_address: str


DEMO = Demo("demo", "演示公司 Demo", "4008001000", "127.0.0.2")
TWO = Demo("two", "第二公司 Two", "4008002000", "127.0.0.3")
DEMOS = {demo.code: demo for demo in (DEMO, TWO)}


def credentials_file(data: Path, code: str) -> Path:
    """Where the passwords of a demo tenant are."""
    return data / f"{code}-credentials.json"


async def seed(database: Database, data: Path, demo: Demo, server: str) -> bool:
    """Make the tenant unless it is there; make new user passwords if their file is gone. Returns whether anything was done.

    `server` is where its phones register (`127.0.0.1:5060`).
    """
    path = credentials_file(data, demo.code)
    try:
        tenant = await find_tenant(database, demo.code)
    except NotFound:
        tenant = await create_tenant(database, demo.code, demo.name, who="demo")
    async with database.open_session(tenant) as session:
        is_new = not await _is_filled(session)
        if not is_new and path.exists():
            return False
        passwords = await (_fill(session, demo) if is_new else _new_passwords(session, demo))
        phones = [await phone_access(session, extension) for extension in (*AGENTS, SUPERVISOR)]
    passwords |= await _operator(database, demo)
    users = [{"login": login, "password": password} for login, password in passwords.items()]
    content = {
        **asdict(demo),
        "tenant": tenant,
        "server": server,
        "realm": "zuoxi",
        "users": users,
        "phones": [
            {"name": phone.name, "extension": phone.extension, "password": phone.password} for phone in phones
        ],
    }
    _write_private(path, json.dumps(content, ensure_ascii=False, indent=2) + "\n")
    return True


def read_credentials(data: Path, code: str) -> dict[str, Any]:
    """What `seed` has written; raises NotFound."""
    path = credentials_file(data, code)
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NotFound("errors_named.credentials_missing", path=path) from None
    except PermissionError:
        raise NotFound("errors_named.credentials_closed", path=path) from None
    return content


async def _is_filled(session: Session) -> bool:
    try:
        await phone_access(session, SUPERVISOR)
    except NotFound:
        return False
    return True


async def _fill(session: Session, demo: Demo) -> dict[str, str]:
    """All in one transaction: a start that is cut off leaves an empty tenant, which the next one fills."""
    queues = {name: QueueId(session.new_id()) for name in QUEUES}
    for name in reversed(QUEUES):  # "any" first: it takes what the others can't serve
        fallback = None if name == "any" else queues["any"]
        await create_queue(session, QueueSetup(queues[name], session.tenant, name, fallback=fallback))
    passwords = {
        f"admin@{demo.code}": await _user(session, "admin", "Administrator", "administrator"),
        f"{SUPERVISOR}@{demo.code}": await _user(session, SUPERVISOR, "Supervisor 1901", "supervisor"),
    }
    await create_phone(session, SUPERVISOR)
    for place, number in enumerate(AGENTS):
        own = queues["sales"] if place < len(AGENTS) // 2 else queues["service"]
        user, password = await _agent_user(session, number)
        phone = (await create_phone(session, number)).phone
        await _agent(session, number, user, phone, ((own, 1), (queues["any"], 1)))
        passwords[f"{number}@{demo.code}"] = password
    await _line(session, demo, queues)
    return dict(sorted(passwords.items()))


async def _user(session: Session, login: str, name: str, role: str) -> str:
    password = random_password()
    await create_user(session, login, name, password, role)
    return password


async def _agent_user(session: Session, number: str) -> tuple[UserId, str]:
    password = random_password()
    return await create_user(session, number, f"Agent {number}", password, "agent"), password


async def _agent(
    session: Session, number: str, user: UserId, phone: PhoneId, queues: tuple[tuple[QueueId, int], ...]
) -> None:
    await create_agent(session, NewAgent(number, f"Agent {number}", user, phone, queues))


async def _line(session: Session, demo: Demo, queues: dict[str, QueueId]) -> None:
    trunk = TrunkId(session.new_id())
    await create_trunk(
        session,
        TrunkSetup(trunk, session.tenant, "demo trunk", demo.number, addresses=(demo.trunk_address,)),
    )
    text = resources.files("zuoxi.domain.flow.examples").joinpath("demo.json").read_text(encoding="utf-8")
    definition = to_plain(rename(read(json.loads(text)), {"queues": queues}))
    flow = await create_flow(session, "demo", definition)
    await publish_flow(session, flow, by="demo")
    number = await create_number(session, trunk, demo.number, flow, queues["any"])
    await create_entry(session, Entry("demo", demo.code, number, enabled=True))


async def _new_passwords(session: Session, demo: Demo) -> dict[str, str]:
    """The old ones are known to nobody: only their hashes are kept."""
    passwords: dict[str, str] = {}
    for login in (*AGENTS, SUPERVISOR, "admin"):
        password = passwords[f"{login}@{demo.code}"] = random_password()
        await set_password(session, login, password)
    return passwords


async def _operator(database: Database, demo: Demo) -> dict[str, str]:
    """The platform's operator comes with the first demo tenant."""
    if demo is not DEMO:
        return {}
    password = random_password()
    async with database.open_session(PLATFORM) as session:
        try:
            await set_password(session, "operator", password)
        except NotFound:
            await create_user(session, "operator", "Operator", password, "operator")
    return {"operator": password}


def _write_private(path: Path, text: str) -> None:
    """Complete or not at all, and never readable by others, not even for a moment."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(
        os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
    ) as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
