"""Short words for cases of routing, and `decide`, which asks the plain definition and the index alike."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from zuoxi.domain.routing import (
    AgentView,
    Availability,
    Index,
    Offer,
    Rule,
    Skills,
    Strategy,
    Turns,
    Waiting,
    Wish,
    by_weight,
    offers,
)
from zuoxi_kit.ids import AgentId, ContactId, QueueId, TenantId

NOW = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)
SALES, SERVICE = QueueId("sales"), QueueId("service")
FREE = Availability.FREE


def minutes_ago(count: float) -> datetime:
    return NOW - timedelta(minutes=count)


def agent(
    name: str,
    *,
    idle: float = 1,
    level: int = 1,
    state: Availability = FREE,
    contacts: int = 0,
    talk: float = 0,
    skills: Skills = (),
    queues: tuple[QueueId, ...] = (SALES,),
) -> AgentView:
    return AgentView(
        agent=AgentId(name),
        tenant=TenantId("demo"),
        queues=tuple((queue, level) for queue in queues),
        availability=state,
        idle_since=minutes_ago(idle),
        contacts_today=contacts,
        talk_today=timedelta(minutes=talk),
        skills=skills,
    )


def contact(
    name: str,
    *,
    since: float = 1,
    priority: int = 0,
    order: int = 0,
    queue: QueueId = SALES,
    required: Skills = (),
    avoid: Iterable[str] = (),
    wished: Iterable[Wish] = (),
) -> Waiting:
    return Waiting(
        contact=ContactId(name),
        tenant=TenantId("demo"),
        queue=queue,
        priority=priority,
        since=minutes_ago(since),
        order=order,
        required=required,
        avoid=frozenset(AgentId(one) for one in avoid),
        wished=by_weight(wished),
    )


def decide(
    waiting: Iterable[Waiting],
    agents: Iterable[AgentView],
    strategy: Strategy = Strategy.LONGEST_IDLE,
    turns: Turns | None = None,
) -> list[Offer]:
    """The offers by the definition, after seeing that the index makes the same."""
    waiting, agents, turns = list(waiting), list(agents), turns or Turns()
    rules = {queue: Rule(queue, strategy) for queue in (SALES, SERVICE)}
    index = Index(turns)
    for rule in rules.values():
        index.put_rule(rule)
    for view in agents:
        index.put_agent(view)
    for one in waiting:
        index.enqueue(one)
    made = offers(waiting, agents, rules, NOW, turns)
    assert index.offers(NOW) == made
    return made


def pairs(made: Iterable[Offer]) -> list[tuple[str, ...]]:
    """(contact, agents…) in the order of the decisions."""
    return [(offer.contact, *offer.agents) for offer in made]
