"""Which contacts a list or a report is about, as the address says it."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

MOST_SECONDS = 366 * 24 * 3600


class ContactFilters(BaseModel):
    """All that is given must hold. `from` and `to` are days of the tenant's (2026-11-22, both whole) or instants in RFC 3339;
    `number` is the customer's, or at least four of its digits; `words` stand in the customer's name, the disposition or the
    notes.
    """

    model_config = ConfigDict(extra="forbid")

    since: Annotated[str, Field(alias="from", max_length=40)] = ""
    until: Annotated[str, Field(alias="to", max_length=40)] = ""
    direction: Literal["", "in", "out"] = ""
    channel: Annotated[str, Field(max_length=20)] = ""
    queue: Annotated[str, Field(max_length=64)] = ""
    agent: Annotated[str, Field(max_length=64)] = ""
    outcome: Annotated[str, Field(max_length=20)] = ""
    """answered, abandoned, flow, failed, lost; open as long as it is"""
    loss: Annotated[str, Field(max_length=20)] = ""
    disposition: Annotated[str, Field(max_length=100)] = ""
    number: Annotated[str, Field(max_length=40)] = ""
    called: Annotated[str, Field(max_length=40)] = ""
    shortest_seconds: Annotated[int | None, Field(ge=0, le=MOST_SECONDS)] = None
    longest_seconds: Annotated[int | None, Field(ge=0, le=MOST_SECONDS)] = None
    words: Annotated[str, Field(max_length=200)] = ""
