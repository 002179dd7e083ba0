"""What happened at the company of the pictures: two weeks in outline and this morning in full, as facts that an engine
would have told. Everything comes from a seed: the same pictures each time.
"""

import io
import random
import wave
from datetime import datetime, timedelta
from hashlib import sha256

import numpy as np

from tests.screens.company import BREAKS, Company, Pair
from tests.screens.world import DISPOSITIONS, NOW
from tests.stories import Story
from zuoxi.bus.memory import MemoryBroker, MemoryBus
from zuoxi.domain import facts
from zuoxi.domain.events import Cause
from zuoxi.domain.facts import Kind
from zuoxi.domain.recordings import State
from zuoxi.store.files import FileKey, FileStore
from zuoxi.store.queries import recordings
from zuoxi.store.tenancy import Database
from zuoxi.workers.record_facts import FactRecorder
from zuoxi.workers.summarise import Summariser
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

_SEED = 20261118
_CUSTOMERS: tuple[Pair, ...] = (
    ("王建国", "Wang Jianguo"),
    ("李强", "Li Qiang"),
    ("", ""),
    ("陈淑芬", "Chen Shufen"),
    ("", ""),
    ("胡斌", "Hu Bin"),
    ("马秀英", "Ma Xiuying"),
)
_NOTES: tuple[Pair, ...] = (
    (
        "客户说师傅昨天没来，改约今晚 7 点后",
        "The engineer did not come yesterday; another visit after 7 tonight",
    ),
    ("问以旧换新补贴，已说明", "Asked about trade-in, explained"),
    ("", ""),
    ("退货单已开，三天内取件", "Return opened, to be picked up within three days"),
    ("", ""),
)


