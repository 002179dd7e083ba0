"""An agent's own calls: dial, and everything that is done with the present contact."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, status
from pydantic import BaseModel, Field

from zuoxi.api.deps import Permitted, Strict, TheAccess
from zuoxi.services import control
from zuoxi.services.permissions import User
from zuoxi_kit.ids import ContactId

router = APIRouter(prefix="/v1/me", tags=["my calls"])

Caller = Annotated[User, Depends(Permitted("call.own"))]

DialNumber = Annotated[str, Field(min_length=1, max_length=64, examples=["138 1234 5678", "1002"])]


class CallRef(BaseModel):
    """The call that was acted on, and its contact."""

    call: str
    contact: str


class NewCall(Strict):
    """Whom to call. Four digits are an extension (then there is no contact); all else goes over a line of the tenant's, which
    shows `from` (one of its numbers; the first if it is left out).
    """

    number: DialNumber
    from_number: Annotated[str, Field(max_length=64, alias="from")] = ""


class PlacedCall(CallRef):
    """The call; the agent's own device rings first (a browser answers by itself). `customer` is who is called, `number` who
    is shown.
    """

    customer: str
    number: str


class TransferTarget(Strict):
    """Where to: exactly one. `agent` is an id, number or login, `queue` an id or name; a number of four digits is an agent's."""

    agent: Annotated[str, Field(max_length=100)] = ""
    queue: Annotated[str, Field(max_length=100)] = ""
    number: Annotated[str, Field(max_length=64)] = ""

    def target(self) -> control.Target:
        """For the service."""
        return control.Target(self.agent, self.queue, self.number)


class Digits(Strict):
    """Keys for the customer's side."""

    digits: Annotated[str, Field(pattern=r"^[0-9*#A-D]{1,32}$")]


class ContactResult(Strict):
    """The result of the present contact, or of `contact`: one of the agent's last of today."""

    disposition: Annotated[str, Field(max_length=100)] = ""
    notes: Annotated[str, Field(max_length=4000)] = ""
    contact: Annotated[str, Field(max_length=100)] = ""


@router.post("/calls", status_code=status.HTTP_201_CREATED)
async def dial(given: NewCall, user: Caller, access: TheAccess) -> PlacedCall:
    """Call somebody: one's own device rings first, then the other side."""
    return PlacedCall.model_validate(await control.dial(access, user, given.number, given.from_number))


@router.post("/contact/transfer")
async def transfer_my_contact(given: TransferTarget, user: Caller, access: TheAccess) -> CallRef:
    """Give the present contact away, blind; one's own wrap-up begins. Who isn't reached costs no contact: it goes back into
    the queue it came from, before the others.
    """
    return _call(await control.transfer_mine(access, user, given.target()))


@router.post("/contact/digits")
async def send_digits(given: Digits, user: Caller, access: TheAccess) -> CallRef:
    """Send keys to the customer's side."""
    return _call(await control.send_digits(access, user, given.digits))


@router.put("/contact/result")
async def put_result(given: ContactResult, user: Caller, access: TheAccess) -> CallRef:
    """Note the result, as it is typed; the last one counts. `call` is empty for a contact that is over."""
    contact = ContactId(given.contact)
    return _call(await control.note_result(access, user, contact, given.disposition, given.notes))


_VERBS = {
    "hold": ("hold_contact", "Let the customer hear music."),
    "resume": ("resume_contact", "Take the customer back from hold."),
    "mute": ("mute_contact", "Let the customer no longer hear the agent."),
    "unmute": ("unmute_contact", "Let the customer hear the agent again."),
    "hang_up": (
        "hang_up_contact",
        "End one's part: the talk is over, a call out is given up, an offer passes.",
    ),
    "pass": ("pass_contact", "Let an offer that rings pass to the next agent."),
    "wrap_up_done": ("end_wrap_up", "The paper work is done."),
    "more_wrap_up": ("extend_wrap_up", "Half a minute more for the paper work, if the queue allows that."),
}


def _add(verb: str, operation: str, text: str) -> None:
    async def act(user: Caller, access: TheAccess) -> CallRef:
        return _call(await control.on_my_contact(access, user, verb))

    act.__name__ = operation
    router.add_api_route(f"/contact/{verb}", act, methods=["POST"], description=text)


for _verb, (_operation, _text) in _VERBS.items():
    _add(_verb, _operation, _text)


def _call(answer: dict[str, Any]) -> CallRef:
    return CallRef.model_validate(answer)
