"""`zuoxi trunks`: the lines to carriers."""

from __future__ import annotations

import sys
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from zuoxi.cli.asking import CommandFailed, ask, console, in_tenant, print_json
from zuoxi.cli.changing import change
from zuoxi.cli.columns import show_rows

if TYPE_CHECKING:
    from zuoxi.domain.setup import Registration, TrunkSetup
    from zuoxi.store.tenancy import Session

app = typer.Typer(no_args_is_help=True, help="Trunks: the SIP lines to carriers.")

TENANT = typer.Option("--tenant", help="The tenant's code.")
NAME = typer.Argument(help="What you call the line.")
REGISTER = typer.Option(help="Register at this server of the carrier's, perhaps with :port.")
USER = typer.Option(help="The user to register as.")
ADDRESS = typer.Option(
    help="Calls come from here: an address, a network (192.0.2.0/28) or a host. May be repeated."
)
MAX_CALLS = typer.Option(min=0, max=1_000_000, help="Calls at the same time; 0: as many as come.")
ALLOW = typer.Option(metavar="CALLER", help="Only these callers, as the carrier shows them. May be repeated.")
REFUSE = typer.Option(metavar="CALLER", help="Not these callers. May be repeated.")
PASSWORD = typer.Option("--password-stdin", help="Read the registration's password from standard input.")


@app.command("list")
def list_(
    tenant: Annotated[str, TENANT] = "demo",
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """All trunks; passwords are not shown."""
    from zuoxi.services.trunks import list_trunks

    found = in_tenant(tenant, list_trunks)
    if as_json:
        print_json([_plain(each) for each in found])
        return
    if not found:
        console.print(f"The tenant {tenant} has no trunks yet: `zuoxi trunks add --help` says how.")
        return
    rows = [
        (
            each.name,
            each.user_number,
            f"up to {each.max_calls}" if each.max_calls else "any",
            _callers(each),
            _known_by(each),
        )
        for each in found
    ]
    show_rows(("trunk", "user number", "calls", "callers", "known by"), rows)


@app.command()
def add(
    name: Annotated[str, NAME],
    user_number: Annotated[str, typer.Option(help="The number that the carrier knows you by.")],
    address: Annotated[list[str] | None, ADDRESS] = None,
    register: Annotated[str, REGISTER] = "",
    user: Annotated[str, USER] = "",
    password_stdin: Annotated[bool, PASSWORD] = False,
    max_calls: Annotated[int, typer.Option(min=0, help="Calls at the same time; 0: as many as come.")] = 0,
    allow: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CALLER", help="Only these callers, as the carrier shows them. May be repeated."
        ),
    ] = None,
    refuse: Annotated[
        list[str] | None, typer.Option(metavar="CALLER", help="Not these callers. May be repeated.")
    ] = None,
    tenant: Annotated[str, TENANT] = "demo",
) -> None:
    """Make a trunk: known by the addresses that calls come from, by registration, or both.

    Example: zuoxi trunks add acme --user-number 4001112222 --address 192.0.2.7

    Example: zuoxi trunks add acme --user-number 4001112222 --register sip.example.net --user 4001112222
    --password-stdin < password
    """
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

    def tell(made: TrunkSetup) -> None:
        console.print(Text(f"The trunk {made.name} is there, known by {_known_by(made)}."))
        console.print(
            "Next: `zuoxi numbers add NUMBER --trunk … --flow …` says who answers what it delivers."
        )

    change(tenant, make, tell)


