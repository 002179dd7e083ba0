"""Facts of made-up calls, numbered as an engine numbers them. For tests of what is folded from facts and stored."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from zuoxi.domain import facts
from zuoxi.domain.events import Cause
from zuoxi.domain.facts import Fact, Kind, Recorded, Stream
from zuoxi_kit.ids import (
    AgentId,
    CallId,
    CellId,
    ContactId,
    FlowId,
    IdSource,
    LegId,
    OfferId,
    QueueId,
    RecordingId,
    SegmentId,
    TenantId,
    TrunkId,
)

CELL = CellId("cell1")
FLOW = FlowId("01930000-0000-7000-8000-00000000f10a")
"""A flow that nobody has."""
START = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
WHY = {
    "strategy": "longest_idle",
    "key_parts": ["level", "idle_since", "agent"],
    "key": [1, START.timestamp() - 42.5, "agent1"],
    "waited_seconds": 6.0,
    "next": [],
    "candidates": 1,
    "others": {"signed_out": 9},
    "again": False,
}


@dataclass
class Story:
    """A cell that tells facts: every fact gets the next position and the next number of its stream."""

    tenant: TenantId
    cell: CellId = CELL
    now: datetime = START
    flow: FlowId = FLOW
    told: list[Recorded] = field(default_factory=list)
    _numbers: dict[Stream, int] = field(default_factory=dict)
    position: int = 0

    def wait(self, seconds: float) -> "Story":
        """Let time pass."""
        self.now += timedelta(seconds=seconds)
        return self

    def tell(self, kind: Kind, id: str, *what: Fact, tenant: TenantId | None = None) -> "Story":
        """State facts of one stream."""
        stream = Stream(tenant or self.tenant, kind, id)
        for fact in what:
            self._numbers[stream] = self._numbers.get(stream, 0) + 1
            self.position += 1
            self.told.append(
                Recorded(stream, self._numbers[stream], self.cell, self.position, self.now, 3, "", fact)
            )
        return self


@dataclass
class CallStory:
    """One customer's call, told step by step."""

    story: Story
    ids: IdSource
    queue: QueueId
    agent: AgentId
    customer: str = "13800138000"

    def __post_init__(self) -> None:
        self.call = CallId(self.ids.next(self.story.now))
        self.contact = ContactId(self.ids.next(self.story.now))
        self.leg = LegId(f"{self.call}.l1")
        self.segment = SegmentId(f"{self.call}.s1")
        self._offers = 0
        self.since = self.story.now

    def _call(self, *what: Fact) -> None:
        self.story.tell(Kind.CALL, self.call, *what)

    def _contact(self, *what: Fact) -> None:
        self.story.tell(Kind.CONTACT, self.contact, *what)

    @property
    def offer(self) -> OfferId:
        return OfferId(f"{self.call}.o{self._offers}")

    def arrives(self) -> "CallStory":
        flow, trunk = self.story.flow, TrunkId("trunk")
        self._call(
            facts.CallArrived(self.contact, trunk, "4008001000", self.customer, "张三", self.leg, flow, 1)
        )
        self._contact(facts.ContactOpened("voice", self.call, True, self.customer, "4008001000"))
        self._call(facts.CallAnswered())
        return self

    def presses(self, digits: str, exit: str) -> "CallStory":
        self._call(facts.NodeEntered("menu", "menu"), facts.DigitsCollected("menu", digits, exit))
        return self

    def queues(self, level: timedelta = timedelta(seconds=20)) -> "CallStory":
        self.since = self.story.now
        self._contact(facts.ContactQueued(self.queue, 0, self.since, 1, (), 1, level))
        return self

    def rings(self, agent: AgentId | None = None) -> "CallStory":
        self._offers += 1
        self._contact(facts.ContactOffered(self.offer, self.queue, (agent or self.agent,), dict(WHY)))
        self._call(facts.LegDialed(LegId(f"{self.call}.l2"), "demo-1001", agent or self.agent))
        return self

    def is_missed(self, agent: AgentId) -> "CallStory":
        self._contact(facts.OfferMissed(self.offer, agent, Cause.NO_ANSWER))
        return self

    def is_taken(self) -> "CallStory":
        waited = self.story.now - self.since
        self._contact(facts.OfferAccepted(self.offer, self.agent, self.segment, waited))
        self._contact(facts.TalkStarted(self.segment, self.agent))
        self._call(facts.RecordingStarted(RecordingId(f"{self.call}.r1"), self.leg))
        return self

    def holds(self, seconds: float) -> "CallStory":
        self._contact(facts.HoldStarted(self.segment, self.agent))
        self.story.wait(seconds)
        self._contact(facts.HoldEnded(self.segment, self.agent))
        return self

    def hangs_up(self) -> "CallStory":
        self._contact(facts.TalkEnded(self.segment, self.agent, "caller"))
        length = timedelta(seconds=30)
        self._call(facts.RecordingStopped(RecordingId(f"{self.call}.r1"), True, length, "2026/11"))
        self._contact(facts.WrapUpStarted(self.segment, self.agent, None))
        self._contact(facts.ContactClosed("answered"))
        self._call(facts.CallEnded(Cause.NORMAL, "caller"))
        return self

    def is_disposed(self, disposition: str, notes: str) -> "CallStory":
        self._contact(facts.ContactDisposed(self.segment, self.agent, disposition, notes))
        return self

    def is_wrapped_up(self) -> "CallStory":
        self._contact(facts.WrapUpEnded(self.segment, self.agent, "agent"))
        return self

    def gives_up(self) -> "CallStory":
        self._contact(facts.ContactAbandoned(self.queue, self.story.now - self.since, False))
        self._contact(facts.ContactClosed("abandoned"))
        self._call(facts.CallEnded(Cause.NORMAL, "caller"))
        return self


def answered_call(story: Story, ids: IdSource, queue: QueueId, agent: AgentId, other: AgentId) -> CallStory:
    """13 s menu and wait, missed once, 30 s talk with 10 s hold in it, 7 s wrap-up."""
    call = CallStory(story, ids, queue, agent).arrives()
    story.wait(3)
    call.presses("7", "").presses("1", "sales").queues()
    story.wait(2)
    call.rings(other)
    story.wait(4)
    call.is_missed(other).rings()
    story.wait(4)
    call.is_taken()
    story.wait(12)
    call.holds(10)
    story.wait(8)
    call.hangs_up()
    story.wait(2)
    call.is_disposed("order", "first").is_disposed("order", "二号")
    story.wait(5)
    return call.is_wrapped_up()


def abandoned_call(story: Story, ids: IdSource, queue: QueueId, agent: AgentId, after: float) -> CallStory:
    """A caller who leaves the queue after so many seconds."""
    call = CallStory(story, ids, queue, agent, "13900139000").arrives().queues()
    story.wait(after)
    return call.gives_up()
