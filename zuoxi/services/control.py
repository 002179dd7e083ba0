"""What people may do with live calls: agents with their own, supervisors with any of the tenant's."""

from dataclasses import dataclass
from typing import Any

from zuoxi.services import agents, queues
from zuoxi.services.access import Access
from zuoxi.services.errors import Invalid, NotFound
from zuoxi.services.live import ask_engine, status
from zuoxi.services.permissions import User
from zuoxi.store.tenancy import Session
from zuoxi_kit.ids import CallId, ContactId

VERBS = {
    "hold": "hold",
    "resume": "resume",
    "mute": "mute",
    "unmute": "unmute",
    "hang_up": "agent_hang_up",
    "pass": "pass",
    "wrap_up_done": "wrap_up_done",
    "more_wrap_up": "more_wrap_up",
}
"""What an agent says, and the engine's word for it."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a transfer goes: exactly one is said. `agent` is an id, number or login, `queue` an id or name."""

    agent: str = ""
    queue: str = ""
    number: str = ""


async def on_my_contact(access: Access, user: User, verb: str) -> dict[str, Any]:
    """A verb of VERBS on the contact that the user has as an agent. Raises NotFound, EngineRefused, EngineUnavailable."""
    return await _as_agent(access, user, VERBS[verb], {})


async def send_digits(access: Access, user: User, digits: str) -> dict[str, Any]:
    """Send keys to the customer's side."""
    return await _as_agent(access, user, "digits", {"digits": digits})


async def dial(
    access: Access, user: User, number: str, shown: str, back_to: ContactId | None = None
) -> dict[str, Any]:
    """Call out: the user's own device rings first. `shown` is one of the tenant's numbers ("": the first); `back_to` the
    contact that is answered by this.
    """
    return await _as_agent(access, user, "dial", {"number": number, "shown": shown, "back_to": back_to})


async def transfer_mine(access: Access, user: User, target: Target) -> dict[str, Any]:
    """Give the present contact away."""
    return await _as_agent(access, user, "transfer", await _where(access, user, target))


async def note_result(
    access: Access, user: User, contact: ContactId, disposition: str, notes: str
) -> dict[str, Any]:
    """Note the result of a contact ("": the present one), a later one replaces it. A contact that is over takes one as
    long as it is among the agent's last of today.
    """
    body = {"contact": contact, "disposition": disposition, "notes": notes}
    return await _as_agent(access, user, "dispose", body)


async def live_calls(access: Access, user: User) -> list[dict[str, Any]]:
    """The tenant's live calls, the oldest first."""
    now = await status(access.bus, access.cell, user.tenant)
    calls: list[dict[str, Any]] = sorted(now["calls"], key=lambda one: -float(one["age_seconds"]))
    return calls


async def hang_up(access: Access, user: User, call: CallId) -> dict[str, Any]:
    """End any call of the tenant's."""
    return await _ask(access, user, "hang_up", {"call": call})


async def transfer(access: Access, user: User, call: CallId, target: Target) -> dict[str, Any]:
    """Move any call of the tenant's: a talk to anywhere, a waiting one to another queue."""
    return await _ask(access, user, "transfer", {"call": call, **await _where(access, user, target)})


async def _as_agent(access: Access, user: User, name: str, body: dict[str, Any]) -> dict[str, Any]:
    return await _ask(access, user, name, {"login": user.login, **body})


async def _ask(access: Access, user: User, name: str, body: dict[str, Any]) -> dict[str, Any]:
    return await ask_engine(access.bus, access.cell, name, {"tenant": user.tenant, "by": user.login, **body})


async def _where(access: Access, user: User, target: Target) -> dict[str, str]:
    """The target in the engine's words; raises Invalid, NotFound."""
    if sum(map(bool, (target.agent, target.queue, target.number))) != 1:
        raise Invalid("errors_calls.one_target", "agent")
    if target.number:
        return {"to_number": target.number}
    async with access.session_of(user) as session:
        if target.agent:
            return {"to_agent": (await agents.find_agent(session, target.agent)).agent}
        return {"to_queue": await _queue(session, target.queue)}


async def _queue(session: Session, queue: str) -> str:
    try:
        return (await queues.find_queue(session, queue)).queue
    except NotFound:
        return (await queues.get_queue(session, queue)).queue
