"""The command `transfer`: an agent gives the present contact away, or somebody who may moves any call of the tenant."""

from zuoxi.bus.interface import CommandRefused
from zuoxi.domain import presence
from zuoxi.domain.call import verbs
from zuoxi.domain.call.draft import Outcome, Surroundings
from zuoxi.domain.call.lines import line_to
from zuoxi.domain.call.state import Call, Phase
from zuoxi.domain.setup import TenantSetup
from zuoxi.engine.cell import Cell
from zuoxi.engine.command import Answer, OfAgent, OfCall, agent_of, call_of, present_call, take
from zuoxi.engine.decision import Decision
from zuoxi_kit import phone
from zuoxi_kit.ids import AgentId, CallId, QueueId

_REFUSAL = "There is no talk to give away."


class Transfer(OfAgent, kw_only=True):
    """Of the agent's present contact, or of `call`; exactly one of the three says where to. A number of four digits is an
    agent's.
    """

    call: CallId = CallId("")
    to_agent: AgentId = AgentId("")
    to_queue: QueueId = QueueId("")
    to_number: str = ""


def transfer(cell: Cell, ask: Transfer) -> Answer:
    """See Transfer; raises CommandRefused."""
    if sum(map(bool, (ask.to_agent, ask.to_queue, ask.to_number))) != 1:
        raise CommandRefused("bad_command", "Say one: to_agent, to_queue or to_number.")
    call, agent = _what(cell, ask)
    setup = cell.directory.tenants.get(call.tenant)
    if setup is None:
        raise CommandRefused("not_found", "There is no such live call.")
    if ask.to_queue:
        return _to_queue(cell, setup, call, agent, ask.to_queue)
    if ask.to_agent:
        return _to_agent(cell, setup, call, agent, ask.to_agent)
    try:
        number = phone.parse(ask.to_number, setup.manifest.region)
    except phone.NumberError as error:
        raise CommandRefused("bad_number", str(error)) from error
    if number.kind is phone.NumberKind.EXTENSION:
        target = next((each.agent for each in setup.agents.values() if each.number == number.value), None)
        if target is None:
            raise CommandRefused("unknown_extension", "There is no such extension.")
        return _to_agent(cell, setup, call, agent, target)
    line = line_to(setup, number, trunk=call.trunk)
    if line is None:
        raise CommandRefused("no_line", "The tenant has no line to call out with.")
    if cell.caps.is_full(setup, cell.directory.trunk(line.trunk)):
        raise CommandRefused("no_line_free", "Every line of the tenant is in use.")

    def act(around: Surroundings, decision: Decision) -> Outcome | None:
        return verbs.transfer_to_number(call, agent, line, around, decision.at)

    return take(cell, call, act, "no_talk", _REFUSAL)


def _what(cell: Cell, ask: Transfer) -> tuple[Call, AgentId]:
    if not ask.call:
        return present_call(cell, ask), agent_of(cell, ask)
    call = call_of(cell, OfCall(tenant=ask.tenant, by=ask.by, call=ask.call))
    return call, call.segment.agent if call.segment else AgentId("")


def _to_queue(cell: Cell, setup: TenantSetup, call: Call, agent: AgentId, queue: QueueId) -> Answer:
    if queue not in setup.queues:
        raise CommandRefused("not_found", "There is no such queue.")

    def act(around: Surroundings, decision: Decision) -> Outcome | None:
        if not agent and call.phase is Phase.WAITING:
            return verbs.move_to_queue(call, queue, around, decision.at)
        return verbs.transfer_to_queue(call, agent, queue, around, decision.at)

    return take(cell, call, act, "no_talk", _REFUSAL)


def _to_agent(cell: Cell, setup: TenantSetup, call: Call, agent: AgentId, target: AgentId) -> Answer:
    found = cell.agents.get(target)
    if found is None or target not in setup.agents:
        raise CommandRefused("not_found", "There is no such agent.")
    signed_out = found.status is presence.Status.SIGNED_OUT
    if target == agent or signed_out or found.state is not presence.State.FREE or not found.reachable:
        raise CommandRefused("target_not_free", "That agent is not there, or busy.")

    def act(around: Surroundings, decision: Decision) -> Outcome | None:
        return verbs.transfer_to_agent(call, agent, target, around, decision.at)

    return take(cell, call, act, "no_talk", _REFUSAL)
