"""Lists: every route that lists answers with a Page and takes a PageQuery."""

from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

Item = TypeVar("Item")


class PageQuery(BaseModel):
    """Which part of a list. `cursor` is the `next` of the page before; "" begins."""

    model_config = ConfigDict(extra="forbid")

    limit: Annotated[int, Field(ge=1, le=200)] = 50
    cursor: Annotated[str, Field(max_length=500)] = ""


class Page(BaseModel, Generic[Item]):
    """Some items of a list; `next` is the cursor of those that follow, "" at the end."""

    items: list[Item]
    next: str = ""
