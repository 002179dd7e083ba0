"""Who gets which contact: the slow, plain definition. `index.Index` gives the same answers quickly.

Contacts are taken in one order over all queues: higher priority first, then first come first served. Each takes the
best agent who is free, serves its queue and has its skills; an agent given away isn't free for the next. A contact
that nobody can take doesn't hold up those behind it.

Avoided agents (who just missed or refused the contact) are passed over as long as somebody else of the queue with the
skills is free or will be without anybody's decision (ringing, talking, in wrap-up, at the limit: `SOON`). When all
others are signed out, on a break or unreachable, waiting for them has no end in sight, and the avoided are asked again.

Wishes are given up from the last to the first: of the agents who could take the contact now, those who have the most of the
wishes (from the first) are asked. A wish that is still held (`Waiting.held`) is not given up at all: it counts as required.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from zuoxi.domain.routing.words import (
    NEXT_SHOWN,
    SOON,
    AgentView,
    Availability,
    Offer,
    Reason,
    Rule,
    Skills,
    Turns,
    Waiting,
    Why,
    fit,
    fits,
)
from zuoxi.domain.strategies import Key, Strategy, draw, sort_key
from zuoxi_kit.ids import QueueId, mix


def offers(
    waiting: Iterable[Waiting],
    agents: Iterable[AgentView],
    rules: Mapping[QueueId, Rule],
    now: datetime,
    turns: Turns,
) -> list[Offer]:
    """All offers that can be made at `now` (aware UTC), in the order in which they were decided.

    The caller takes the offered contacts out of `waiting`, has the agents ringing, and folds the offers into the memory
    with `turns.after`. Contacts of a queue without a rule stay.
    """
    views = {view.agent: view for view in agents}
    made: list[Offer] = []
    for contact in sorted(waiting, key=lambda one: one.rank):
        rule = rules.get(contact.queue)
        if rule is None:
            continue
        offer = _offer(contact, rule, views.values(), now, turns)
        if offer is None:
            continue
        made.append(offer)
        turns = turns.after(offer)
        for agent in offer.agents:
            views[agent] = replace(views[agent], availability=Availability.RINGING)
    return made


def _offer(
    contact: Waiting, rule: Rule, agents: Iterable[AgentView], now: datetime, turns: Turns
) -> Offer | None:
    """The offer for one contact, or None when nobody can take it."""
    serving = [view for view in agents if contact.queue in dict(view.queues)]
    insisted = contact.demand(contact.held(now))
    able = [view for view in serving if fits(view.skills, insisted)]
    free = [view for view in able if view.availability is Availability.FREE]
    chosen_from = [view for view in free if view.agent not in contact.avoid]
    again = False
    if not chosen_from:
        if any(view.availability in SOON and view.agent not in contact.avoid for view in able):
            return None
        chosen_from, again = free, True
    if not chosen_from:
        return None
    met = next(
        wishes
        for wishes in range(len(contact.wished), -1, -1)
        if any(fits(view.skills, contact.demand(wishes)) for view in chosen_from)
    )
    asked = contact.demand(met)
    chosen_from = [view for view in chosen_from if fits(view.skills, asked)]
    ranked = rank(rule, chosen_from, turns, asked)
    taken = 1
    if rule.strategy is Strategy.RING_ALL:
        taken = sum(1 for one in ranked if one[0] == ranked[0][0])
    others = Counter(_reason(view, contact, asked) for view in serving if view not in chosen_from)
    return Offer(
        contact=contact.contact,
        queue=contact.queue,
        agents=tuple(one[-1] for one in ranked[:taken]),
        why=Why(
            strategy=rule.strategy,
            key=ranked[0],
            waited=max(now - contact.since, timedelta(0)),
            next=tuple(ranked[taken : taken + NEXT_SHOWN]),
            candidates=len(ranked),
            others=dict(others),
            again=again,
            required=contact.required,
            wished=contact.wished,
            met=met,
        ),
    )


def _reason(view: AgentView, contact: Waiting, asked: Skills) -> Reason:
    """Why `view`, an agent of the contact's queue, was no candidate."""
    if view.availability is not Availability.FREE:
        return Reason(view.availability.value)
    if not fits(view.skills, contact.required):
        return Reason.LACKS_SKILL
    if not fits(view.skills, asked):
        return Reason.LACKS_WISH
    return Reason.AVOIDED


def rank(rule: Rule, agents: Sequence[AgentView], turns: Turns, asked: Skills = ()) -> list[Key]:
    """The keys of the agents in the order in which the queue's strategy would take them; each ends with the agent's id.
    `asked` is what the contact asks for, which one strategy counts.
    """
    keys = sorted(
        sort_key(
            rule.strategy,
            dict(view.queues)[rule.queue],
            view.idle_since.timestamp(),
            view,
            fit(view.skills, asked),
        )
        for view in agents
    )
    if rule.strategy is Strategy.ROUND_ROBIN:
        last = turns.last.get(rule.queue, "")
        return sorted(keys, key=lambda key: (key[0], key[-1] <= last, key[-1]))
    if rule.strategy is Strategy.RANDOM:
        best = [key for key in keys if key[0] == keys[0][0]]
        start = draw(mix(turns.seed)[1], len(best))
        return best[start:] + best[:start] + keys[len(best) :]
    return keys
