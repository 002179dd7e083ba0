"""An engine from start to stop: journal, bus, configuration, switch, recovery, and then the conductor.

Order of a start: read the journal; connect to the bus and take the configuration as far as it is there; connect to the
switch, give it phones and trunks, adopt the calls that live; then beat, and take new ones. The switch sends new callers
to the spoken fallback until the first beat.
"""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import structlog

from zuoxi.bus import subjects
from zuoxi.bus.codec import decode_setup
from zuoxi.bus.interface import Bus, BusDown, CommandRefused, Entry
from zuoxi.domain.events import SwitchBack, SwitchEvent
from zuoxi.domain.facts import AlarmRaised, Kind
from zuoxi.domain.setup import PromptSetup
from zuoxi.engine import commands, duty, recover
from zuoxi.engine.audit import Audit
from zuoxi.engine.cell import Cell
from zuoxi.engine.clock import CellClock
from zuoxi.engine.conduct import Conductor
from zuoxi.engine.decision import Decision
from zuoxi.engine.directory import Applied
from zuoxi.engine.journal import Journal
from zuoxi.engine.midnight import Midnight
from zuoxi.engine.probing import probe_trunk
from zuoxi.engine.prompts import PromptFolder
from zuoxi.engine.publish import Publisher
from zuoxi.engine.sealed import no_key, opened
from zuoxi.engine.stages import Stages
from zuoxi.switch.interface import Snapshot, Switch, SwitchError
from zuoxi_kit.ids import PLATFORM, CellId, IdSource, TenantId

log = structlog.get_logger("engine")

_RETRY_SECONDS = 1.0
_AUDIT_SECONDS = 20.0
_DUTY_SECONDS = 5.0
"""So long a queue that nobody mans any more is without its agent on duty, at most."""
_LET_IN_SECONDS = 2.0
"""So long a page's socket waits for the switch to know the page; then it comes again. Shorter than the API waits for us."""


class JournalBehind(Exception):
    """PostgreSQL holds facts that the journal doesn't know, and says so only now (the broker had forgotten it): the engine
    has to begin anew, with other numbers.
    """


