"""The pull feed of facts, for programs that can't be reached from here (behind a firewall)."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, ConfigDict, Field

from zuoxi.api.deps import Permitted, TheAccess
from zuoxi.services.feed import LONGEST_WAIT_SECONDS, plain_item, read_feed
from zuoxi.services.permissions import User

router = APIRouter(prefix="/v1/facts", tags=["facts"])

Viewer = Annotated[User, Depends(Permitted("contact.see"))]


class FeedQuery(BaseModel):
    """What is asked of the feed. `after` "" begins with the oldest fact, "latest" with the next one to come."""

    model_config = ConfigDict(extra="forbid")

    after: Annotated[str, Field(max_length=20)] = ""
    kinds: Annotated[
        str, Field(max_length=1000, description="Kinds of streams or names of facts, by commas; empty: all.")
    ] = ""
    limit: Annotated[int, Field(ge=1, le=1000)] = 200
    wait_seconds: Annotated[
        int, Field(ge=0, le=LONGEST_WAIT_SECONDS, description="How long to wait when there is nothing yet.")
    ] = 0


class FedFact(BaseModel):
    """A fact: number `seq` of the stream (kind, id). `cursor` is its own place in the feed."""

    cursor: str
    kind: str
    id: str
    seq: int
    at: str
    name: str
    data: dict[str, Any]


class FactPage(BaseModel):
    """Facts in the feed's order; ask again with `after` = `next`, also when there were none."""

    items: list[FedFact]
    next: str


@router.get("")
async def read_facts(query: Annotated[FeedQuery, Query()], user: Viewer, access: TheAccess) -> FactPage:
    """The tenant's facts behind a cursor. None is ever skipped, none changes its place."""
    kinds = [each for each in query.kinds.split(",") if each]
    found = await read_feed(access, user, query.after, kinds, query.limit, query.wait_seconds)
    items = [FedFact.model_validate(plain_item(cursor, fact)) for cursor, fact in found.facts]
    return FactPage(items=items, next=found.next)
