"""Inside the index: one queue, its lines of equal contacts, and who is free for each.

A line holds the contacts of a queue that require the same skills, and the sorted keys of the free agents who have them.
Plain sorted lists with `bisect`: a change moves memory, eight bytes an agent, which stays far below the cost of the
search for any queue that one cell can hold (the bench measures it), and the next five candidates are a slice.
"""

from bisect import bisect_left
from dataclasses import dataclass, field

from zuoxi.domain.routing.words import SOON, AgentView, Availability, Rank, Rule, Skills, fits
from zuoxi.domain.strategies import Key, Measures, Strategy, sort_key
from zuoxi_kit.ids import AgentId, QueueId

LINES_KEPT = 32
"""Lines a queue keeps before those without contacts are dropped. Each costs every change of an agent of the queue a look."""

_FREE = Availability.free


@dataclass(slots=True, eq=False)
class Line:
    """Contacts of one queue with the same required skills, and the free agents who could take them."""

    queue: "Queue"
    required: Skills
    waiting: list[Rank] = field(default_factory=list)
    free: list[Key] = field(default_factory=list)
    able: set[AgentId] | None = None
    """Agents of the queue with the skills, whatever they do now; None when no skill is required: all."""
    soon: int = 0
    """How many of the able are free or will be without anybody's decision."""

    def holds(self, agent: AgentId) -> bool:
        """Whether the agent of this queue could take this line's contacts when free."""
        return self.able is None or agent in self.able


@dataclass(slots=True, eq=False)
class Place:
    """An agent's place in one queue."""

    queue: "Queue"
    level: int
    key: Key | None = None
    """As it stands in the lines of the queue, while the agent is free."""


@dataclass(slots=True, eq=False)
class Known:
    """What the index holds of an agent. `availability` runs ahead of the view once an offer is made."""

    view: AgentView
    availability: Availability
    places: list[Place]


class Queue:
    """One queue in the index: its rule, agents, counts and lines. `ready` collects the lines that may have an offer."""

    __slots__ = ("counts", "id", "lines", "members", "plain", "ready", "rule")

    def __init__(self, queue: QueueId, ready: set[Line]) -> None:
        self.id = queue
        self.rule: Rule | None = None
        self.ready = ready
        self.members: dict[AgentId, Known] = {}
        self.counts: dict[Availability, int] = dict.fromkeys(Availability, 0)
        self.plain = Line(self, ())
        self.lines: dict[Skills, Line] = {(): self.plain}

    def unused(self) -> bool:
        """Whether nothing refers to the queue any more."""
        return (
            self.rule is None and not self.members and not any(line.waiting for line in self.lines.values())
        )

    # Rules and lines

    def put_rule(self, rule: Rule | None) -> None:
        """A new rule orders the free agents anew; None stops offers."""
        self.rule = rule
        for known in self.members.values():
            for place in known.places:
                if place.queue is self:
                    self._key(place, known)
        for line in self.lines.values():
            self._fill(line)

    def line(self, required: Skills) -> Line:
        """The line for these skills, made when it is the first of its kind."""
        line = self.lines.get(required)
        if line is None:
            if len(self.lines) > LINES_KEPT:
                self._drop_empty_lines()
            line = Line(self, required)
            line.able = {agent for agent, known in self.members.items() if fits(known.view.skills, required)}
            self.lines[required] = line
            self._fill(line)
        return line

    def _drop_empty_lines(self) -> None:
        for required, line in list(self.lines.items()):
            if line is not self.plain and not line.waiting:
                del self.lines[required]

    def _fill(self, line: Line) -> None:
        """The line's free agents from scratch."""
        able = [known for agent, known in self.members.items() if line.holds(agent)]
        line.soon = sum(1 for known in able if known.availability in SOON)
        places = (place for known in able for place in known.places if place.queue is self)
        line.free = sorted(place.key for place in places if place.key is not None)
        self.judge(line)

    def judge(self, line: Line) -> None:
        """Keeps `ready` true for the line: contacts wait, an agent is free, and a rule says how to choose."""
        if line.waiting and line.free and self.rule is not None:
            self.ready.add(line)
        else:
            self.ready.discard(line)

    # Agents

    def add(self, known: Known, place: Place) -> None:
        """An agent begins to serve the queue."""
        agent = known.view.agent
        self.members[agent] = known
        for line in self.lines.values():
            if line.able is not None and fits(known.view.skills, line.required):
                line.able.add(agent)
        self.counts[known.availability] += 1
        if known.availability in SOON:
            self._count_soon(agent, 1)
        self._key(place, known)
        if place.key is not None:
            self._insert(place.key, agent)

    def remove(self, known: Known, place: Place) -> None:
        """An agent serves the queue no longer."""
        agent = known.view.agent
        if place.key is not None:
            self._delete(place.key, agent)
        if known.availability in SOON:
            self._count_soon(agent, -1)
        self.counts[known.availability] -= 1
        for line in self.lines.values():
            if line.able is not None:
                line.able.discard(agent)
        del self.members[agent]

    def change(
        self, agent: AgentId, place: Place, old: Availability, new: Availability, of: Measures | None
    ) -> None:
        """An agent does something else now; `of` are the figures when free, else None."""
        if old is not new:
            self.counts[old] -= 1
            self.counts[new] += 1
            if (old in SOON) is not (new in SOON):
                self._count_soon(agent, 1 if new in SOON else -1)
        key = None if of is None else sort_key(self.strategy, place.level, of)
        if key == place.key:
            return
        if place.key is not None:
            self._delete(place.key, agent)
        place.key = key
        if key is not None:
            self._insert(key, agent)

    @property
    def strategy(self) -> Strategy:
        """The rule's strategy; any will do while no rule is set."""
        return Strategy.longest_idle if self.rule is None else self.rule.strategy

    def _key(self, place: Place, known: Known) -> None:
        place.key = None
        if known.availability is _FREE:
            place.key = sort_key(self.strategy, place.level, known.view.measures)

    def _count_soon(self, agent: AgentId, by: int) -> None:
        for line in self.lines.values():
            if line.holds(agent):
                line.soon += by

    def _insert(self, key: Key, agent: AgentId) -> None:
        for line in self.lines.values():
            able = line.able
            if able is None or agent in able:
                free = line.free
                free.insert(bisect_left(free, key), key)
                if line.waiting and self.rule is not None:
                    self.ready.add(line)

    def _delete(self, key: Key, agent: AgentId) -> None:
        for line in self.lines.values():
            able = line.able
            if able is None or agent in able:
                free = line.free
                del free[bisect_left(free, key)]
                if not free:
                    self.ready.discard(line)
