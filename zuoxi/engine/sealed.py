"""Trunks' passwords travel and lie sealed (docs/decisions/0015); they are opened on the way to the switch, and nowhere else."""

from collections.abc import Callable
from dataclasses import replace

import structlog

from zuoxi.domain.setup import TrunkSetup

log = structlog.get_logger("engine")


def no_key(tenant: str, sealed: str) -> str:
    """An engine without a key opens nothing."""
    raise ValueError("this engine has no key")


def opened(trunk: TrunkSetup, unseal: Callable[[str, str], str]) -> TrunkSetup:
    """The trunk as the switch needs it. One that can't be opened doesn't register: it must not keep the others from it."""
    registration = trunk.registration
    if registration is None or registration.password:
        return trunk
    if not registration.sealed:
        return replace(trunk, registration=None)  # its password is still to be entered
    try:
        password = unseal(trunk.tenant, registration.sealed)
    except ValueError as error:
        log.error(
            "a trunk's password can't be opened", trunk=trunk.trunk, tenant=trunk.tenant, reason=str(error)
        )
        return replace(trunk, registration=None)
    return replace(trunk, registration=replace(registration, password=password, sealed=""))
