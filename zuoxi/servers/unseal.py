"""Secrets that travel sealed are opened here, with the installation's key: for the engine, which knows no store.

Nothing is imported or read before the first sealed secret comes: an engine that replaces another one must not wait for it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from zuoxi.servers.secrets import secret

if TYPE_CHECKING:
    from zuoxi_kit.sealing import MasterKey

MASTER_KEY = "master-key"
"""The file of the installation's key in its folder of secrets."""


def unsealer(folder: Path) -> Callable[[str, str], str]:
    """`unseal(tenant, sealed)` with the key in `folder`; it raises ValueError for what wasn't sealed with it for the tenant."""

    @cache
    def key() -> MasterKey:
        from zuoxi_kit.sealing import MasterKey

        return MasterKey(secret(folder, MASTER_KEY).encode())

    def unseal(tenant: str, sealed: str) -> str:
        from zuoxi_kit.sealing import from_text

        return key().unseal(tenant, from_text(sealed))

    return unseal
