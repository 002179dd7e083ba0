"""Inside the index: one queue, its lines of equal contacts, and who is free for each.

A line holds the contacts of a queue that require the same skills, and the sorted keys of the free agents who have them.
Every queue has the plain line, for contacts that require none; agents take its lists in hand directly (`Place`), because
most contacts require nothing and this is where routing spends its time.

Plain sorted lists with `bisect`: a change moves memory, eight bytes an agent, which stays far below the cost of the
search for any queue that one cell can hold (the bench measures it), and the next five candidates are a slice.
"""

from bisect import bisect_left
from dataclasses import dataclass, field

from zuoxi.domain.routing.words import SOON, AgentView, Availability, Rank, Rule, Skills, fit, fits
from zuoxi.domain.strategies import KEY_MAKERS, Key, Strategy, with_fit
from zuoxi_kit.ids import AgentId, QueueId

LINES_KEPT = 32
"""Lines a queue keeps before those without contacts are dropped. Each costs every change of an agent of the queue a look."""

STATES = tuple(Availability)
CODES = {state: code for code, state in enumerate(STATES)}
"""Places of the counts: a list by number is twice as fast as a dictionary by word."""
FREE = CODES[Availability.FREE]
RINGING = CODES[Availability.RINGING]
SOON_CODES = frozenset(CODES[state] for state in SOON)


@dataclass(slots=True, eq=False)
class Line:
    """Contacts of one queue with the same required skills, and the free agents who could take them."""

    queue: "Queue"
    required: Skills
    waiting: list[Rank] = field(default_factory=list)
    free: list[Key] = field(default_factory=list)
    able: set[AgentId] | None = None
    """Agents of the queue with the skills, whatever they do now; None in the plain line: all."""
    named: int = 0
    """Waiting contacts that look for agents here, though they may stand in another line (wishes)."""

    def key(self, key: Key, skills: Skills) -> Key:
        """An agent's key in this line, from the one of its place in the queue."""
        return with_fit(key, fit(skills, self.required)) if self.queue.by_fit else key


class Place:
    """An agent's place in one queue, with the queue's plain line and counts at hand."""

    __slots__ = ("counts", "free", "key", "level", "queue", "skilled", "waiting")

    def __init__(self, queue: "Queue", level: int) -> None:
        self.queue = queue
        self.level = level
        self.waiting = queue.plain.waiting
        self.free = queue.plain.free
        self.counts = queue.counts
        self.skilled = queue.skilled
        self.key: Key | None = None
        """As it stands in the lines of the queue, while the agent is free."""


@dataclass(slots=True, eq=False)
class Known:
    """What the index holds of an agent. `code` (the availability) runs ahead of the view once an offer is made."""

    view: AgentView
    code: int
    places: list[Place]


