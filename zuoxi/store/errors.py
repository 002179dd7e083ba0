"""What the database refuses, in our words. `constraint` is the name of the rule that was broken."""

from sqlalchemy.exc import DBAPIError


class Refused(Exception):
    """The database keeps its rules; the subclasses say which kind."""

    def __init__(self, constraint: str, detail: str) -> None:
        super().__init__(f"{constraint}: {detail}")
        self.constraint = constraint


class Taken(Refused):
    """Something else of the tenant's has this name (or number) already."""


class NotThere(Refused):
    """It refers to something that the tenant doesn't have."""


class StillUsed(Refused):
    """Something else refers to it."""


class Unfit(Refused):
    """A value breaks a rule of its column."""


def is_refusal(error: DBAPIError) -> bool:
    """Whether PostgreSQL refused a value: a broken constraint (class 23) or no value of the type at all (22)."""
    return str(getattr(error.orig, "sqlstate", "") or "")[:2] in ("22", "23")


def refusal(error: DBAPIError) -> Refused:
    """`error` as one of ours."""
    origin = getattr(error.orig, "__cause__", None)
    constraint = str(getattr(origin, "constraint_name", "") or "")
    detail = str(getattr(origin, "detail", "") or origin or error)
    state = str(getattr(error.orig, "sqlstate", ""))
    if state == "23505":
        return Taken(constraint, detail)
    if state == "23503":
        return StillUsed(constraint, detail) if "still referenced" in detail else NotThere(constraint, detail)
    return Unfit(constraint, detail)
