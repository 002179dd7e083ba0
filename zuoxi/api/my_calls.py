"""An agent's own calls: dial, and everything that is done with the present contact."""

from typing import Annotated, Any, Literal

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


@router.post("/contact/{verb}")
async def act_on_my_contact(
    verb: Literal["hold", "resume", "mute", "unmute", "hang_up", "pass", "wrap_up_done", "more_wrap_up"],
    user: Caller,
    access: TheAccess,
) -> CallRef:
    """Hold or resume, mute or unmute, hang up (or give up a call out), let an offer pass to the next agent, end the wrap-up or
    take half a minute more for it.
    """
    return _call(await control.on_my_contact(access, user, verb))


def _call(answer: dict[str, Any]) -> CallRef:
    return CallRef.model_validate(answer)