class Day:
    """Tells calls of one company, one after another in a story; their agents are busy for as long as each takes."""

    def __init__(self, company: Company) -> None:
        self.company = company
        self.story = Story(TenantId(company.tenant), CellId(f"cell-{company.code}"))
        self.chance = random.Random(_SEED)
        self.ids = IdSource(_SEED + company.place)
        self.free_at: dict[AgentId, datetime] = {}
        self.kept: list[tuple[RecordingId, CallId, ContactId, datetime, timedelta]] = []

    def tell(self) -> None:
        """Two weeks of a few calls, then this morning from 08:00."""
        for back in range(14, 0, -1):
            self._shift(NOW.replace(hour=0, minute=0, second=0) - timedelta(days=back), 10, 9)
        self._shift(NOW.replace(hour=0, minute=0, second=0), 2.3, 60)

    def _shift(self, begin: datetime, hours: float, calls: int) -> None:
        agents = [AgentId(id) for id in self.company.agents.values()]
        for agent in agents:
            self._agent(
                begin,
                agent,
                facts.AgentReachabilityChanged(True, "p"),
                facts.AgentStatusChanged("ready", "", "x"),
            )
            self.free_at[agent] = begin
        arrivals = sorted(self.chance.random() ** 0.8 * hours * 3600 for _ in range(calls))
        for seconds in arrivals:
            self._call(begin + timedelta(seconds=seconds))
        end = begin + timedelta(hours=hours)
        for place, agent in enumerate(agents):
            if begin.date() == NOW.date():
                if place % 4 == 3:
                    name = self.company.say(BREAKS[place % 3][1])
                    self._agent(
                        end - timedelta(minutes=12), agent, facts.AgentStatusChanged("on_break", name, "x")
                    )
            else:
                self._agent(end, agent, facts.AgentStatusChanged("signed_out", "", "x"))

    def _agent(self, at: datetime, agent: AgentId, *what: facts.Fact) -> None:
        self.story.now = max(at, self.free_at.get(agent, at))
        self.story.tell(Kind.AGENT, agent, *what)

    def _call(self, at: datetime) -> None:
        story, chance = self.story, self.chance
        story.now = at
        call, contact = CallId(self.ids.next(at)), ContactId(self.ids.next(at))
        place = chance.choices((0, 1, 2, 3), (5, 4, 2, 1))[0]
        queue = QueueId(self.company.queues[place])
        number = f"13{chance.randrange(10**9):09}"
        name = self.company.say(chance.choice(_CUSTOMERS))
        leg, trunk, flow = (
            LegId(f"{call}.l1"),
            TrunkId(self.company.made["trunk"]),
            FlowId(self.company.made["flow"]),
        )

        def of_call(*what: facts.Fact) -> None:
            story.tell(Kind.CALL, call, *what)

        def of_contact(*what: facts.Fact) -> None:
            story.tell(Kind.CONTACT, contact, *what)

        of_call(facts.CallArrived(contact, trunk, "4008001000", number, name, leg, flow, 1))
        of_contact(facts.ContactOpened("voice", call, True, number, "4008001000"))
        of_call(facts.CallAnswered(), facts.NodeEntered("menu", "menu"))
        if chance.random() < 0.04:
            self._leaves_message(call, contact, queue, number, of_call, of_contact)
            return
        story.wait(8 + chance.random() * 14)
        of_call(
            facts.DigitsCollected(
                "menu", "2" if place in (0, 2) else "1", "service" if place in (0, 2) else "orders"
            )
        )
        came = story.now
        of_contact(facts.ContactQueued(queue, 0, came, 1, (), 1, timedelta(seconds=20)))
        agents = [AgentId(each) for each in self._members(place)]
        agent = min(agents, key=lambda each: (max(self.free_at[each], came), chance.random()))
        ready = max(self.free_at[agent], came) + timedelta(seconds=1 + chance.random() * 9)
        if chance.random() < 0.06 or ready - came > timedelta(seconds=90):
            story.wait(10 + chance.random() * 50)
            of_contact(
                facts.ContactAbandoned(queue, story.now - came, False), facts.ContactClosed("abandoned")
            )
            of_call(facts.CallEnded(Cause.NORMAL, "caller"))
            return
        story.now = ready
        why = {
            "strategy": "longest_idle",
            "key_parts": ["level", "idle_since", "agent"],
            "key": [1, ready.timestamp() - 80, agent],
            "waited_seconds": (ready - came).total_seconds(),
            "next": [],
            "candidates": 3,
            "others": {"on_break": 2, "busy": 4, "lacks_skill": 1},
            "again": False,
        }
        offer, segment = OfferId(f"{call}.o1"), SegmentId(f"{call}.s1")
        of_contact(facts.ContactOffered(offer, queue, (agent,), why))
        of_call(facts.LegDialed(LegId(f"{call}.l2"), f"{self.company.code}-1001", agent))
        story.tell(Kind.AGENT, agent, facts.AgentStateChanged("ringing", contact))
        story.wait(2 + chance.random() * 6)
        of_contact(
            facts.OfferAccepted(offer, agent, segment, story.now - came), facts.TalkStarted(segment, agent)
        )
        story.tell(Kind.AGENT, agent, facts.AgentStateChanged("talking", contact))
        recording, began = RecordingId(f"{call}.r1"), story.now
        of_call(facts.LegsJoined((leg, LegId(f"{call}.l2"))), facts.RecordingStarted(recording, leg))
        talk = 60 + chance.expovariate(1 / 150)
        story.wait(talk * 0.6)
        if chance.random() < 0.3:
            of_contact(facts.HoldStarted(segment, agent))
            story.tell(Kind.AGENT, agent, facts.AgentStateChanged("holding", contact))
            story.wait(20 + chance.random() * 30)
            of_contact(facts.HoldEnded(segment, agent))
            story.tell(Kind.AGENT, agent, facts.AgentStateChanged("talking", contact))
        story.wait(talk * 0.4)
        length = story.now - began
        of_contact(facts.TalkEnded(segment, agent, "caller"))
        of_call(facts.RecordingStopped(recording, True, length, "2026/11"))
        self.kept.append((recording, call, contact, began, length))
        of_contact(facts.WrapUpStarted(segment, agent, None), facts.ContactClosed("answered"))
        story.tell(Kind.AGENT, agent, facts.AgentStateChanged("wrap_up", contact))
        of_call(facts.CallEnded(Cause.NORMAL, "caller"))
        story.wait(12 + chance.random() * 40)
        language = "zh-CN" if self.company.place == 0 else "en"
        result = chance.choice(DISPOSITIONS[language]).replace("/", " / ")
        of_contact(facts.ContactDisposed(segment, agent, result, self.company.say(chance.choice(_NOTES))))
        of_contact(facts.WrapUpEnded(segment, agent, "agent"))
        story.tell(Kind.AGENT, agent, facts.AgentStateChanged("free", None))
        self.free_at[agent] = story.now

    def _members(self, place: int) -> list[str]:
        agents = list(self.company.agents.values())
        return (agents[:7], agents[4:10], agents[:3], agents[8:])[place]

    def _leaves_message(self, call, contact, queue, number, of_call, of_contact) -> None:  # type: ignore[no-untyped-def]
        recording, began = RecordingId(f"{call}.v1"), self.story.now + timedelta(seconds=12)
        self.story.wait(12)
        of_call(facts.VoicemailStarted(recording, queue))
        length = timedelta(seconds=9 + self.chance.randrange(40))
        self.story.now = began + length
        of_call(facts.RecordingStopped(recording, True, length, "2026/11"))
        of_contact(facts.VoicemailLeft(recording, queue, length, number, "4008001000"))
        of_contact(facts.ContactClosed("voicemail"))
        of_call(facts.CallEnded(Cause.NORMAL, "caller"))
        self.kept.append((recording, call, contact, began, length))


