"""`zuoxi demo traffic`: scripted callers and agents (SIPp) against the running system."""

import asyncio
import json
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.cells import cell_len
from rich.console import Console

from zuoxi.cli.installation import (
    environment_of,
    places_of,
    process_environment,
    records_of,
    sip_of,
    switch_home,
)
from zuoxi.cli.sipp import Sipp, find_sipp, free_udp_port
from zuoxi.cli.words import comma, tell
from zuoxi.rehearsal.traffic import Plan, Story, Summary, read_log, summarise, write_files
from zuoxi.servers.errors import ServerError
from zuoxi.settings import Settings, read_settings

CALLERS_ADDRESS, AGENTS_ADDRESS = "127.0.0.2", "127.0.0.1"
GRACE_SECONDS = 30
SHOW_SECONDS = 1.0


def traffic(
    callers: Annotated[int, typer.Option(min=1, max=500)] = 20,
    seconds: Annotated[str, typer.Option("--for")] = "60s",
    agents: Annotated[
        int | None,
        typer.Option(min=0, max=20),
    ] = None,
    talk: Annotated[int, typer.Option(min=1, max=3600)] = 6,
    patience: Annotated[int, typer.Option(min=1, max=3600)] = 40,
) -> None:
    """Let scripted callers dial the demo number and scripted agents answer. Phones that are registered as these agents
    are replaced meanwhile.
    """
    settings = read_settings()
    plan_seconds = read_seconds(seconds)
    demo = read_demo(settings.data / "demo-credentials.json")
    engine = records_of(settings).read("engine")
    if engine is None or not engine.is_alive:  # SIPp would try for a minute
        raise ServerError("cli_run.say.nothing_runs_yet", folder=settings.data.absolute())
    plan = Plan(demo["number"], talk_ms=1000 * talk, patience_ms=1000 * patience)
    chosen = choose(demo["phones"], min(callers, 20) if agents is None else agents)
    run = Run(settings, demo["code"], plan, callers, plan_seconds, chosen, free_udp_port(AGENTS_ADDRESS))
    console = Console()
    try:
        summary = asyncio.run(_play(run, console))
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    show(console, summary)
    if not summary.offered or summary.failed:
        raise typer.Exit(1)


@dataclass(frozen=True)
class Run:
    """One run, as asked for. `phones`: name, extension and password of each agent's; all are at `phone_port`."""

    settings: Settings
    code: str
    plan: Plan
    callers: int
    seconds: int
    phones: list[dict[str, str]]
    phone_port: int

    @property
    def server(self) -> str:
        return sip_of(self.settings).replace("0.0.0.0:", f"{AGENTS_ADDRESS}:")

    @property
    def logins(self) -> list[str]:
        return [f"{phone['extension']}@{self.code}" for phone in self.phones]

    @property
    def most_seconds(self) -> int:
        """When all of it must be over."""
        return self.seconds + (self.plan.patience_ms + self.plan.talk_ms) // 1000 + GRACE_SECONDS


def read_seconds(text: str) -> int:
    """`90`, `90s` or `5m` in seconds; raises typer.BadParameter."""
    found = re.fullmatch(r"(\d{1,5})\s*(s|m)?", text.strip())
    seconds = int(found[1]) * (60 if found[2] == "m" else 1) if found else 0
    if not 1 <= seconds <= 24 * 3600:
        raise typer.BadParameter(tell("cli_demo.say.how_long"), param_hint="--for")
    return seconds


def read_demo(path: Path) -> dict[str, Any]:
    """The demo tenant's number and phones; raises ServerError."""
    try:
        demo: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ServerError("errors_named.credentials_missing", path=path) from None
    except PermissionError:
        raise ServerError("errors_named.credentials_closed", path=path) from None
    missing = [name for name in ("code", "number", "phones") if name not in demo]
    if missing:
        raise ServerError("cli_demo.say.lacks", path=path, names=", ".join(missing))
    return demo


def choose(phones: list[dict[str, str]], count: int) -> list[dict[str, str]]:
    """The first agents of both queues in turn (1001, 1011, 1002 …), without the supervisor."""
    agents = [phone for phone in phones if phone["extension"].startswith("10")]
    half = (len(agents) + 1) // 2
    return sorted(agents, key=lambda phone: (agents.index(phone) % half, agents.index(phone)))[:count]


