"""What an agent asks of the contact they have: hold, mute, keys, transfer, hang up, pass, wrap-up, result; and calling out."""

from collections.abc import Callable
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from msgspec import Meta

from zuoxi.bus.interface import CommandRefused
from zuoxi.domain import facts, presence
from zuoxi.domain.call import verbs
from zuoxi.domain.call.draft import Outcome, Surroundings
from zuoxi.domain.call.state import Call
from zuoxi.domain.facts import Kind
from zuoxi.engine import outgoing
from zuoxi.engine.cell import Cell
from zuoxi.engine.command import Answer, OfAgent, agent_of, present_call, take
from zuoxi.engine.decision import Decision
from zuoxi_kit.ids import AgentId, ContactId

Verb = Callable[[Call, AgentId, Surroundings, Decision], Outcome | None]
Keys = Annotated[str, Meta(pattern=r"^[0-9*#A-D]{1,32}$")]


class Digits(OfAgent, kw_only=True):
    """Keys for the customer's side."""

    digits: Keys


class DialOut(OfAgent, kw_only=True):
    """Call `number`, showing the tenant's number `shown` ("": the first), to answer the contact `back_to`."""

    number: str
    shown: str = ""
    back_to: ContactId | None = None


class Result(OfAgent, kw_only=True):
    """The result of a contact ("": the present one)."""

    contact: ContactId = ContactId("")
    disposition: str = ""
    notes: str = ""


def _simple(verb: Verb, code: str, refusal: str) -> Callable[[Cell, OfAgent], Answer]:
    def run(cell: Cell, ask: OfAgent) -> Answer:
        call, agent = present_call(cell, ask), agent_of(cell, ask)
        return take(cell, call, lambda around, d: verb(call, agent, around, d), code, refusal)

    return run


def _digits(cell: Cell, ask: Digits) -> Answer:
    call, agent = present_call(cell, ask), agent_of(cell, ask)
    return take(
        cell,
        call,
        lambda around, d: verbs.digits(call, agent, ask.digits, around, d.at),
        "no_talk",
        "There is no talk to send keys into.",
    )


def _dial(cell: Cell, ask: DialOut) -> Answer:
    agent, decision = agent_of(cell, ask), cell.decide()
    call = outgoing.dial(cell, decision, agent, ask.number, ask.shown, ask.back_to)
    cell.route(decision)
    return {"call": call.id, "contact": call.contact, "number": call.number, "customer": call.caller}, [
        decision
    ]


def _dispose(cell: Cell, ask: Result) -> Answer:
    """Of a live contact the call says it; of one that is over, its own stream, as long as the agent's day lasts."""
    agent = agent_of(cell, ask)
    call = cell.call_of_contact(ask.contact) if ask.contact else present_call(cell, ask)
    if call is not None and (call.talk_of(agent) or call.wrap_up_of(agent)):
        return take(
            cell,
            call,
            lambda around, d: verbs.dispose(call, agent, ask.disposition, ask.notes, around, d.at),
            "not_yours",
            "The contact is not with this agent.",
        )
    decision = cell.decide()
    found, setup = cell.agents[agent], cell.directory.tenant_of(agent)
    if setup is not None:
        day = decision.at.astimezone(ZoneInfo(setup.manifest.time_zone)).date()
        found = presence.new_day(found, day)
    contact = ask.contact or (call.contact if call else ContactId(""))
    done = next((each for each in found.done if each.contact == contact), None)
    if done is None:
        raise CommandRefused(
            "contact_closed", "The contact is not with this agent, or was over too long ago."
        )
    cell.state_of_agent(
        decision,
        agent,
        Kind.CONTACT,
        done.contact,
        facts.ContactDisposed(done.segment, agent, ask.disposition, ask.notes),
    )
    return {"call": call.id if call else "", "contact": done.contact}, [decision]


HANDLERS: dict[str, tuple[type[Any], Callable[[Cell, Any], Answer]]] = {
    "hold": (
        OfAgent,
        _simple(lambda c, a, s, d: verbs.hold(c, a, s, d.at), "no_talk", "There is no talk to hold."),
    ),
    "resume": (
        OfAgent,
        _simple(lambda c, a, s, d: verbs.resume(c, a, s, d.at), "not_on_hold", "Nobody is on hold."),
    ),
    "mute": (
        OfAgent,
        _simple(lambda c, a, s, d: verbs.mute(c, a, True, s, d.at), "no_talk", "There is nothing to mute."),
    ),
    "unmute": (
        OfAgent,
        _simple(lambda c, a, s, d: verbs.mute(c, a, False, s, d.at), "not_muted", "The agent is not muted."),
    ),
    "agent_hang_up": (
        OfAgent,
        _simple(lambda c, a, s, d: verbs.hang_up(c, a, s, d.at), "no_talk", "There is nothing to hang up."),
    ),
    "pass": (
        OfAgent,
        _simple(lambda c, a, s, d: verbs.pass_on(c, a, s, d.at), "not_ringing", "No offer rings."),
    ),
    "wrap_up_done": (
        OfAgent,
        _simple(
            lambda c, a, s, d: verbs.wrap_up_done(c, a, "agent", s, d.at), "no_wrap_up", "No wrap-up runs."
        ),
    ),
    "more_wrap_up": (
        OfAgent,
        _simple(
            lambda c, a, s, d: verbs.more_wrap_up(c, a, s, d.at),
            "no_more_wrap_up",
            "No wrap-up runs, or its queue allows no more time.",
        ),
    ),
    "digits": (Digits, _digits),
    "dial": (DialOut, _dial),
    "dispose": (Result, _dispose),
}
