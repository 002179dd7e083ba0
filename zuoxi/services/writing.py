"""What every writing service shares: the database's refusals become sentences with the field to blame, and ids are looked at
before the database sees them.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from zuoxi.services.errors import AlreadyThere, InUse, Invalid, NotFound
from zuoxi.store import errors
from zuoxi.store.columns import NoSuchId, id_text
from zuoxi.store.queries import rows
from zuoxi.store.tenancy import Session


async def named(session: Session, noun: str, table: Any, id: str) -> Any:
    """The tenant's row with this id; raises NotFound (also for a text that is no id, and for a neighbour's)."""
    row = await rows.one(session, table, id=id) if is_id(id) else None
    if row is None:
        raise NotFound(f"errors_directory.unknown.{noun}", noun)
    return row


async def must_exist(session: Session, table: Any, ids: Iterable[str], field: str) -> None:
    """Raise Invalid for `field` unless the tenant has all of these, each named once."""
    asked = list(ids)
    if len(set(asked)) != len(asked):
        raise Invalid("errors_directory.named_twice", field)
    if not asked:
        return
    there = {row.id for row in await rows.all_of(session, table)}
    for id in asked:
        if id not in there:
            raise Invalid("errors_directory.no_such_reference", field, id=id)


def is_id(text: str) -> bool:
    """Whether a text can be the id of anything."""
    try:
        id_text(text)
    except NoSuchId:
        return False
    return True


@contextmanager
def refusals(what: str, fields: Mapping[str, str]) -> Iterator[None]:
    """Translate what the database refuses about `what` ("The queue"; only whoever reads the code reads it).

    `fields` gives the input's name for a part of a broken rule's name ("extension" of "phone_tenant_id_extension_key").
    """

    def field(error: errors.Refused) -> str:
        return next((name for part, name in fields.items() if part in error.constraint), "")

    try:
        yield
    except errors.Taken as error:
        blamed = field(error)
        raise AlreadyThere("errors_directory.taken", blamed, field=blamed or "name") from error
    except errors.NotThere as error:
        blamed = field(error)
        raise Invalid(
            "errors_directory.refers_to_nothing", blamed, field=blamed or error.constraint
        ) from error
    except errors.StillUsed as error:
        raise InUse("errors_directory.still_used") from error
    except errors.Unfit as error:
        blamed = field(error)
        raise Invalid("errors_directory.not_allowed", blamed, field=blamed or error.constraint) from error
