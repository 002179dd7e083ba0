"""The index that runs: the answers of `definition.offers`, kept up to date event by event.

Costs, with n free agents in a queue and w waiting in it: enqueue and leave O(log w); a change of an agent O(log n) for
each of its queues; an offer O(log n) for each queue of the agent given away, and a heap step per line that has both
contacts and free agents. Nothing walks all agents or all contacts. A contact whose free agents are all avoided is
looked at again each time; there are as many as missed offers, hence few.

A contact with wishes stands in the line of what it insists on now; the lines of its other demands are kept as long as it
waits, so that the dearest of them with anybody free is found by looking at their lengths. `next_look` says when a wish
ceases to be insisted on: whoever asks for offers then finds the contact in its next line.
"""

from bisect import bisect_left, insort
from collections.abc import Mapping
from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush, merge

from zuoxi.domain.routing.choice import choose
from zuoxi.domain.routing.lines import (
    CODES,
    FREE,
    RINGING,
    SOON_CODES,
    STATES,
    Known,
    Line,
    Place,
    Queue,
    present,
    recount,
    withdraw,
)
from zuoxi.domain.routing.words import (
    AgentView,
    Availability,
    Offer,
    QueueFigures,
    Rank,
    Reason,
    Rule,
    Turns,
    Waiting,
    Why,
)
from zuoxi.domain.strategies import Key, Strategy
from zuoxi_kit.ids import AgentId, ContactId, QueueId, mix

_NOBODY: frozenset[Key] = frozenset()
_NO_WAIT = timedelta(0)
_REASONS = tuple((code, Reason(state.value)) for code, state in enumerate(STATES) if code != FREE)
_RANDOM, _ROUND_ROBIN = Strategy.RANDOM, Strategy.ROUND_ROBIN


