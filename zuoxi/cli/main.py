"""`zuoxi`: the command line.

A file of commands exports `app`, a typer.Typer, and is listed here: in GROUPS with the word that stands before its
commands (`zuoxi switch install`), or in PLAIN without one (`zuoxi up`).
"""

from __future__ import annotations

import typer

from zuoxi.cli import (
    agents,
    contacts,
    demo,
    doctor,
    flow,
    flows,
    numbers,
    phones,
    queues,
    recordings,
    reports,
    run,
    switch,
    tenants,
    trunks,
)
from zuoxi.cli.plain_errors import PlainErrors

GROUPS: dict[str, typer.Typer] = {
    "agents": agents.app,
    "contacts": contacts.app,
    "demo": demo.app,
    "flow": flow.app,
    "flows": flows.app,
    "numbers": numbers.app,
    "phones": phones.app,
    "queues": queues.app,
    "recordings": recordings.app,
    "switch": switch.app,
    "tenants": tenants.app,
    "trunks": trunks.app,
}
PLAIN: tuple[typer.Typer, ...] = (run.app, doctor.app, reports.app)

app = typer.Typer(
    cls=PlainErrors,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Zuoxi (坐席): a contact center. `zuoxi up` starts everything.",
)
for _name, _group in GROUPS.items():
    app.add_typer(_group, name=_name)
for _group in PLAIN:
    app.add_typer(_group)

if __name__ == "__main__":
    app()