class Queue:
    """One queue in the index: its rule, agents, counts and lines. `ready` collects the lines that may have an offer."""

    __slots__ = ("by_fit", "counts", "id", "key_maker", "members", "plain", "ready", "rule", "skilled")

    def __init__(self, queue: QueueId, ready: set[Line]) -> None:
        self.id = queue
        self.rule: Rule | None = None
        self.by_fit = False
        """Whether keys differ from line to line: skills count in the strategy."""
        self.key_maker = KEY_MAKERS[Strategy.LONGEST_IDLE]
        self.ready = ready
        self.members: dict[AgentId, tuple[Known, Place]] = {}
        self.counts = [0] * len(STATES)
        """Agents by code; the place of FREE stays 0, the plain line's length says it."""
        self.plain = Line(self, ())
        self.skilled: dict[Skills, Line] = {}

    def lines(self) -> list[Line]:
        """The plain line and those that require skills."""
        return [self.plain, *self.skilled.values()]

    def unused(self) -> bool:
        """Whether nothing refers to the queue any more."""
        return self.rule is None and not self.members and not any(line.waiting for line in self.lines())

    # Rules and lines

    def put_rule(self, rule: Rule | None) -> None:
        """A new rule orders the free agents anew; None stops offers."""
        self.rule = rule
        if rule is not None:
            self.key_maker = KEY_MAKERS[rule.strategy]
            self.by_fit = rule.strategy is Strategy.SKILL_FIT
        for known, place in self.members.values():
            if place.key is not None:
                place.key = self.key_maker(place.level, known.view.idle_since.timestamp(), known.view)
        for line in self.lines():
            self._fill(line)

    def line(self, required: Skills) -> Line:
        """The line for these skills, made when it is the first of its kind."""
        if not required:
            return self.plain
        line = self.skilled.get(required)
        if line is None:
            if len(self.skilled) >= LINES_KEPT:
                idle = [
                    skills for skills, kept in self.skilled.items() if not kept.waiting and not kept.named
                ]
                for skills in idle:
                    del self.skilled[skills]
            able = {agent for agent, (known, _) in self.members.items() if fits(known.view.skills, required)}
            line = self.skilled[required] = Line(self, required, able=able)
            self._fill(line)
        return line

    def _fill(self, line: Line) -> None:
        """The line's free agents from scratch, in the same list, which places refer to."""
        agents = self.members if line.able is None else line.able
        found = [self.members[agent] for agent in agents]
        line.free[:] = sorted(
            line.key(place.key, known.view.skills) for known, place in found if place.key is not None
        )
        self.judge(line)

    def judge(self, line: Line) -> None:
        """Keeps `ready` true for the line: contacts wait, an agent is free, and a rule says how to choose."""
        if line.waiting and line.free and self.rule is not None:
            self.ready.add(line)
        else:
            self.ready.discard(line)

    # Agents

    def add(self, known: Known, place: Place) -> None:
        """An agent, not yet free, begins to serve the queue."""
        agent = known.view.agent
        self.members[agent] = (known, place)
        self.counts[known.code] += 1
        for line in self.skilled.values():
            if line.able is not None and fits(known.view.skills, line.required):
                line.able.add(agent)

    def remove(self, known: Known) -> None:
        """An agent, free no more, serves the queue no longer."""
        agent = known.view.agent
        del self.members[agent]
        self.counts[known.code] -= 1
        for line in self.skilled.values():
            if line.able is not None:
                line.able.discard(agent)

    def skilled_for(self, agent: AgentId) -> list[Line]:
        """The lines with required skills whose contacts the agent could take."""
        return [line for line in self.skilled.values() if line.able is not None and agent in line.able]

    def soon(self, line: Line) -> int:
        """How many agents could take the line's contacts now or without anybody's decision."""
        if line.able is None:
            return len(self.plain.free) + sum(self.counts[code] for code in SOON_CODES)
        return sum(1 for agent in line.able if self.members[agent][0].code in SOON_CODES)


def present(known: Known, ready: set[Line]) -> None:
    """The agent, so far counted under `known.code`, is free: its keys go into the lines of its queues."""
    view = known.view
    old, known.code = known.code, FREE
    idle_since = view.idle_since.timestamp()
    for place in known.places:
        place.counts[old] -= 1
        queue = place.queue
        key = place.key = queue.key_maker(place.level, idle_since, view)
        free = place.free
        free.insert(bisect_left(free, key), key)
        if place.waiting and queue.rule is not None:
            ready.add(queue.plain)
        if place.skilled:
            for line in queue.skilled_for(view.agent):
                own = line.key(key, view.skills)
                line.free.insert(bisect_left(line.free, own), own)
                queue.judge(line)


def withdraw(known: Known, new: int, ready: set[Line]) -> None:
    """The agent, so far free, is counted under `new`: its keys leave the lines of its queues."""
    known.code = new
    for place in known.places:
        place.counts[new] += 1
        key = place.key
        assert key is not None, "a free agent has a key in each of its queues"
        place.key = None
        free = place.free
        del free[bisect_left(free, key)]
        if not free:
            ready.discard(place.queue.plain)
        if place.skilled:
            for line in place.queue.skilled_for(known.view.agent):
                del line.free[bisect_left(line.free, line.key(key, known.view.skills))]
                place.queue.judge(line)


def recount(known: Known, new: int) -> None:
    """The agent, neither free before nor after, is counted under `new`."""
    old, known.code = known.code, new
    for place in known.places:
        place.counts[old] -= 1
        place.counts[new] += 1