class Index:
    """Waiting contacts and agents of one cell. Mutable and deterministic; the caller rebuilds it after a recovery.

    Rules, agents and contacts may come in any order: what refers to a queue that has no rule yet simply waits.
    """

    def __init__(self, turns: Turns | None = None) -> None:
        """`turns` is the memory of earlier decisions; without it routing starts from seed 0."""
        self._queues: dict[QueueId, Queue] = {}
        self._agents: dict[AgentId, Known] = {}
        self._waiting: dict[ContactId, tuple[Waiting, Line]] = {}
        self._ready: set[Line] = set()
        self._dues: list[tuple[datetime, ContactId]] = []
        """A heap: when a contact insists on less."""
        self.turns = turns or Turns()

    @property
    def turns(self) -> Turns:
        """The memory between decisions: seed and round-robin pointers. Can be read, kept and set again."""
        return Turns(self._seed, dict(self._last))

    @turns.setter
    def turns(self, turns: Turns) -> None:
        self._seed = turns.seed
        self._last = dict(turns.last)

    # Rules

    def put_rule(self, rule: Rule) -> None:
        """Sets the queue's rule, at once also for those who wait."""
        self._queue(rule.queue).put_rule(rule)

    def drop_rule(self, queue: QueueId) -> None:
        """Takes the queue's rule away: its contacts stay and get no offers. Without effect on an unknown queue."""
        if (known := self._queues.get(queue)) is not None:
            known.put_rule(None)
            self._forget(known)

    # Contacts

    def enqueue(self, waiting: Waiting) -> None:
        """A contact begins to wait, or waits again after a missed offer with its first `since` and `order`.

        Raises ValueError when it waits already, or when `since` has no time zone.
        """
        if waiting.contact in self._waiting:
            raise ValueError(f"contact {waiting.contact} is waiting already: take it out with leave() first")
        if waiting.since.tzinfo is None:
            raise ValueError(
                f"contact {waiting.contact}: `since` has no time zone; pass an aware UTC datetime"
            )
        queue = self._queue(waiting.queue)
        line = queue.line(waiting.required) if not waiting.wished else self._wish(queue, waiting)
        insort(line.waiting, waiting.rank)
        self._waiting[waiting.contact] = (waiting, line)
        if line.free and queue.rule is not None:
            self._ready.add(line)

    def leave(self, contact: ContactId) -> Waiting | None:
        """A contact waits no longer (hung up, moved on). Returns what it was; None when it didn't wait."""
        found = self._waiting.pop(contact, None)
        if found is None:
            return None
        waiting, line = found
        if waiting.wished:
            self._unwish(waiting, line.queue)
        del line.waiting[bisect_left(line.waiting, waiting.rank)]
        if not line.waiting:
            self._ready.discard(line)
            self._forget(line.queue)
        return waiting

    # Wishes

    @property
    def next_look(self) -> datetime | None:
        """When a waiting contact next insists on less; None when none will."""
        while self._dues and self._dues[0][1] not in self._waiting:
            heappop(self._dues)
        return self._dues[0][0] if self._dues else None

    def _wish(self, queue: Queue, waiting: Waiting) -> Line:
        """Keep the lines of all that the contact would like; returns the one of what it insists on at first."""
        lines = [queue.line(waiting.demand(wishes)) for wishes in range(len(waiting.wished) + 1)]
        for line in lines:
            line.named += 1  # at once, or making the next could drop it
        for seconds in {wish[2] for wish in waiting.wished}:
            if seconds:
                heappush(self._dues, (waiting.since + timedelta(seconds=seconds), waiting.contact))
        return lines[waiting.held(waiting.since)]

    def _unwish(self, waiting: Waiting, queue: Queue) -> None:
        for wishes in range(len(waiting.wished) + 1):
            queue.line(waiting.demand(wishes)).named -= 1

    def _relax(self, now: datetime) -> None:
        """Let each contact stand in the line of what it insists on now."""
        while self._dues and self._dues[0][0] <= now:
            contact = heappop(self._dues)[1]
            found = self._waiting.get(contact)
            if found is None:
                continue
            waiting, line = found
            other = line.queue.line(waiting.demand(waiting.held(now)))
            if other is not line:
                del line.waiting[bisect_left(line.waiting, waiting.rank)]
                insort(other.waiting, waiting.rank)
                self._waiting[contact] = (waiting, other)
                line.queue.judge(line)
                line.queue.judge(other)

    # Agents

    def put_agent(self, view: AgentView) -> None:
        """An agent as seen now: new, or changed in any respect.

        Raises ValueError when a queue is named twice, a level is below 1, or `idle_since` has no time zone.
        """
        if view.idle_since.tzinfo is None:
            raise ValueError(f"agent {view.agent}: `idle_since` has no time zone; pass an aware UTC datetime")
        known = self._agents.get(view.agent)
        if known is not None and known.view.queues == view.queues and known.view.skills == view.skills:
            known.view = view
            self._move(known, CODES[view.availability])
            return
        _check(view)
        self.drop_agent(view.agent)
        known = Known(view, CODES[Availability.SIGNED_OUT], [])
        for queue_id, level in view.queues:
            queue = self._queue(queue_id)
            place = Place(queue, level)
            known.places.append(place)
            queue.add(known, place)
        self._agents[view.agent] = known
        self._move(known, CODES[view.availability])

    def drop_agent(self, agent: AgentId) -> None:
        """An agent exists no more. Without effect when unknown."""
        known = self._agents.pop(agent, None)
        if known is None:
            return
        self._move(known, CODES[Availability.SIGNED_OUT])
        for place in known.places:
            place.queue.remove(known)
            self._forget(place.queue)

    def _move(self, known: Known, new: int) -> None:
        """The agent does something else now, or is free with other figures."""
        if known.code == FREE:
            withdraw(known, new, self._ready)
        if new == FREE:
            present(known, self._ready)
        elif known.code != new:
            recount(known, new)

    # Decisions

    def offers(self, now: datetime) -> list[Offer]:
        """All offers that can be made at `now` (aware UTC), as `definition.offers` would make them.

        Offered contacts no longer wait and the agents are ringing. After a miss or a refusal the caller enqueues the
        contact again with the same `since` and `order` and the agent in `avoid`, and puts the agent as it is then.
        """
        if self._dues:
            self._relax(now)
        if not self._ready:
            return []
        made: list[Offer] = []
        heads: list[tuple[Rank, int, Line]] = [(line.waiting[0], 0, line) for line in self._ready]
        heapify(heads)
        while heads:
            rank, at, line = heappop(heads)
            if not line.free:
                continue
            offer = self._offer(self._waiting[rank[-1]][0], line, now)
            if offer is None:
                at += 1
            else:
                made.append(offer)
                waiting, _ = self._waiting.pop(rank[-1])
                if waiting.wished:
                    self._unwish(waiting, line.queue)
                del line.waiting[at]
                if not line.waiting:
                    self._ready.discard(line)
            if at < len(line.waiting):
                heappush(heads, (line.waiting[at], at, line))
        return made

    def _offer(self, waiting: Waiting, line: Line, now: datetime) -> Offer | None:
        queue, rule = line.queue, line.queue.rule
        assert rule is not None, "a line without a rule is never ready"
        passed, again = self._passed(waiting, line) if waiting.avoid else (_NOBODY, False)
        if len(passed) == len(line.free):
            return None
        required, met = line, 0
        if waiting.wished:
            required = queue.line(waiting.required)
            line, passed, met = self._dearest(waiting, line, again)
        candidates = len(line.free) - len(passed)
        strategy, bits = rule.strategy, 0
        if strategy is _RANDOM:
            self._seed, bits = mix(self._seed)
        ranked, taken = choose(line.free, strategy, passed, self._last.get(queue.id), bits)
        counts = queue.counts
        others = {reason: counts[code] for code, reason in _REASONS if counts[code]}
        if lacking := len(queue.plain.free) - len(required.free):
            others[Reason.LACKS_SKILL] = lacking
        if wanting := len(required.free) - len(line.free):
            others[Reason.LACKS_WISH] = wanting
        if passed:
            others[Reason.AVOIDED] = len(passed)
        agents: tuple[AgentId, ...] = (
            (ranked[0][-1],) if taken == 1 else tuple(key[-1] for key in ranked[:taken])
        )
        waited = now - waiting.since
        if waited < _NO_WAIT:
            waited = _NO_WAIT
        why = Why(
            strategy,
            ranked[0],
            waited,
            tuple(ranked[taken:]),
            candidates,
            others,
            again,
            waiting.required,
            waiting.wished,
            met,
        )
        for agent in agents:
            withdraw(self._agents[agent], RINGING, self._ready)
        if strategy is _ROUND_ROBIN:
            self._last[queue.id] = agents[0]
        return Offer(waiting.contact, queue.id, agents, why)

    def _passed(self, waiting: Waiting, line: Line) -> tuple[frozenset[Key], bool]:
        """The keys of free agents to pass over, and whether the avoided are asked again for want of others."""
        keys, soon = self._avoided(waiting, line)
        again = len(keys) == len(line.free) and soon == line.queue.soon(line)
        return (_NOBODY, True) if again else (keys, False)

    @staticmethod
    def _avoided(waiting: Waiting, line: Line) -> tuple[frozenset[Key], int]:
        """The keys of free agents of the line whom the contact avoids, and how many avoided will be free soon, or are."""
        keys, soon = set[Key](), 0
        for agent in waiting.avoid:
            known, place = line.queue.members.get(agent, (None, None))
            if known is None or place is None or not (line.able is None or agent in line.able):
                continue
            soon += known.code in SOON_CODES
            if place.key is not None:
                keys.add(line.key(place.key, known.view.skills))
        return frozenset(keys), soon

    def _dearest(self, waiting: Waiting, floor: Line, again: bool) -> tuple[Line, frozenset[Key], int]:
        """The line with the most wishes in which somebody can be asked, whom to pass over there, and how many those are."""
        queue = floor.queue
        for wishes in range(len(waiting.wished), -1, -1):
            line = queue.line(waiting.demand(wishes))
            passed = _NOBODY if again or not waiting.avoid else self._avoided(waiting, line)[0]
            if len(passed) < len(line.free):
                return line, passed, wishes
        raise AssertionError("somebody can be asked in the line of what is insisted on")

    # Questions

    def position(self, contact: ContactId) -> int:
        """The contact's place in its queue, 1 is next. Raises LookupError when it doesn't wait."""
        found = self._waiting.get(contact)
        if found is None:
            raise LookupError(f"contact {contact} isn't waiting in any queue")
        waiting, line = found
        return 1 + sum(bisect_left(one.waiting, waiting.rank) for one in line.queue.lines())

    def waiting(self, queue: QueueId) -> list[Waiting]:
        """The queue's contacts in the order in which they are taken; empty for an unknown queue."""
        known = self._queues.get(queue)
        if known is None:
            return []
        ranks = merge(*(line.waiting for line in known.lines()))
        return [self._waiting[rank[-1]][0] for rank in ranks]

    def figures(self, queue: QueueId) -> QueueFigures:
        """Who waits and what the agents do, without walking either; zeros for an unknown queue."""
        known = self._queues.get(queue)
        if known is None:
            return QueueFigures(0, None, {})
        oldest = [since for line in known.lines() if (since := _oldest(line.waiting)) is not None]
        agents: Mapping[Availability, int] = {
            state: count
            for code, state in enumerate(STATES)
            if (count := known.counts[code] if code != FREE else len(known.plain.free))
        }
        return QueueFigures(
            sum(len(line.waiting) for line in known.lines()), min(oldest, default=None), agents
        )

    def availability(self, agent: AgentId) -> Availability | None:
        """What the index takes the agent for, offers included; None when unknown."""
        known = self._agents.get(agent)
        return None if known is None else STATES[known.code]

    # Queues come with the first word of them and go with the last

    def _queue(self, queue: QueueId) -> Queue:
        known = self._queues.get(queue)
        if known is None:
            known = self._queues[queue] = Queue(queue, self._ready)
        return known

    def _forget(self, queue: Queue) -> None:
        if queue.rule is None and queue.unused():
            del self._queues[queue.id]


def _check(view: AgentView) -> None:
    if len({queue for queue, _ in view.queues}) != len(view.queues):
        raise ValueError(f"agent {view.agent}: a queue is named twice; give each queue once, with one level")
    if any(level < 1 for _, level in view.queues):
        raise ValueError(f"agent {view.agent}: levels in a queue begin at 1")


def _oldest(ranks: list[Rank]) -> datetime | None:
    """The earliest `since`: the first of each priority is its oldest, so a jump per priority finds it."""
    oldest: datetime | None = None
    at = 0
    while at < len(ranks):
        negated, since = ranks[at][:2]
        oldest = since if oldest is None else min(oldest, since)
        at = bisect_left(ranks, (negated + 1,), at)
    return oldest