async def _play(run: Run, console: Console) -> Summary:
    """Begin, watch, and end everything that was begun, also after Ctrl-C."""
    program = find_sipp(switch_home(run.settings, places_of(run.settings)))
    rate = max(1, run.callers // 5)
    with tempfile.TemporaryDirectory(prefix="zuoxi-traffic-") as name:
        folder = Path(name)
        secrets = [(phone["name"], phone["password"]) for phone in run.phones]
        write_files(folder, run.plan, secrets, rate * run.seconds + run.callers)
        agents, callers = Sipp(program, folder, "agents"), Sipp(program, folder, "callers")
        try:
            if run.phones:
                console.print(tell("cli_demo.say.sign_in", count=len(run.phones)))
                # The switch calls a phone where its REGISTER came from: one SIPp after the other at one port.
                await _register(run, program, folder, "register")
                await agents.start(AGENTS_ADDRESS, run.phone_port, run.most_seconds)
                await _say(run, "ready")
            said = {"count": run.callers, "number": run.plan.number, "seconds": run.seconds}
            console.print(tell("cli_demo.say.dial", **said))
            port = free_udp_port(CALLERS_ADDRESS)
            more = ("-s", run.plan.number, "-inf", str(folder / "callers.csv"), "-l", str(run.callers))
            await callers.start(CALLERS_ADDRESS, port, run.most_seconds, *more, "-r", str(rate), run.server)
            stories = await _watch(run, console, callers, agents)
        finally:
            await callers.end()
            if run.phones:
                await asyncio.shield(_sign_out(run, program, folder, agents, console))
        return summarise(stories, is_over=True)


async def _register(run: Run, program: Path, folder: Path, name: str) -> None:
    registering = Sipp(program, folder, name)
    count = str(len(run.phones))
    more = ("-inf", str(folder / "phones.csv"), "-m", count, "-l", count, "-r", "10", run.server)
    try:
        await registering.start(AGENTS_ADDRESS, run.phone_port, GRACE_SECONDS, *more)
        if await registering.wait():
            raise registering.trouble(f"cli_demo.say.could_not_{name}", server=run.server)
    finally:
        await registering.end()


async def _say(run: Run, status: str) -> None:
    """Say a status for all agents; a process of the key ring knows the bus."""
    asking = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "zuoxi.processes.say_status", status, *run.logins),
        env=process_environment() | environment_of(run.settings, places_of(run.settings)),
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    _, said = await asking.communicate()
    if asking.returncode:
        raise ServerError(
            said.decode(errors="replace").strip().splitlines()[-1] if said else "cli_demo.say.no_answer"
        )


async def _sign_out(run: Run, program: Path, folder: Path, agents: Sipp, console: Console) -> None:
    """Leave no agent signed in and no phone registered; what fails is said and does not stop the rest."""
    try:
        await _say(run, "signed_out")
    except ServerError as error:
        console.print(tell("cli_demo.say.while_signing_out", why=error), style="yellow", markup=False)
    await agents.end()
    try:
        await _register(run, program, folder, "unregister")
    except ServerError as error:
        console.print(tell("cli_demo.say.while_signing_out", why=error), style="yellow", markup=False)


async def _watch(run: Run, console: Console, callers: Sipp, agents: Sipp) -> dict[str, Story]:
    """Show the numbers until the last call is over; after `run.seconds` no new one begins."""
    loop = asyncio.get_running_loop()
    begin = loop.time()
    is_finishing = False
    with console.status("") as line:
        while callers.is_running:
            passed = loop.time() - begin
            if passed >= run.seconds and not is_finishing:
                is_finishing = True
                callers.finish()
            if passed >= run.most_seconds:
                break
            now = summarise(_stories(callers, agents), is_over=False)
            figures = {
                "seconds": f"{passed:3.0f}",
                "offered": now.offered,
                "answered": now.answered,
                "abandoned": now.abandoned,
                "sent_away": now.sent_away,
            }
            line.update(tell(f"cli_demo.say.{'finishing' if is_finishing else 'figures'}", **figures))
            await asyncio.sleep(SHOW_SECONDS)
    if not is_finishing:
        raise callers.trouble("cli_demo.say.too_early")
    return _stories(callers, agents)


def _stories(callers: Sipp, agents: Sipp) -> dict[str, Story]:
    stories: dict[str, Story] = {}
    read_log(callers.log(), stories)
    read_log(agents.log(), stories)
    return stories


def show(console: Console, summary: Summary) -> None:
    """The closing lines."""
    for word, count in (
        ("offered", summary.offered),
        ("answered", summary.answered),
        ("abandoned", summary.abandoned),
        ("sent_away", summary.sent_away),
        ("failed", summary.failed),
        ("cut_off", summary.open),
    ):
        title = tell(f"cli_demo.figure.{word}")
        console.print(f"{title}{' ' * (12 - cell_len(title))}{count:>6}", highlight=False)
    waits = [(share, summary.wait(share)) for share in (0.5, 0.9, 0.99)]
    said = [f"{share:.0%} ≤ {wait:.1f} s" for share, wait in waits if wait is not None]
    if said:
        console.print(tell("cli_demo.say.waits", waits=comma().join(said)), highlight=False)
