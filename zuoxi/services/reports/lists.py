"""Reports that list: contacts, and what agents did, page by page so that a year of them needs no memory."""

from collections.abc import AsyncIterator
from typing import Any

from zuoxi.services.contact_filters import Filters
from zuoxi.services.contacts import MOST, list_contacts, names_of
from zuoxi.services.periods import Period
from zuoxi.services.viewers import Viewer
from zuoxi.store.queries import reports as queries
from zuoxi.store.queries.reports import AgentSpan
from zuoxi.store.tenancy import Session

PAGE = 500


async def contact_rows(session: Session, filters: Filters, viewer: Viewer) -> AsyncIterator[dict[str, Any]]:
    """The contacts that match, the latest first, as rows of the report."""
    cursor = ""
    while True:
        page = await list_contacts(session, MOST, cursor, filters, viewer)
        for each in page.contacts:
            yield contact_row(each)
        cursor = page.next
        if not cursor:
            return


def contact_row(one: dict[str, Any]) -> dict[str, Any]:
    """A contact of the list (services.contacts.summary) as a row."""
    return {
        **one,
        "contact": one["id"],
        "direction": "in" if one["inbound"] else "out",
        "called": one["number"],
        "queue": one["queue_name"] or one["queue"] or "",
        "agent": one["agent_number"] or one["agent"] or "",
        "outcome": one["outcome"] or "open",
        "waited": one["waited_seconds"],
        "talk": one["talk_seconds"],
        "hold": one["hold_seconds"],
        "wrap_up": one["wrap_up_seconds"],
    }


async def agent_rows(
    session: Session, period: Period, agents: tuple[str, ...] | None
) -> AsyncIterator[dict[str, Any]]:
    """Every span of the agents that touches the period, whole, by day and agent."""
    names = await names_of(session)
    numbers = {str(key): name for key, name in names.agents.items()}
    people = {str(key): name for key, name in names.agent_names.items()}
    after = None
    while True:
        found = await queries.agent_spans(session, period.since, period.until, agents, after, PAGE)
        for span in found:
            number = numbers.get(span.agent, span.agent)
            yield _span_row(span, number, people.get(span.agent, ""), session)
        if len(found) < PAGE:
            return
        after = (found[-1].day, found[-1].agent, found[-1].seq)


def _span_row(span: AgentSpan, number: str, name: str, session: Session) -> dict[str, Any]:
    ended_at = span.ended_at or session.now()
    return {
        "day": span.day.isoformat(),
        "agent": number,
        "agent_name": name,
        "began_at": span.began_at,
        "ended_at": span.ended_at,
        "length": round(max((ended_at - span.began_at).total_seconds(), 0.0), 3),
        "status": span.status,
        "reason": span.reason,
        "state": span.state,
        "reachable": "yes" if span.is_reachable else "no",
        "contact": span.contact,
    }
