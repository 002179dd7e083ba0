"""The tenants' prompts on the cell's disk, where its switch plays them: fetched by content hash before a configuration that
names them comes into force.

A file that can't be had must not keep a tenant's configuration back for ever: after a while it goes on without, an alarm is
raised, and the file is asked for again and again. A call that comes to it meanwhile hears an apology (as for every failure).
"""

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterable, Mapping
from pathlib import Path

import structlog

from zuoxi_kit.ids import TenantId

log = structlog.get_logger("prompts")

Fetch = Callable[[TenantId, str], Awaitable[Mapping[str, bytes]]]
"""(tenant, content hash) -> a file's ending as the switch knows it ("wav", "wav16") -> the file. Raises PromptAway."""
ENDINGS = ("wav", "wav16")
PATIENCE_SECONDS = 10.0
"""How long a configuration waits for files that can't be had; once that was in vain, for nothing until one comes again."""
RETRY_SECONDS = 5.0
_PAUSE_SECONDS = 0.5


class PromptAway(Exception):
    """The file can't be had now."""


class PromptFolder:
    """One folder of sound files, named by content hash. Different tenants' same sounds are the same file."""

    def __init__(self, folder: Path, fetch: Fetch, alarm: Callable[[str, str, str], None]) -> None:
        """`alarm(code, about, text)` tells a person."""
        self._folder = folder
        self._fetch = fetch
        self._alarm = alarm
        self._missing: dict[str, TenantId] = {}
        self._is_patient = True

    def has(self, sha256: str) -> bool:
        """Whether the switch can play it."""
        return all((self._folder / f"{sha256}.{ending}").exists() for ending in ENDINGS)

    async def bring(self, tenant: TenantId, sounds: Iterable[str]) -> None:
        """See to it that these are there. Returns when they are, or when it is no use to wait any longer."""
        for sha256 in sounds:
            if not await asyncio.to_thread(self.has, sha256):
                await self._bring(tenant, sha256)

    async def _bring(self, tenant: TenantId, sha256: str) -> None:
        try:
            async with asyncio.timeout(PATIENCE_SECONDS if self._is_patient else _PAUSE_SECONDS):
                while not await self._try(tenant, sha256):  # noqa: ASYNC110 - a store that is away tells nobody when it is back
                    await asyncio.sleep(_PAUSE_SECONDS)
        except TimeoutError:
            self._is_patient = False
            self._missing[sha256] = tenant
            self._alarm(
                "prompt_missing", sha256, "A prompt can't be fetched; callers hear an apology instead."
            )

    async def _try(self, tenant: TenantId, sha256: str) -> bool:
        try:
            files = await self._fetch(tenant, sha256)
        except PromptAway as error:
            log.warning("a prompt can't be fetched yet", prompt=sha256, reason=str(error))
            return False
        await asyncio.to_thread(self._write, sha256, files)
        self._missing.pop(sha256, None)
        self._is_patient = True
        return True

    async def retry(self) -> None:
        """Ask again for what is missing, for ever."""
        while True:
            await asyncio.sleep(RETRY_SECONDS)
            for sha256, tenant in list(self._missing.items()):
                await self._try(tenant, sha256)

    def _write(self, sha256: str, files: Mapping[str, bytes]) -> None:
        """Each file whole or not at all, and readable by the switch, which may run under another account."""
        if not self._folder.exists():
            self._folder.mkdir(parents=True)
            self._folder.chmod(0o755)  # whatever our umask is
        for ending, data in files.items():
            draft = self._folder / f".{sha256}.{ending}"
            draft.write_bytes(data)
            os.chmod(draft, 0o644)
            draft.replace(self._folder / f"{sha256}.{ending}")
