"""`zuoxi trunks`: the lines to carriers."""

from __future__ import annotations

import sys
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zuoxi.cli.asking import ask, in_tenant, print_json
from zuoxi.cli.changing import change
from zuoxi.cli.columns import show_table
from zuoxi.cli.options import AsJson, Commands, Tenant
from zuoxi.cli.words import CommandFailed, comma, show, tell, word_of

if TYPE_CHECKING:
    from zuoxi.domain.setup import Registration, TrunkSetup
    from zuoxi.store.tenancy import Session

app = Commands()

NAME = typer.Argument()
REGISTER = typer.Option()
USER = typer.Option()
ADDRESS = typer.Option()
MAX_CALLS = typer.Option(min=0, max=1_000_000)
ALLOW = typer.Option(metavar="CALLER")
REFUSE = typer.Option(metavar="CALLER")
PASSWORD = typer.Option("--password-stdin")


@app.command("list")
def list_(
    tenant: Tenant = "demo",
    as_json: AsJson = False,
) -> None:
    """All trunks; passwords are not shown."""
    from zuoxi.services.trunks import list_trunks

    found = in_tenant(tenant, list_trunks)
    if as_json:
        print_json([_plain(each) for each in found])
        return
    if not found:
        show("cli_trunks.say.none", tenant=tenant)
        return
    rows = [
        (
            each.name,
            each.user_number,
            tell("cli_trunks.say.up_to", count=each.max_calls)
            if each.max_calls
            else tell("cli_trunks.say.any"),
            _callers(each),
            _known_by(each),
        )
        for each in found
    ]
    show_table("cli_trunks.column", ("trunk", "user_number", "calls", "callers", "known_by"), rows)


@app.command()
def add(
    name: Annotated[str, NAME],
    user_number: Annotated[str, typer.Option()],
    address: Annotated[list[str] | None, ADDRESS] = None,
    register: Annotated[str, REGISTER] = "",
    user: Annotated[str, USER] = "",
    password_stdin: Annotated[bool, PASSWORD] = False,
    max_calls: Annotated[int, typer.Option(min=0)] = 0,
    allow: Annotated[
        list[str] | None,
        typer.Option(metavar="CALLER"),
    ] = None,
    refuse: Annotated[list[str] | None, typer.Option(metavar="CALLER")] = None,
    tenant: Tenant = "demo",
) -> None:
    """Make a trunk: known by the addresses that calls come from, by registration, or both."""
    from zuoxi.domain.setup import TrunkSetup
    from zuoxi.services.trunks import create_trunk
    from zuoxi_kit.ids import TrunkId

    registration = _registration(register, user, password_stdin)

    async def make(session: Session) -> TrunkSetup:
        made = TrunkSetup(
            TrunkId(session.new_id()),
            session.tenant,
            name,
            user_number,
            tuple(address or ()),
            registration,
            max_calls=max_calls,
            allowed_callers=tuple(allow or ()),
            refused_callers=tuple(refuse or ()),
        )
        await create_trunk(session, made)
        return made

    def say(made: TrunkSetup) -> None:
        show("cli_trunks.say.made", name=made.name, known_by=_known_by(made))
        show("cli_trunks.say.next")

    change(tenant, make, say)


