"""How commands change a tenant's configuration: written, then awaited until the engine works with it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

from zuoxi.cli.asking import in_tenant, own_environment
from zuoxi.cli.words import show
from zuoxi.settings import read_settings

if TYPE_CHECKING:
    from zuoxi.store.tenancy import Session

T = TypeVar("T")

_ANSWERS = ("applied", "away", "late")


def change(code: str, work: Callable[[Session], Awaitable[T]], tell: Callable[[T], None]) -> None:
    """Do `work` in the tenant, `tell` a person what was done, and say whether calls follow it. Raises CommandFailed."""
    from zuoxi.store.queries.setup import version

    async def run(session: Session) -> tuple[T, str, int]:
        return await work(session), session.tenant, await version(session)

    done, tenant, configured = in_tenant(code, run)
    tell(done)
    say_applied(tenant, code, configured)


def say_applied(tenant: str, code: str, version: int) -> None:
    """Wait up to two seconds until the engine works with this version of a tenant's configuration, and say how it is."""
    answered = subprocess.run(
        [sys.executable, "-m", "zuoxi.processes.await_version", tenant, code, str(version)],
        env=own_environment(read_settings()),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    answer = answered.stdout.strip()
    show(f"cli_main.say.{answer if answer in _ANSWERS else 'away'}")
