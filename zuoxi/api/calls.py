"""Every live call of the tenant, for those who may act on any."""

from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel

from zuoxi.api.deps import Permitted, TheAccess
from zuoxi.api.my_calls import CallRef, TransferTarget
from zuoxi.api.pages import Page
from zuoxi.services import control
from zuoxi.services.permissions import User
from zuoxi_kit.ids import CallId

router = APIRouter(prefix="/v1/calls", tags=["calls"])

Anyone = Annotated[User, Depends(Permitted("call.any"))]


class LiveCall(BaseModel):
    """A call as it is now. `phase`: dialing, flow, sorry, waiting, talking, transferring or leaving; `kind`: inbound, outbound
    or internal; `agent` talks with the customer, those of `wrapping_up` do the paper work.
    """

    call: str
    contact: str
    kind: str
    number: str
    caller: str
    phase: str
    customer_there: bool
    queue: str | None
    position: int | None
    waited_seconds: float
    agent: str | None
    wrapping_up: list[str]
    on_hold: bool
    muted: bool
    age_seconds: float


@router.get("")
async def list_calls(user: Anyone, access: TheAccess) -> Page[LiveCall]:
    """All live calls of the tenant, the oldest first, in one page."""
    found = await control.live_calls(access, user)
    return Page[LiveCall].model_validate({"items": found})


@router.post("/{call}/hang_up")
async def hang_up_call(call: str, user: Anyone, access: TheAccess) -> CallRef:
    """End a call for everybody in it."""
    return CallRef.model_validate(await control.hang_up(access, user, CallId(call)))


@router.post("/{call}/transfer")
async def transfer_call(call: str, given: TransferTarget, user: Anyone, access: TheAccess) -> CallRef:
    """Move a call: a talk to an agent, a queue or a number; one that waits to another queue."""
    return CallRef.model_validate(await control.transfer(access, user, CallId(call), given.target()))
