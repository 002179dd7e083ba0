"""The audit: who did what, when, before and after."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import StreamingResponse
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from zuoxi.api.deps import RequiresAny, TheAccess
from zuoxi.api.pages import Page, PageQuery
from zuoxi.api.problems import language_of
from zuoxi.services import auditing
from zuoxi.services.permissions import User

router = APIRouter(prefix="/v1/audit", tags=["audit"])

Word = Annotated[str, Field(max_length=200)]


class AuditFilter(BaseModel):
    """Which entries: at or after `since`, before `until`; `who` is a part of a login, `what` the beginning of the deed
    (`queue.` or `queue.change`), `noun` and `id` a thing; `words` stand anywhere.
    """

    model_config = ConfigDict(extra="forbid")

    words: Word = ""
    since: AwareDatetime | None = None
    until: AwareDatetime | None = None
    who: Word = ""
    what: Word = ""
    noun: Word = ""
    id: Word = ""

    def wanted(self) -> dict[str, Any]:
        """As services.auditing names them."""
        names = {"since", "until", "who", "what", "noun"}
        return {name: getattr(self, name) for name in names} | {"object_id": self.id}


class AuditQuery(AuditFilter, PageQuery):
    """A page of them."""


class Entry(BaseModel):
    """One deed; `detail` has `before` and `after` with what differs, or a reason."""

    number: int
    at: datetime
    who: str
    what: str
    noun: str
    id: str
    detail: dict[str, Any]


Reader = Annotated[User, Depends(RequiresAny("audit.see", "platform.audit"))]


@router.get("/export", response_class=StreamingResponse, responses={200: {"content": {"text/csv": {}}}})
async def export_audit(
    query: Annotated[AuditFilter, Query()], user: Reader, access: TheAccess, request: Request
) -> StreamingResponse:
    """Entries as CSV, newest first, at most 100,000. It is itself noted."""
    async with access.session_of(user) as session:
        wanted = {name: str(value) for name, value in query.model_dump(exclude_defaults=True).items()}
        await auditing.audit(session, user, "audit.export", {"filter": wanted})
    rows = auditing.write_entries(
        lambda: access.session_of(user), language_of(request), query.words, **query.wanted()
    )
    headers = {"Content-Disposition": 'attachment; filename="audit.csv"'}
    return StreamingResponse(rows, headers=headers, media_type="text/csv; charset=utf-8")


@router.get("")
async def list_audit(query: Annotated[AuditQuery, Query()], user: Reader, access: TheAccess) -> Page[Entry]:
    """Entries, newest first; an operator sees the platform's own."""
    async with access.session_of(user) as session:
        found = await auditing.list_entries(
            session,
            query.limit,
            query.cursor,
            query.words,
            **query.wanted(),
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