@app.command("set")
def set_(
    name: Annotated[str, NAME],
    user_number: Annotated[str | None, typer.Option(help="The number that the carrier knows you by.")] = None,
    address: Annotated[list[str] | None, ADDRESS] = None,
    register: Annotated[str, REGISTER] = "",
    user: Annotated[str, USER] = "",
    password_stdin: Annotated[bool, PASSWORD] = False,
    max_calls: Annotated[int | None, MAX_CALLS] = None,
    allow: Annotated[list[str] | None, ALLOW] = None,
    refuse: Annotated[list[str] | None, REFUSE] = None,
    tenant: Annotated[str, TENANT] = "demo",
) -> None:
    """Change a trunk; what is not said stays. What may be repeated replaces all that was there.

    Example: zuoxi trunks set acme --max-calls 30
    """
    from zuoxi.services.trunks import change_trunk, find_trunk

    lists = {"addresses": address, "allowed_callers": allow, "refused_callers": refuse}
    said: dict[str, Any] = {field: tuple(values) for field, values in lists.items() if values}
    registration = _registration(register, user, password_stdin)
    plain = {"user_number": user_number, "registration": registration, "max_calls": max_calls}
    said |= {field: value for field, value in plain.items() if value is not None}
    if not said:
        raise CommandFailed("Say what is to change: `zuoxi trunks set --help` lists it.")

    async def work(session: Session) -> TrunkSetup:
        changed = replace(await find_trunk(session, name), **said)
        await change_trunk(session, changed)
        return changed

    change(
        tenant,
        work,
        lambda trunk: console.print(Text(f"The trunk {name} is changed, known by {_known_by(trunk)}.")),
    )


@app.command()
def remove(name: Annotated[str, NAME], tenant: Annotated[str, TENANT] = "demo") -> None:
    """Remove a trunk. Its numbers must be given up before. Calls that run go on.

    Example: zuoxi trunks remove acme
    """
    from zuoxi.services.errors import InUse
    from zuoxi.services.trunks import delete_trunk, find_trunk

    async def work(session: Session) -> None:
        try:
            await delete_trunk(session, (await find_trunk(session, name)).trunk)
        except InUse as error:
            raise CommandFailed(
                f"The trunk {name} still delivers numbers: `zuoxi numbers list` shows them, `zuoxi numbers remove` "
                "gives them up."
            ) from error

    change(tenant, work, lambda _: console.print(Text(f"The trunk {name} is removed.")))


@app.command("test")
def ask_carrier(
    name: Annotated[str, NAME],
    tenant: Annotated[str, TENANT] = "demo",
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Ask the carrier whether it is there and knows you. It costs no call; it takes up to 5 s.

    Example: zuoxi trunks test acme
    """
    from zuoxi.services.trunks import find_trunk

    async def find(session: Session) -> tuple[str, str]:
        return session.tenant, (await find_trunk(session, name)).trunk

    owner, trunk = in_tenant(tenant, find)
    found = ask("probe_trunk", {"tenant": owner, "trunk": trunk})
    if as_json:
        print_json(found)
        return
    console.print(Text(f"OPTIONS: {_answer(found['options'])}"))
    if found["registration"] is not None:
        there = "registered" if found["registered"] else "not registered"
        console.print(Text(f"REGISTER: {_answer(found['registration'])}, {there}"))


def _answer(said: dict[str, Any]) -> str:
    if not said["status"]:
        return str(said["reason"]).replace("_", " ")
    return f"{said['status']} {said['reason']} after {said['seconds'] * 1000:.0f} ms"


def _registration(server: str, user: str, password_stdin: bool) -> Registration | None:
    from zuoxi.domain.setup import Registration

    if not server and (user or password_stdin):
        raise CommandFailed(
            "--user and --password-stdin belong to a registration: say --register SERVER too."
        )
    if not server:
        return None
    if not user or not password_stdin:
        raise CommandFailed(
            "A registration needs --user and --password-stdin (the password on standard input, so that no list of "
            "processes shows it)."
        )
    password = sys.stdin.readline().rstrip("\r\n")
    if not password:
        raise CommandFailed("There is no password on standard input.")
    return Registration(server, user, password)


def _known_by(trunk: TrunkSetup) -> str:
    registered = (
        [f"registration as {trunk.registration.user} at {trunk.registration.server}"]
        if trunk.registration
        else []
    )
    return ", ".join([*trunk.addresses, *registered])


def _callers(trunk: TrunkSetup) -> str:
    only = f"only {', '.join(trunk.allowed_callers)}" if trunk.allowed_callers else ""
    never = f"not {', '.join(trunk.refused_callers)}" if trunk.refused_callers else ""
    return "; ".join(filter(None, (only, never))) or "all"


def _plain(trunk: TrunkSetup) -> dict[str, Any]:
    plain = asdict(trunk)
    if plain["registration"]:
        del plain["registration"]["password"], plain["registration"]["sealed"]
    return plain
