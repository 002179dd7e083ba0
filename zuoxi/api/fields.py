"""Fields that several nouns have."""

from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from zuoxi.api.pages import PageQuery

Name = Annotated[str, Field(min_length=1, max_length=100, pattern=r"\S")]
Id = Annotated[str, Field(min_length=1, max_length=100)]
Level = Annotated[int, Field(ge=1, le=10)]
Seconds = Annotated[int, Field(ge=0, le=86_400)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]


def _written(value: Any) -> Any:
    """An instant is a text: seconds since 1970 would be taken for one silently."""
    if value is not None and not isinstance(value, str):
        raise PydanticCustomError("datetime_type", "Write an instant like 2026-11-22T08:00:00Z.")
    return value


Instant = Annotated[AwareDatetime, Field(strict=False), BeforeValidator(_written)]
"""Of a body: RFC 3339 with a time zone."""


class WordsQuery(PageQuery):
    """A page of what has all of these words in its names and numbers."""

    words: Annotated[str, Field(max_length=200)] = ""


class Use(BaseModel):
    """Something that refers to the thing asked about; while one that `blocks` is there, the thing can't be deleted."""

    noun: str
    id: str
    name: str
    blocks: bool


class Uses(BaseModel):
    """Everything that refers to a thing."""

    items: list[Use]
