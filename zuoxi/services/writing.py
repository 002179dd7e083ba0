"""What every writing service shares: the database's refusals become sentences with the field to blame."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from zuoxi.services.errors import AlreadyThere, InUse, Invalid
from zuoxi.store import errors


@contextmanager
def refusals(what: str, fields: Mapping[str, str]) -> Iterator[None]:
    """Translate what the database refuses about `what` ("The queue").

    `fields` gives the input's name for a part of a broken rule's name ("extension" of "phone_tenant_id_extension_key").
    """

    def field(error: errors.Refused) -> str:
        return next((name for part, name in fields.items() if part in error.constraint), "")

    try:
        yield
    except errors.Taken as error:
        blamed = field(error)
        raise AlreadyThere(
            f"{what} can't have this {blamed or 'name'}: it is in use already.", blamed
        ) from error
    except errors.NotThere as error:
        blamed = field(error)
        raise Invalid(
            f"{what} refers to something that does not exist ({blamed or error.constraint}).", blamed
        ) from error
    except errors.StillUsed as error:
        raise InUse(f"{what} is still used elsewhere: change that first.") from error
    except errors.Unfit as error:
        blamed = field(error)
        raise Invalid(
            f"{what} has a value that is not allowed ({blamed or error.constraint}).", blamed
        ) from error
