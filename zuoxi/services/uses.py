"""What refers to what: asked before something is deleted, and named when it can't be."""

from collections.abc import Iterable
from dataclasses import dataclass

from zuoxi.services.errors import InUse
from zuoxi.store.queries import uses as queries
from zuoxi.store.tenancy import Session


@dataclass(frozen=True, slots=True)
class Use:
    """Something that refers to the thing asked about; as long as `blocks` it can't be deleted."""

    noun: str
    id: str
    name: str
    blocks: bool = True


async def uses_of_queue(session: Session, queue: str) -> list[Use]:
    """Numbers and queues that fall back on it, flows that send callers to it, agents who serve it."""
    return [
        *_uses("number", await queries.numbers_falling_back(session, queue)),
        *_uses("queue", await queries.queues_falling_back(session, queue)),
        *_uses("flow", await queries.flows_naming(session, queue)),
        *_uses("agent", await queries.members(session, queue), blocks=False),
    ]


async def uses_of_skill(session: Session, skill: str) -> list[Use]:
    """Agents who have it; queues and flows that ask for it."""
    return [
        *_uses("queue", await queries.queues_asking(session, skill)),
        *_uses("flow", await queries.flows_naming(session, skill)),
        *_uses("agent", await queries.agents_having(session, skill)),
    ]


async def uses_of_agent(session: Session, agent: str) -> list[Use]:
    """The queues that the agent serves, and flows that name the agent."""
    return [
        *_uses("flow", await queries.flows_naming(session, agent)),
        *_uses("queue", await queries.queues_of(session, agent), blocks=False),
    ]


async def uses_of_phone(session: Session, phone: str) -> list[Use]:
    """The agent whose phone it is."""
    return _uses("agent", await queries.agents_with(session, phone))


async def uses_of_trunk(session: Session, trunk: str) -> list[Use]:
    """The numbers that it delivers."""
    return _uses("number", await queries.numbers_on(session, trunk))


async def uses_of_number(session: Session, number: str) -> list[Use]:
    """Flows that name it; web-call entries whose callers reach it."""
    return [
        *_uses("flow", await queries.flows_naming(session, number)),
        *_uses("entry", await queries.entries_to(session, number)),
    ]


def refuse_if_used(uses: Iterable[Use]) -> None:
    """Raise InUse, naming all that has to be changed before."""
    blocking = tuple(use for use in uses if use.blocks)
    if blocking:
        names = ", ".join(use.name for use in blocking[:5])
        raise InUse("errors_directory.in_use", used_by=blocking, count=len(blocking), names=names)


def _uses(noun: str, found: Iterable[tuple[str, str]], blocks: bool = True) -> list[Use]:
    return [Use(noun, id, name, blocks) for id, name in found]
