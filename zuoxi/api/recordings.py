"""Recordings: found, heard, drawn and deleted. Every listening stands in the tenant's audit, and the answer says so."""

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Header, Query, Request, Response, status
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, Field

from zuoxi.api.deps import Permitted, SignedIn, Strict, TheAccess, TheTokens
from zuoxi.api.pages import Page, PageQuery
from zuoxi.api.problems import language_of
from zuoxi.api.sounds import sound_answer
from zuoxi.api.tickets import LIFETIME, issue_ticket, read_ticket
from zuoxi.services import recordings
from zuoxi.services.errors import SignInFailed
from zuoxi.services.permissions import User
from zuoxi.services.recording_reasons import reason_text
from zuoxi.services.recordings import Which
from zuoxi.services.viewers import EVERYTHING, hearer_of

router = APIRouter(prefix="/v1/recordings", tags=["recordings"])

_bearer = HTTPBearer(auto_error=False)


class Recording(BaseModel):
    """A recording. `state`: complete, incomplete, missing or deleted, the last three with the reason: `reason` holds stable
    codes, or what a person typed; `reason_text` says it in the reader's language.
    """

    id: str
    call: str
    contact: str
    caller: str
    called: str
    agent: str
    queue: str
    started_at: datetime
    length_seconds: float
    bytes: int
    state: str
    reason: str
    reason_text: str
    kept_at: datetime


class RecordingQuery(PageQuery):
    """Which recordings. `from` and `to` are days of the tenant's (both whole) or instants; numbers are given whole."""

    since: Annotated[str, Field(alias="from", max_length=40)] = ""
    until: Annotated[str, Field(alias="to", max_length=40)] = ""
    caller: Annotated[str, Field(max_length=40)] = ""
    called: Annotated[str, Field(max_length=40)] = ""
    contact: Annotated[str, Field(max_length=64)] = ""
    state: Literal["", "complete", "incomplete", "missing", "deleted"] = ""


class Outline(BaseModel):
    """The loudest sample, 0 to 255, of each of equal parts of the length: left the customer, right the agent."""

    rate: int
    left: list[int]
    right: list[int]


class Ticket(BaseModel):
    """An address for an audio element, which can't send a header."""

    url: str
    expires_in_seconds: int


class Deletion(Strict):
    """Which recordings go, and why. `dry_run` only counts. At least one of the filters is needed."""

    since: Annotated[str, Field(alias="from", max_length=40)] = ""
    until: Annotated[str, Field(alias="to", max_length=40)] = ""
    caller: Annotated[str, Field(max_length=40)] = ""
    called: Annotated[str, Field(max_length=40)] = ""
    contact: Annotated[str, Field(max_length=64)] = ""
    reason: Annotated[str, Field(min_length=1, max_length=200, pattern=r"\S")]
    dry_run: bool = False


class Deleted(BaseModel):
    """How many were deleted (or would be)."""

    deleted: int


async def _hearer(
    recording: str,
    access: TheAccess,
    tokens: TheTokens,
    given: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
    ticket: Annotated[str, Query(max_length=4000)] = "",
) -> User:
    """Who listens: by access token, or by a ticket of this recording's."""
    if given is not None:
        return tokens.read(given.credentials, access.now())
    if not ticket:
        raise SignInFailed("errors_people.token.missing")
    return read_ticket(access.token_key(), ticket, recording, access.now())


@router.get("")
async def list_recordings(
    query: Annotated[RecordingQuery, Query()], request: Request, user: SignedIn, access: TheAccess
) -> Page[Recording]:
    """The latest recordings that match; without recording.listen, those of one's own contacts."""
    which = Which(**query.model_dump(exclude={"limit", "cursor"}))
    async with access.session_of(user) as session:
        viewer = await hearer_of(session, user)
        found, more = await recordings.search_recordings(session, which, viewer, query.limit, query.cursor)
    return Page[Recording](items=[_told(each, request) for each in found], next=more)


@router.get("/{recording}")
async def get_recording(recording: str, request: Request, user: SignedIn, access: TheAccess) -> Recording:
    """One recording."""
    async with access.session_of(user) as session:
        found = await recordings.show_recording(session, recording, await hearer_of(session, user))
    return _told(found, request)


@router.get(
    "/{recording}/audio",
    response_class=Response,
    responses={200: {"content": {"audio/wav": {}}}, 206: {"content": {"audio/wav": {}}}, 304: {}, 416: {}},
)
async def get_recording_audio(
    recording: str,
    request: Request,
    user: Annotated[User, Depends(_hearer)],
    access: TheAccess,
    range_: Annotated[str, Header(alias="Range", max_length=200)] = "",
) -> Response:
    """The sound, stereo WAVE, whole or the part that is asked for. Each listening is written to the audit."""
    async with access.session_of(user) as session:
        viewer = await hearer_of(session, user)
        kept, key = await recordings.hear_recording(session, recording, user, viewer)
    return await sound_answer(access, kept, key, recording, request, range_)


@router.post("/{recording}/tickets", status_code=status.HTTP_201_CREATED)
async def make_recording_ticket(recording: str, user: SignedIn, access: TheAccess) -> Ticket:
    """An address that plays this recording without a header, for an hour."""
    async with access.session_of(user) as session:
        await recordings.show_recording(session, recording, await hearer_of(session, user))
    ticket = issue_ticket(access.token_key(), user, recording, access.now())
    return Ticket(
        url=f"/v1/recordings/{recording}/audio?ticket={ticket}",
        expires_in_seconds=int(LIFETIME.total_seconds()),
    )


@router.get("/{recording}/peaks")
async def get_recording_peaks(recording: str, user: SignedIn, access: TheAccess) -> Outline:
    """The outline of both sides, to draw."""
    async with access.session_of(user) as session:
        viewer = await hearer_of(session, user)
        _, sound, drawn = await recordings.outline_of(session, recording, viewer)
    return Outline.model_validate_json(await recordings.draw_outline(access.files, sound, drawn))


@router.delete("/{recording}", status_code=status.HTTP_204_NO_CONTENT)
async def delete_recording(
    recording: str,
    user: Annotated[User, Depends(Permitted("recording.delete"))],
    access: TheAccess,
    reason: Annotated[str, Query(min_length=1, max_length=200, pattern=r"\S")],
) -> None:
    """Delete a recording's sound for good; who and why stays."""
    async with access.session_of(user) as session:
        await recordings.delete_recording(session, access.files, recording, user, EVERYTHING, reason)


@router.post("/deletions", status_code=status.HTTP_201_CREATED)
async def delete_recordings(
    given: Deletion, user: Annotated[User, Depends(Permitted("recording.delete"))], access: TheAccess
) -> Deleted:
    """Delete all recordings that match, the latest first. What was deleted stays so when this is broken off."""
    which = Which(**given.model_dump(exclude={"reason", "dry_run"}))
    if given.dry_run:
        async with access.session_of(user) as session:
            return Deleted(deleted=await recordings.count_recordings(session, which, EVERYTHING))
    deleted, more = 0, True
    while more:
        async with access.session_of(user) as session:
            some, more = await recordings.delete_some(session, access.files, which, user, given.reason)
        deleted += some
    return Deleted(deleted=deleted)


def _told(found: dict[str, Any], request: Request) -> Recording:
    """A recording with the words of its reason for who asks."""
    words = reason_text(found["reason"]).text(language_of(request))
    return Recording.model_validate({**found, "reason_text": words})