@app.command("set")
def set_(
    name: Annotated[str, NAME],
    user_number: Annotated[str | None, typer.Option()] = None,
    address: Annotated[list[str] | None, ADDRESS] = None,
    register: Annotated[str, REGISTER] = "",
    user: Annotated[str, USER] = "",
    password_stdin: Annotated[bool, PASSWORD] = False,
    max_calls: Annotated[int | None, MAX_CALLS] = None,
    allow: Annotated[list[str] | None, ALLOW] = None,
    refuse: Annotated[list[str] | None, REFUSE] = None,
    tenant: Tenant = "demo",
) -> None:
    """Change a trunk; what is not said stays. What may be repeated replaces all that was there."""
    from zuoxi.services.trunks import change_trunk, find_trunk

    lists = {"addresses": address, "allowed_callers": allow, "refused_callers": refuse}
    said: dict[str, Any] = {field: tuple(values) for field, values in lists.items() if values}
    registration = _registration(register, user, password_stdin)
    plain = {"user_number": user_number, "registration": registration, "max_calls": max_calls}
    said |= {field: value for field, value in plain.items() if value is not None}
    if not said:
        raise CommandFailed("cli_trunks.say.nothing_said")

    async def work(session: Session) -> TrunkSetup:
        changed = replace(await find_trunk(session, name), **said)
        await change_trunk(session, changed)
        return changed

    change(
        tenant,
        work,
        lambda trunk: show("cli_trunks.say.changed", name=name, known_by=_known_by(trunk)),
    )


@app.command()
def remove(name: Annotated[str, NAME], tenant: Tenant = "demo") -> None:
    """Remove a trunk. Its numbers must be given up before. Calls that run go on."""
    from zuoxi.services.errors import InUse
    from zuoxi.services.trunks import delete_trunk, find_trunk

    async def work(session: Session) -> None:
        try:
            await delete_trunk(session, (await find_trunk(session, name)).trunk)
        except InUse as error:
            raise CommandFailed("cli_trunks.say.in_use", name=name) from error

    change(tenant, work, lambda _: show("cli_trunks.say.removed", name=name))


@app.command("test")
def ask_carrier(
    name: Annotated[str, NAME],
    tenant: Tenant = "demo",
    as_json: AsJson = False,
) -> None:
    """Ask the carrier whether it is there and knows you. It costs no call; it takes up to 5 s."""
    from zuoxi.services.trunks import find_trunk

    async def find(session: Session) -> tuple[str, str]:
        return session.tenant, (await find_trunk(session, name)).trunk

    owner, trunk = in_tenant(tenant, find)
    found = ask("probe_trunk", {"tenant": owner, "trunk": trunk})
    if as_json:
        print_json(found)
        return
    show("cli_trunks.say.options", answer=_answer(found["options"]))
    if found["registration"] is not None:
        there = tell(f"cli_agents.say.{'registered' if found['registered'] else 'not_registered'}")
        show("cli_trunks.say.register", answer=_answer(found["registration"]), there=there)


def _answer(said: dict[str, Any]) -> str:
    if not said["status"]:
        return word_of("cli_trunks.reason", str(said["reason"]))
    milliseconds = f"{said['seconds'] * 1000:.0f}"
    return tell("cli_trunks.say.answer", status=said["status"], reason=said["reason"], ms=milliseconds)


def _registration(server: str, user: str, password_stdin: bool) -> Registration | None:
    from zuoxi.domain.setup import Registration

    if not server and (user or password_stdin):
        raise CommandFailed("cli_trunks.say.no_server")
    if not server:
        return None
    if not user or not password_stdin:
        raise CommandFailed("cli_trunks.say.incomplete")
    password = sys.stdin.readline().rstrip("\r\n")
    if not password:
        raise CommandFailed("cli_trunks.say.no_password")
    return Registration(server, user, password)


def _known_by(trunk: TrunkSetup) -> str:
    registered = (
        [tell("cli_trunks.say.registers", user=trunk.registration.user, server=trunk.registration.server)]
        if trunk.registration
        else []
    )
    return comma().join([*trunk.addresses, *registered])


def _callers(trunk: TrunkSetup) -> str:
    said = (("only", trunk.allowed_callers), ("never", trunk.refused_callers))
    parts = [tell(f"cli_trunks.say.{word}", callers=comma().join(who)) for word, who in said if who]
    return tell("cli_telling.why.semicolon").join(parts) or tell("cli_trunks.say.all")


def _plain(trunk: TrunkSetup) -> dict[str, Any]:
    plain = asdict(trunk)
    if plain["registration"]:
        del plain["registration"]["password"], plain["registration"]["sealed"]
    return plain
