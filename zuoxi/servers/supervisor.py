"""Runs the parts of an installation: adopts what still runs, starts the rest in order, watches, and stops it all.

It never holds a child's life in its hand: children have sessions of their own and write to files, so that a kill -9
of the supervisor is noticed by nobody who is on the phone.
"""

from __future__ import annotations

import asyncio
import contextlib
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from zuoxi.catalogue import Text
from zuoxi.servers import logs
from zuoxi.servers.account import plain_environment
from zuoxi.servers.child import Child, External, Part, Say, Step
from zuoxi.servers.errors import ServerError
from zuoxi.servers.keeper import Clock, Keeper
from zuoxi.servers.ports import check_free
from zuoxi.servers.records import SUPERVISOR, Record, Records, own_record

ROTATE_EVERY_S = 60.0


class Supervisor:
    """Looks after `parts`, which are given in an order in which each stands behind what it needs.

    `note` is shown by the status screen; `clock` is monotonic, in seconds.
    """

    def __init__(
        self,
        parts: Sequence[Part],
        records: Records,
        log: Path,
        say: Say,
        clock: Clock,
        note: str = "",
        rotate_every_s: float = ROTATE_EVERY_S,
    ) -> None:
        self._parts = parts
        self._records = records
        self._log = log
        self._say = say
        self._note = note
        self._rotate_every_s = rotate_every_s
        self._keepers = {
            part.name: Keeper(part, order, records, log / f"{part.name}.log", say, clock)
            for order, part in enumerate(parts)
            if isinstance(part, Child)
        }
        self._keeping: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Bring everything up. Must be called under `records.locked()`.

        Raises ServerError; what was started until then is stopped again, what was adopted stays.
        """
        self._records.write(own_record(SUPERVISOR, "starting", self._note))
        found = {}
        for record in self._records.all():
            if record.is_alive:
                found[record.name] = record
            else:
                self._records.remove(record.name)
        try:
            refuse_strangers([keeper.child for keeper in self._keepers.values()], found)
            check_free(
                bind
                for name, keeper in self._keepers.items()
                if name not in found
                for bind in keeper.child.binds
            )
            await self._start_all(found)
        except BaseException:
            await self._stop([keeper for keeper in self._keepers.values() if not keeper.was_adopted])
            self.let_go()
            self._records.remove(SUPERVISOR)
            raise
        self._keeping.append(asyncio.create_task(self._rotate_logs()))
        self._records.write(own_record(SUPERVISOR, "ready", self._note))

    async def watch(self) -> None:
        """Returns only by an error of our own, which would be a defect; cancel it to go on to `stop`."""
        await asyncio.gather(*self._keeping)

    async def stop(self) -> None:
        """Stop everything in reverse order."""
        self._records.write(own_record(SUPERVISOR, "stopping", self._note))
        await self._stop(list(self._keepers.values()))
        for part in self._parts:
            if isinstance(part, External):
                self._records.remove(part.name)
        self._records.remove(SUPERVISOR)

    def let_go(self) -> None:
        """Leave everything running, for the next supervisor."""
        for task in self._keeping:
            task.cancel()
        for keeper in self._keepers.values():
            keeper.let_go()

    async def _stop(self, keepers: list[Keeper]) -> None:
        for task in self._keeping:
            task.cancel()
        await asyncio.gather(*self._keeping, return_exceptions=True)
        for keeper in reversed(keepers):
            await keeper.stop()

    async def _start_all(self, found: Mapping[str, Record]) -> None:
        done = {part.name: asyncio.Event() for part in self._parts}
        order = {part.name: number for number, part in enumerate(self._parts)}

        async def begin(part: Part) -> None:
            try:
                if isinstance(part, External):
                    await self._check(part, order[part.name])
                else:
                    for name in part.after if part.name not in found else ():
                        await done[name].wait()
                    if isinstance(part, Step):
                        await self._run(part)
                    else:
                        await self._keepers[part.name].begin(found.get(part.name))
                        self._keeping.append(asyncio.create_task(self._keepers[part.name].keep()))
            except ServerError as error:
                raise type(error)("cli_servers.of_part", part=part.name, why=error) from None
            done[part.name].set()

        tasks = [asyncio.create_task(begin(part)) for part in self._parts]
        try:
            await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _check(self, external: External, order: int) -> None:
        trouble = await external.trouble()
        if trouble:
            raise ServerError(
                "cli_servers.external_unusable", where=external.where, why=trouble, setting=external.setting
            )
        self._records.write(
            Record(external.name, state="ready", where=external.where, order=order, external=True)
        )
        self._say(external.name, Text("cli_servers.external", where=external.where))

    async def _run(self, step: Step) -> None:
        if not await asyncio.to_thread(step.is_needed):
            return
        log = self._log / f"{step.name.replace(' ', '-')}.log"
        process = await asyncio.create_subprocess_exec(
            *step.argv,
            cwd=step.cwd,
            env=plain_environment(step.env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            **(step.account.as_popen() if step.account else {}),
        )
        assert process.stdout is not None
        try:
            with log.open("ab") as file:
                async for line in process.stdout:
                    file.write(line)
                    self._say(step.name, line.decode("utf-8", errors="replace").rstrip())
            code = await process.wait()
        except BaseException:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
            raise
        if code:
            raise ServerError("cli_servers.step_failed", code=code, log=log, tail=logs.tail(log))
        step.done()

    async def _rotate_logs(self) -> None:
        own = (keeper.child.logs for keeper in self._keepers.values())
        folders = [self._log, *(folder for folder in own if folder is not None)]
        while True:
            await asyncio.sleep(self._rotate_every_s)
            for path in [path for folder in folders for path in folder.glob("*.log")]:
                try:
                    await asyncio.to_thread(logs.rotate, path)
                except OSError as error:  # a full disk, say: the next look tries again
                    self._say(SUPERVISOR, Text("cli_servers.not_rotated", log=path, why=error))


def refuse_strangers(children: Iterable[Child], found: Mapping[str, Record]) -> None:
    """Raise ServerError when something still runs that the present settings would not have started like this."""
    known = {child.name: child.fingerprint for child in children}
    odd = [record for name, record in found.items() if known.get(name) != record.fingerprint]
    if odd:
        names = ", ".join(f"{record.name} (pid {record.pid})" for record in odd)
        raise ServerError("cli_servers.strangers", names=names)