async def keep_day(database: Database, files: FileStore, day: Day) -> None:
    """Store the facts, fold them, and keep the recordings; the sound is of the last of them only."""
    summariser = Summariser(database)
    await FactRecorder(database, MemoryBus(MemoryBroker()), summariser.touched).store(day.story.told)
    await summariser.round()
    tenant = day.story.tenant
    rows = []
    for place, (recording, call, contact, began, length) in enumerate(day.kept):
        is_missing = place % 37 == 5
        sound = two_sides(length) if place >= len(day.kept) - 2 and not is_missing else b""
        key = FileKey(tenant, "recordings", f"{recording}.wav")
        if sound:
            await files.put(key, sound)
        rows.append(
            recordings.Kept(
                recording,
                call,
                contact,
                "" if is_missing else str(key),
                began,
                timedelta() if is_missing else length,
                0 if is_missing else int(length.total_seconds() * 32000),
                "" if is_missing else sha256(sound).hexdigest(),
                State.MISSING if is_missing else State.COMPLETE,
                "no_file(side=customer); no_file(side=agent)" if is_missing else "",
                began + length,
            )
        )
    async with database.open_session(tenant) as session:
        await recordings.keep(session, rows)


def two_sides(length: timedelta, rate: int = 8000) -> bytes:
    """Something that looks like a talk: the sides take turns, with pauses between words."""
    chance = random.Random(_SEED)
    steps = int(length.total_seconds() * 20)
    loudness = np.full((steps, 2), 30.0)
    speaks, left, loud = 0, 0.0, 0.0
    for step in range(steps):
        left -= 0.05
        if left <= 0:
            speaks, left = chance.choice((0, 1, 1, 2)), 0.6 + chance.random() * 3
        loud = (0.75 * loud + 0.25 * chance.random() * 14000) if chance.random() < 0.85 else 300
        if speaks < 2:
            loudness[step, speaks] = loud
    frames = np.arange(steps * (rate // 20))
    sound = (
        np.repeat(loudness, rate // 20, axis=0) * (np.sin(frames * 0.31) * np.sin(frames * 0.011))[:, None]
    )
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(sound.astype("<i2").tobytes())
    return made.getvalue()
