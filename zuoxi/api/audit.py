"""The audit: who did what, when, before and after."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from pydantic import AwareDatetime, BaseModel, Field

from zuoxi.api.deps import RequiresAny, TheAccess
from zuoxi.api.fields import WordsQuery
from zuoxi.api.pages import Page
from zuoxi.services import auditing
from zuoxi.services.permissions import User

router = APIRouter(prefix="/v1/audit", tags=["audit"])

Word = Annotated[str, Field(max_length=200)]


class AuditQuery(WordsQuery):
    """Which entries: at or after `since`, before `until`; `who` is a part of a login, `what` the beginning of the deed
    (`queue.` or `queue.change`), `noun` and `id` a thing; `words` stand anywhere.
    """

    since: AwareDatetime | None = None
    until: AwareDatetime | None = None
    who: Word = ""
    what: Word = ""
    noun: Word = ""
    id: Word = ""


class Entry(BaseModel):
    """One deed; `detail` has `before` and `after` with what differs, or a reason."""

    number: int
    at: datetime
    who: str
    what: str
    noun: str
    id: str
    detail: dict[str, Any]


@router.get("")
async def list_audit(
    query: Annotated[AuditQuery, Query()],
    user: Annotated[User, Depends(RequiresAny("audit.see", "platform.audit"))],
    access: TheAccess,
) -> Page[Entry]:
    """Entries, newest first; an operator sees the platform's own."""
    async with access.session_of(user) as session:
        found = await auditing.list_entries(
            session,
            query.limit,
            query.cursor,
            query.words,
            since=query.since,
            until=query.until,
            who=query.who,
            what=query.what,
            noun=query.noun,
            object_id=query.id,
        )
    return Page[Entry](
        items=[
            Entry(
                number=row.id,
                at=row.at,
                who=row.who,
                what=row.what,
                noun=row.noun,
                id=row.object_id,
                detail=row.detail,
            )
            for row in found.items
        ],
        next=found.next,
    )
