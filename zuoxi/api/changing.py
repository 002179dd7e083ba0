"""What routes that change the configuration depend on, and how a part of a thing is said in a PATCH."""

from typing import Annotated, Any, Literal

from fastapi import Query, Response
from pydantic import Field

from zuoxi.api.deps import SignedIn, TheAccess
from zuoxi.services.changes import Change
from zuoxi.services.permissions import require

VERSION_HEADER = "Zuoxi-Version"
APPLIED_HEADER = "Zuoxi-Applied"

Wait = Annotated[
    Literal["applied"] | None,
    Query(
        description="Answer once the engine works with the change, after 2 s at the latest (Zuoxi-Applied says which)."
    ),
]


class Changing:
    """A dependency: a `Change` of a user who has the permission. The answer carries the configuration's version."""

    def __init__(self, permission: str = "configuration.change") -> None:
        self._permission = permission

    async def __call__(
        self, user: SignedIn, access: TheAccess, response: Response, wait: Wait = None
    ) -> Change:
        """Raises NotPermitted."""
        require(user, self._permission)

        def told(version: int, applied: bool | None) -> None:
            response.headers[VERSION_HEADER] = str(version)
            if applied is not None:
                response.headers[APPLIED_HEADER] = "true" if applied else "false"

        return Change(access, user, wait == "applied", told)


def unsaid() -> Any:
    """The default of a PATCH's field: it may be left out (and is then no part of `said`), but null is refused."""
    return Field(default_factory=lambda: None)


def none_yet() -> Any:
    """The default of a list that may be left out: empty."""
    return Field(default_factory=list)


def usual(*values: str) -> Any:
    """The default of a list of words that may be left out."""
    return Field(default_factory=lambda: list(values))