class Engine:
    """One cell's engine. `run` returns after `stop`."""

    def __init__(
        self,
        cell: CellId,
        bus: Bus,
        switch: Switch,
        folder: Path,
        ids: IdSource,
        make_clock: Callable[[datetime | None], CellClock],
        beat: Callable[[], None],
        unseal: Callable[[str, str], str] = no_key,
    ) -> None:
        """To be made inside a running loop. `folder` holds the journal; `make_clock(not_before)` makes the cell's clock from
        the process's wall clock; `unseal(tenant, sealed)` opens what travels sealed, and raises ValueError when it can't.
        """
        self._stages = Stages()
        self._bus = bus
        self._switch = switch
        self._journal = Journal(folder)
        before = recover.read(self._journal)
        self._clock = make_clock(before.at)
        self.cell = Cell(cell, ids, self._clock.now, lambda: self._clock.stepped)
        recover.restore(self.cell, before)
        self._journal.begin(recover.snapshot(self.cell))
        self.publisher = Publisher(bus, self._journal)
        self.conductor = Conductor(self.cell, self._clock, self._journal, switch, self.publisher, beat)
        self._beat = beat
        self._unseal = unseal
        self._provision = asyncio.Event()
        self._configured = asyncio.Event()
        self._applied = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._fault: asyncio.Future[None] | None = None
        self._meanwhile: list[SwitchEvent] | None = None
        """What the switch has told since its snapshot was asked for."""
        self.figures: dict[str, Callable[[], int]] = {
            "facts_unpublished": lambda: self.publisher.lag,
            "facts_unconfirmed": lambda: self._journal.flushed - self.publisher.confirmed_to,
        }
        """What the operator's `status` tells beside the cell's state; a process adds what it counts."""
        self.prompts: PromptFolder | None = None
        """Where the tenants' prompts are kept for the switch; a process that has prompts sets it before `run`."""
        self.ready = asyncio.Event()
        """Set when the cell takes calls."""
        self._stages.over("journal")

    async def run(self) -> None:
        """Conduct until `stop`; raises what any part of it could not go on from: the supervisor starts it anew."""
        self._fault = asyncio.get_running_loop().create_future()
        conduct = asyncio.create_task(self.conductor.run(), name="conduct")
        for part in (self._start, self.publisher.run, self._provisioning, self._keeping_days, self._auditing):
            self._spawn(part(), part.__name__)
        try:
            await asyncio.wait({conduct, self._fault}, return_when=asyncio.FIRST_COMPLETED)
            if self._fault.done():
                self._fault.result()
            conduct.result()
        finally:
            parts = (conduct, *self._tasks)
            for each in parts:
                each.cancel()
            await asyncio.gather(*parts, return_exceptions=True)
            self._fault.cancel()
            self._journal.close()

    def alarm(self, code: str, about: str, text: str) -> None:
        """State that a person should look at something."""

        def state(cell: Cell) -> tuple[Decision]:
            decision = cell.decide()
            decision.state(PLATFORM, Kind.CELL, cell.cell, AlarmRaised(code, about, text), 0)
            return (decision,)

        log.warning("alarm", code=code, about=about, text=text)
        self.conductor.put(state)

    def stop(self) -> None:
        """Stop conducting; calls live on in the switch."""
        self.conductor.stop()

    # ---- start -------------------------------------------------------------------------------------------------------

    async def _start(self) -> None:
        await self._connect_bus()
        self._stages.over("bus")
        if self.prompts is not None:
            self._spawn(self.prompts.retry(), "prompts")
        self._spawn(self._watch_configuration(), "configuration")
        self._spawn(self._watch_confirmed(), "confirmed")
        await self._configured.wait()
        await self._wait_for_tenants()
        self._stages.over("configuration")
        await self._switch.start(self._switch_event)
        self._stages.over("switch")
        await self._take_over()
        self._stages.over("adopt")
        await self._bus.serve(subjects.commands(self.cell.cell), self._command)
        self.conductor.beats_switch = True
        await self._first_beat()
        self.ready.set()
        self._beat()  # now, so that the supervisor needn't wait for the next
        self._stages.over("beat")
        counts = {"calls": len(self.cell.calls), "agents": len(self.cell.agents)}
        log.info("ready", cell=self.cell.cell, **counts, **self._stages.milliseconds)

    async def _first_beat(self) -> None:
        """From here on the switch gives new calls to us and no longer to its spoken fallback."""
        try:
            await self._switch.beat()
        except SwitchError as error:
            log.warning("the switch was lost at the start", reason=str(error))

    async def _connect_bus(self) -> None:
        while True:
            try:
                await self._bus.connect()
                break
            except BusDown as error:
                log.warning("the bus does not answer yet", reason=str(error))
                await asyncio.sleep(_RETRY_SECONDS)
        self._bus.on_reconnect(self._bus_back)
        entry = await self._bus.get(subjects.CELLS_BUCKET, subjects.confirmed_key(self.cell.cell))
        confirmed = int(entry or 0)
        if confirmed > self._journal.flushed:
            confirmed = await self.conductor.decide(lambda cell: recover.journal_lost(cell, int(entry or 0)))
        self.publisher.start_behind(confirmed)

    async def _wait_for_tenants(self) -> None:
        """Calls can't be adopted without their tenant's configuration: wait for it (a wiped broker gets it back from
        the worker). Meanwhile the switch keeps the calls, and sends new ones to its spoken fallback.
        """
        while True:
            self._applied.clear()
            missing = await self.conductor.decide(lambda cell: (cell.tenants_missing(), ()))
            if not missing:
                return
            log.warning("waiting for the configuration of tenants with live calls", tenants=sorted(missing))
            await self._applied.wait()

    async def _take_over(self) -> None:
        """Give the switch what it must know, and adopt what lives in it."""
        while True:
            try:
                await self._provision_now()
                self._stages.over("provision")
                self._meanwhile = []
                seen = await self._switch.snapshot()
                self._stages.over("snapshot")
                break
            except SwitchError as error:
                log.warning("the switch is not ready yet", reason=str(error))
                await asyncio.sleep(_RETRY_SECONDS)
        # What was told since the snapshot was asked for is decided on before the adoption: it must not be undone by it.
        seen, self._meanwhile = recover.brought_up(seen, self._meanwhile), None
        await self.conductor.decide(lambda cell: (None, recover.adopt_calls(cell, seen)))

    def _spawn(self, work: Coroutine[Any, Any, None], name: str) -> None:
        task = asyncio.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if task.cancelled() or (error := task.exception()) is None:
            return
        log.error("a part of the engine failed", part=task.get_name(), exc_info=error)
        if self._fault is not None and not self._fault.done():
            self._fault.set_exception(error)

    # ---- switch ------------------------------------------------------------------------------------------------------

    def _switch_event(self, event: SwitchEvent) -> None:
        self.conductor.event(event)
        if self._meanwhile is not None:
            self._meanwhile.append(event)
        if isinstance(event, SwitchBack) and self.ready.is_set():
            self._spawn(self._take_over(), "take over")

    async def _auditing(self) -> None:
        await self.ready.wait()
        audit = Audit()
        while True:
            await asyncio.sleep(_AUDIT_SECONDS)
            try:
                seen = await self._switch.snapshot()
            except SwitchError:
                continue  # its own event says that it is away
            await self.conductor.decide(partial(_look, audit, seen))

    async def _keeping_days(self) -> None:
        await self.ready.wait()
        midnight = Midnight()
        while True:
            await self.conductor.decide(lambda cell: (None, [*midnight.look(cell), *duty.look(cell)]))
            await asyncio.sleep(_DUTY_SECONDS)

    async def _provisioning(self) -> None:
        while True:
            await self._provision.wait()
            self._provision.clear()
            if not self.ready.is_set():
                await self.ready.wait()
            try:
                await self._provision_now()
            except SwitchError as error:
                log.error("phones and trunks could not be given to the switch", reason=str(error))
                await asyncio.sleep(_RETRY_SECONDS)
                self._provision.set()

    async def _provision_now(self) -> None:
        directory = self.cell.directory
        trunks = tuple(opened(trunk, self._unseal) for trunk in directory.all_trunks())
        await self._switch.provision(directory.all_phones(), trunks, self.cell.browsers.setups())

    # ---- bus ---------------------------------------------------------------------------------------------------------

    def _bus_back(self, wiped: bool) -> None:
        if wiped:
            self.publisher.wiped()

    async def _command(self, name: str, body: dict[str, Any]) -> dict[str, Any]:
        if name == "probe_trunk":
            return await probe_trunk(self.cell.directory, self._switch, body)
        if name == "live_snapshot":
            return await self._live_snapshot(body)
        answer = await self.conductor.decide(lambda cell: commands.run(cell, name, body))
        if name == "open_socket":
            await self._let_in(answer["name"])
        if name == "status" and not body.get("tenant"):
            answer["figures"] = {figure: count() for figure, count in self.figures.items()}
        return answer

    async def _let_in(self, name: str) -> None:
        """Until the switch knows the browser: one that registers earlier is refused, and gives up."""
        identity = self.cell.browsers.known.get(name)
        try:
            async with asyncio.timeout(_LET_IN_SECONDS):
                if identity is not None:
                    await self._switch.admit(identity.setup)
        except (SwitchError, TimeoutError) as error:
            raise CommandRefused("switch_away", "The switch doesn't know this browser yet.") from error

    async def _live_snapshot(self, body: dict[str, Any]) -> dict[str, Any]:
        """Outside of any decision, where what was decided is numbered too; answered when all of it is on disk."""
        found = commands.live_snapshot(self.cell, body)
        await self.conductor.decide(lambda _: (None, ()))
        return found

    async def _watch_configuration(self) -> None:
        async for entry in self._bus.watch(subjects.CONFIG_BUCKET, ">"):
            if entry is None:
                self._configured.set()
            else:
                await self._bring_prompts(entry)
                self.conductor.put(partial(self._entry, entry))

    async def _bring_prompts(self, entry: Entry) -> None:
        """A prompt's files come before its entry is taken, and so before the manifest that puts it into force."""
        tenant, _, rest = entry.key.partition(".")
        if self.prompts is None or entry.value is None or not rest.startswith("prompt."):
            return
        try:
            sounds = decode_setup(entry.value, PromptSetup).sounds
        except msgspec.MsgspecError:
            return  # what can't be read is refused, and said, where all entries are
        await self.prompts.bring(TenantId(tenant), sounds.values())

    def _entry(self, entry: Entry, cell: Cell) -> list[Decision]:
        try:
            applied = cell.directory.take(entry)
        except ValueError as error:
            log.error("a configuration entry was not taken", reason=str(error))
            return []
        if applied is None:
            return []
        decision = cell.applied(applied)
        self._provision.set()
        self._applied.set()
        self._spawn(self._acknowledge(applied), "acknowledge")
        return [decision]

    async def _acknowledge(self, applied: Applied) -> None:
        manifest = applied.setup.manifest
        key = subjects.applied_key(self.cell.cell, TenantId(manifest.tenant))
        try:
            await self._bus.put(subjects.CELLS_BUCKET, key, str(manifest.version).encode())
        except BusDown:
            log.warning("could not tell the applied version", tenant=manifest.code, version=manifest.version)

    async def _watch_confirmed(self) -> None:
        key = subjects.confirmed_key(self.cell.cell)
        async for entry in self._bus.watch(subjects.CELLS_BUCKET, key):
            if entry is not None and entry.value is not None:
                if int(entry.value) > self._journal.flushed:
                    raise JournalBehind(
                        f"{int(entry.value)} facts are confirmed, {self._journal.flushed} written"
                    )
                self.publisher.confirmed(int(entry.value))


def _look(audit: Audit, seen: Snapshot, cell: Cell) -> tuple[None, list[Decision]]:
    return None, audit.look(cell, seen)
