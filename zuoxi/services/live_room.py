"""One tenant's live state in this process, and everybody who watches it.

The room keeps the whole state as the facts carry it on, so that a viewer costs no request to the engine. Whatever goes
wrong (a number missing in a stream, a new engine, a broker that was away, a new configuration) has one answer: ask the
engine for a snapshot, and send it to all.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
import structlog

from zuoxi.bus.interface import Bus, BusDown
from zuoxi.domain import facts
from zuoxi.domain.facts import Recorded
from zuoxi.domain.live import (
    State,
    as_of,
    contact_agents,
    contact_id,
    hidden,
    own_view,
    owned,
    plain_fact,
    queue_of_own,
    reduce,
)
from zuoxi.services.errors import ServiceError
from zuoxi.services.live import ask_engine
from zuoxi.services.live_viewer import LiveViewer
from zuoxi.services.viewers import Viewer
from zuoxi_kit.ids import CellId, TenantId

log = structlog.get_logger("live")

_RETRY_SECONDS = 1.0
_MASKED = Viewer(None, False)


class LiveRoom:
    """Made by the hub; `open` begins, `close` ends."""

    def __init__(self, tenant: TenantId, bus: Bus, cell: CellId) -> None:
        self.tenant = tenant
        self._bus, self._cell = bus, cell
        self.viewers: set[LiveViewer] = set()
        self._of_agent: dict[str, set[LiveViewer]] = {}
        self._state: State | None = None
        self._meanwhile: list[Recorded] | None = []
        """What came while a snapshot was asked for; None: nothing is asked"""
        self._asking: asyncio.Task[None] | None = None
        self._again = False
        self._stop_watching: Callable[[], Awaitable[None]] | None = None
        self._whole: dict[bool, tuple[State, bytes]] = {}
        """The encoded snapshot with and without numbers, and the state that it is of"""

    async def close(self) -> None:
        """Nobody watches any more."""
        if self._asking is not None:
            self._asking.cancel()
            await asyncio.gather(self._asking, return_exceptions=True)
        if self._stop_watching is not None:
            await self._stop_watching()

    def enter(self, viewer: LiveViewer) -> None:
        """Somebody comes: a snapshot as soon as there is one."""
        self.viewers.add(viewer)
        if self._state is not None and self._meanwhile is None:
            self._begin(viewer)
        elif self._asking is None:
            self.refresh()

    def leave(self, viewer: LiveViewer) -> None:
        """Somebody goes."""
        self.viewers.discard(viewer)
        if viewer.agent:
            self._of_agent.get(viewer.agent, set()).discard(viewer)

    # ---- snapshots ---------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Begin anew for everybody, from what the engine says."""
        self._meanwhile = self._meanwhile or []
        if self._asking is None:
            self._asking = asyncio.create_task(self._ask(), name="live snapshot")
        else:
            self._again = True

    async def _ask(self) -> None:
        while True:
            self._again = False
            try:
                if self._stop_watching is None:
                    self._stop_watching = await self._bus.watch_facts(self.tenant, self.fact)
                found = await ask_engine(self._bus, self._cell, "live_snapshot", {"tenant": self.tenant})
            except (ServiceError, BusDown) as error:
                log.info("no live snapshot yet", tenant=self.tenant, reason=str(error))
                self.tell_all(b'{"away":"engine"}')
                await asyncio.sleep(_RETRY_SECONDS)
                continue
            if not self._again:
                break
        self._asking = None
        meanwhile, self._meanwhile = self._meanwhile or [], None
        self._state = owned(found)
        for viewer in self.viewers:
            self._begin(viewer)
        for each in meanwhile:
            self.fact(each)

    def _begin(self, viewer: LiveViewer) -> None:
        assert self._state is not None
        agents = self._state["agents"].values()
        mine = next((each["id"] for each in agents if each["login"] == viewer.user.login), None)
        if viewer.agent and viewer.agent != mine:
            self._of_agent.get(viewer.agent, set()).discard(viewer)
        viewer.agent = mine
        if mine:
            self._of_agent.setdefault(mine, set()).add(viewer)
        me = _json({"login": viewer.user.login, "agent": mine})
        viewer.begin(b'{"snapshot":{"me":%b,%b}' % (me, self._snapshot(viewer)[1:]))

    def _snapshot(self, viewer: LiveViewer) -> bytes:
        state, sight = self._state, viewer.sight
        assert state is not None
        if not sight.everything:
            own = own_view(state, viewer.agent)
            return _json(own if sight.numbers else _masked_state(own))
        known = self._whole.get(sight.numbers)
        if known is None or known[0] is not state:
            known = (state, _json(state if sight.numbers else _masked_state(state)))
            self._whole[sight.numbers] = known
        return known[1]

    # ---- facts -------------------------------------------------------------------------------------------------------

    def fact(self, recorded: Recorded) -> None:
        """The bus tells a fact of the tenant's, or the hub one of the cell's."""
        if recorded.cell != self._cell:
            return
        if self._meanwhile is not None:
            self._meanwhile.append(recorded)
            return
        before = self._state
        assert before is not None
        if recorded.position <= before["position"]:
            return  # told again, or in the snapshot already
        if isinstance(recorded.fact, facts.ConfigurationApplied | facts.EngineStarted):
            self.refresh()
            return
        plain = plain_fact(recorded)
        if _is_missing_one(before, plain):
            log.warning("a live fact is missing: beginning anew", tenant=self.tenant, kind=plain["kind"])
            self.refresh()
            return
        id, queues = contact_id(before, plain), before["queues"]
        had = before["contacts"].get(id)
        after = reduce(before, plain)
        self._state = {**after, "position": recorded.position}
        self._tell(plain, had, after["contacts"].get(id))
        if had is not None or id in after["contacts"]:
            self._tell_queues(queues, after)

    def later(self, at: str) -> None:
        """Time has passed: on a new day of the tenant's everybody begins with its counts."""
        if self._state is None or self._meanwhile is not None:
            return
        after = as_of(self._state, at)
        if after is not self._state:
            self._state = after
            for viewer in self.viewers:
                self._begin(viewer)

    def tell_all(self, message: bytes) -> None:
        """A message without a number."""
        for viewer in self.viewers:
            viewer.say(message)

    def _tell(self, plain: dict[str, Any], had: State | None, have: State | None) -> None:
        """`had` and `have`: the contact that the fact is about, before and after it."""
        contact = have or had
        whole = _fact(plain)
        masked = _fact(_masked(contact, plain)) if contact else whole
        for viewer in self.viewers:
            if viewer.sight.everything:
                viewer.push(whole if viewer.sight.numbers else masked)
        if contact is not None:
            self._tell_owners(had, have, whole, masked)
        elif plain["kind"] == "agent":
            self._tell_others(plain)
        elif plain["kind"] == "cell":
            for viewer in self.viewers:
                if not viewer.sight.everything:
                    viewer.push(whole)

    def _tell_owners(self, before: State | None, after: State | None, whole: bytes, masked: bytes) -> None:
        """Agents are told of the contact while it is theirs; they get it whole when it becomes theirs."""
        had, have = contact_agents(before), contact_agents(after)
        for agent in had | have:
            for viewer in self._of_agent.get(agent, ()):
                if viewer.sight.everything:
                    continue
                if agent in had and (after is None or agent in have):
                    viewer.push(whole if viewer.sight.numbers else masked)
                elif after is not None:
                    given = after if viewer.sight.numbers else _masked(after, after)
                    viewer.push(_patch("contacts", after["id"], given if agent in have else None))

    def _tell_queues(self, before: State, after: State) -> None:
        if before is after["queues"]:
            return
        for id, queue in after["queues"].items():
            if queue is not before.get(id):
                patch = _patch("queues", id, queue_of_own(queue, after["day"]["began_at"]))
                for viewer in self.viewers:
                    if not viewer.sight.everything:
                        viewer.push(patch)

    def _tell_others(self, plain: dict[str, Any]) -> None:
        """An agent's state is everybody's to see; with which contact, only their own."""
        whole = _fact(plain)
        data = plain["data"]
        shown = {**data, "contact": hidden(data["contact"])} if "contact" in data else data
        less = _fact({**plain, "data": shown})
        for viewer in self.viewers:
            if not viewer.sight.everything:
                viewer.push(whole if viewer.agent == plain["id"] else less)


_json = msgspec.json.Encoder().encode


def _fact(plain: dict[str, Any]) -> bytes:
    return b'"fact":%b}' % _json(plain)


def _patch(part: str, id: str, value: State | None) -> bytes:
    return b'"patch":%b}' % _json({part: {id: value}})


def _is_missing_one(state: State, plain: dict[str, Any]) -> bool:
    """Whether the stream's last fact that we have seen isn't the one before this."""
    match plain["kind"]:
        case "agent":
            known = state["agents"].get(plain["id"])
        case "contact":
            known = state["contacts"].get(plain["id"])
        case "call":
            contact = state["contacts"].get(state["calls"].get(plain["id"], ""))
            known = contact["calls"].get(plain["id"]) if contact else None
        case _:
            known = None
    return known is not None and plain["seq"] > known["seq"] + 1


def _masked(contact: State, shown: Any) -> Any:
    """`shown` without the number of the contact's customer."""
    return _MASKED.masked(contact["customer"], shown)


def _masked_state(state: State) -> State:
    contacts = {id: _masked(each, each) for id, each in state["contacts"].items()}
    return {**state, "contacts": contacts}
