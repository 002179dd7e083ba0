"""The systems, each with an Asterisk of its own from the same tree, told the same phones and the same trunk."""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from tests.bench.calls.load import CALLERS_HOST, Callers, Phones, agents_phones
from tests.e2e.running_switch import SECRET, RunningSwitch, running_switch
from tests.sip.message import md5_credential
from zuoxi.domain.setup import PhoneSetup, TrunkSetup
from zuoxi.switch.asterisk.dialplan import APPLICATION
from zuoxi.switch.asterisk.install.tree import SwitchTree
from zuoxi.switch.asterisk.sip_objects import ORDER, objects
from zuoxi_kit.ids import PhoneId, TenantId, TrunkId

CODE = "bench"
FIRST_AGENT = 1001
TRUNK = TrunkId("bench-trunk")
PASSWORD = "only-for-the-bench"
MAX_CALLS = 1200
DIAL, QUEUE, ZUOXI = "71", "7200", "4008001000"
"""What is dialled: the prefix of an agent's number for the bare Dial, the queue's number, the number of Zuoxi's flow."""
SYSTEMS = ("dial", "queue", "ari", "zuoxi")


@dataclass(frozen=True, slots=True)
class System:
    """One system that runs and takes calls at `dialled`; `processes` are those that count for it."""

    name: str
    dialled: tuple[str, ...]
    phones: Phones
    callers: Callers
    processes: dict[str, int]
    settle: Callable[[], Awaitable[str]] = field(default=lambda: asyncio.sleep(0, ""))
    """Waits for what must come to rest after a load; gives a line on it, or nothing."""


def names(agents: int) -> list[str]:
    """The phones' SIP names."""
    return [f"{CODE}-{FIRST_AGENT + n}" for n in range(agents)]


def phone_setups(tenant: TenantId, agents: int) -> tuple[PhoneSetup, ...]:
    """The phones as the configuration gives them."""
    return tuple(
        PhoneSetup(PhoneId(name), tenant, name, name[-4:], md5_credential(name, PASSWORD), ("alaw",))
        for name in names(agents)
    )


def trunk_setup(tenant: TenantId) -> TrunkSetup:
    """The callers' line: known by address, and never asked whether it lives."""
    return TrunkSetup(TRUNK, tenant, "Bench", "4008001", (f"{CALLERS_HOST}/32",), codecs=("alaw",))


@asynccontextmanager
async def asterisk_alone(tree: SwitchTree, folder: Path, agents: int, name: str) -> AsyncIterator[System]:
    """(a) a bare Dial, or (b) app_queue, in the dialplan of an Asterisk without an engine."""
    if name == "dial":
        modules: tuple[str, ...] = ("app_dial",)
        lines = f"exten => _{DIAL}XXXX,1,Dial(PJSIP/{CODE}-${{EXTEN:2}},20)\n"
        config, dialled = {}, tuple(f"{DIAL}{FIRST_AGENT + n}" for n in range(agents))
    else:
        modules = ("app_dial", "app_queue")
        lines = f"exten => {QUEUE},1,Answer(,i)\n same => n,Queue(bench)\n"
        config, dialled = {"queues.conf": _queues_conf(agents)}, (QUEUE,)
    config["extensions.conf"] = f"\n[trunk](+)\n{lines}"
    async with running_switch(
        tree, folder, max_calls=MAX_CALLS, extra_modules=modules, extra_config=config, own_session=True
    ) as switch:
        await _provision(switch, agents)
        async with on_the_phone(tree, folder, switch, agents) as (phones, callers):
            if name == "queue":
                await _until_reachable(switch, agents)
            yield System(name, dialled, phones, callers, {"Asterisk": switch.process.pid})


@asynccontextmanager
async def ari_alone(tree: SwitchTree, folder: Path, agents: int) -> AsyncIterator[System]:
    """(c) a program behind ARI that decides nothing: what going through ARI costs by itself."""
    async with running_switch(tree, folder, max_calls=MAX_CALLS, own_session=True) as switch:
        await _provision(switch, agents)
        instance = switch.instance
        program = (sys.executable, "-m", "tests.bench.calls.nothing_decided")
        process = await asyncio.create_subprocess_exec(
            *(*program, instance.ari_url, instance.ari_user, SECRET, APPLICATION),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(" ".join(names(agents)).encode())
            process.stdin.close()
            await process.stdout.readline()  # it is ready
            async with on_the_phone(tree, folder, switch, agents) as (phones, callers):
                yield System(
                    "ari", (ZUOXI,), phones, callers, {"Asterisk": switch.process.pid, "program": process.pid}
                )
        finally:
            process.terminate()
            await process.wait()


def _queues_conf(agents: int) -> str:
    """As near as it comes to longest idle first, with a wrap-up of 0 s."""
    members = "".join(f"member => PJSIP/{name}\n" for name in names(agents))
    return f"""[general]
persistentmembers=no
autofill=yes

[bench]
strategy=leastrecent
ringinuse=no
timeout=20
retry=1
wrapuptime=0
joinempty=yes
leavewhenempty=no
musicclass=default
{members}"""


@asynccontextmanager
async def on_the_phone(
    tree: SwitchTree, folder: Path, switch: RunningSwitch, agents: int
) -> AsyncIterator[tuple[Phones, Callers]]:
    """All phones registered and answering, and callers that can be told to call."""
    assert tree.sipp is not None, "the installed tree brings SIPp"
    there = folder / "sipp"
    there.mkdir()
    accounts = dict.fromkeys(names(agents), PASSWORD)
    port = switch.instance.sip_port
    async with agents_phones(tree.sipp, there, port, accounts) as phones:
        yield phones, Callers(tree.sipp, there, port)


async def _provision(switch: RunningSwitch, agents: int) -> None:
    """The very objects that Zuoxi gives its switch, over plain HTTP."""
    tenant = TenantId(CODE)
    wanted = objects(phone_setups(tenant, agents), (trunk_setup(tenant),))
    credentials = (switch.instance.ari_user, SECRET)
    async with httpx.AsyncClient(base_url=switch.instance.ari_url, auth=credentials, timeout=30) as client:
        for kind in ORDER:
            for (of, id), fields in wanted.items():
                if of == kind:
                    body = {"fields": [{"attribute": key, "value": value} for key, value in fields.items()]}
                    path = f"/asterisk/config/dynamic/res_pjsip/{kind}/{id}"
                    (await client.put(path, json=body)).raise_for_status()


async def _until_reachable(switch: RunningSwitch, agents: int) -> None:
    """app_queue rings only phones that it has seen answer."""
    async with asyncio.timeout(60):
        while True:
            said = await switch.ask("queue show bench")
            if said.count("(Not in use)") >= agents:
                return
            await asyncio.sleep(0.5)
