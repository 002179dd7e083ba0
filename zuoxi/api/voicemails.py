"""Messages that customers left: listed, heard, worked off, called back."""

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Header, Query, Request, Response, status
from pydantic import BaseModel, Field

from zuoxi.api.changing import unsaid
from zuoxi.api.deps import Permitted, Strict, TheAccess
from zuoxi.api.my_calls import PlacedCall
from zuoxi.api.pages import Page, PageQuery
from zuoxi.api.sounds import sound_answer
from zuoxi.services import control, voicemails
from zuoxi.services.permissions import User, require
from zuoxi_kit.ids import ContactId

router = APIRouter(prefix="/v1/voicemails", tags=["voicemails"])

Viewer = Annotated[User, Depends(Permitted("voicemail.see"))]


class Voicemail(BaseModel):
    """A message. `queue` is whose box it lies in, "" the tenant's; `state`: new, heard or done; its sound is the recording of the
    same id. `customer` is masked for those who may not see numbers.
    """

    id: str
    contact: str
    customer: str
    number: str
    queue: str
    queue_name: str
    left_at: datetime
    length_seconds: float
    state: str
    heard_by: str
    done_by: str
    done_at: datetime | None
    assigned: str


class VoicemailQuery(PageQuery):
    """Messages of one state (open: not done) and box."""

    state: Literal["", "open", "new", "heard", "done"] = ""
    queue: Annotated[str, Field(max_length=100)] = ""


class VoicemailChange(Strict):
    """What becomes of a message; `assigned` is an agent's id, number or login, "" nobody's."""

    done: bool = unsaid()
    assigned: Annotated[str, Field(max_length=100)] = unsaid()


@router.get("")
async def list_voicemails(
    query: Annotated[VoicemailQuery, Query()], user: Viewer, access: TheAccess
) -> Page[Voicemail]:
    """The messages, the latest first."""
    async with access.session_of(user) as session:
        found, more = await voicemails.list_voicemails(
            session, user, query.state, query.queue, query.limit, query.cursor
        )
    return Page[Voicemail].model_validate({"items": found, "next": more})


@router.get("/{voicemail}")
async def get_voicemail(voicemail: str, user: Viewer, access: TheAccess) -> Voicemail:
    """One message."""
    async with access.session_of(user) as session:
        return Voicemail.model_validate(await voicemails.show_voicemail(session, voicemail, user))


@router.patch("/{voicemail}")
async def change_voicemail(
    voicemail: str, given: VoicemailChange, user: Viewer, access: TheAccess
) -> Voicemail:
    """Say that a message is worked off, or whose it is."""
    said = given.model_fields_set
    async with access.session_of(user) as session:
        changed = await voicemails.change_voicemail(
            session,
            voicemail,
            user,
            given.done if "done" in said else None,
            given.assigned if "assigned" in said else None,
        )
    return Voicemail.model_validate(changed)


@router.get(
    "/{voicemail}/audio",
    response_class=Response,
    responses={200: {"content": {"audio/wav": {}}}, 206: {"content": {"audio/wav": {}}}, 304: {}, 416: {}},
)
async def get_voicemail_audio(
    voicemail: str,
    request: Request,
    user: Viewer,
    access: TheAccess,
    range_: Annotated[str, Header(alias="Range", max_length=200)] = "",
) -> Response:
    """The message's sound, whole or the part that is asked for. Who hears it is written to the audit."""
    async with access.session_of(user) as session:
        kept, key = await voicemails.hear_voicemail(session, voicemail, user)
    return await sound_answer(access, kept, key, voicemail, request, range_)


@router.post("/{voicemail}/call_back", status_code=status.HTTP_201_CREATED)
async def call_back(voicemail: str, user: Viewer, access: TheAccess) -> PlacedCall:
    """Call the customer back: one's own device rings first. The new contact names the message's."""
    require(user, "call.own")
    async with access.session_of(user) as session:
        number, contact = await voicemails.whom_to_call_back(session, voicemail)
    return PlacedCall.model_validate(await control.dial(access, user, number, "", ContactId(contact)))
