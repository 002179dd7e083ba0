"""Refusals of the database as errors with a text of the catalogue: for nouns whose names are unique."""

from collections.abc import Iterator
from contextlib import contextmanager

from zuoxi.services.errors import AlreadyThere, InUse, Invalid
from zuoxi.store import errors


@contextmanager
def named(noun: str, name: str, field: str = "name") -> Iterator[None]:
    """Writes of a `noun` of errors_plans called `name`; `field` is the input that must be unique."""
    try:
        yield
    except errors.Taken as error:
        raise AlreadyThere(f"errors_plans.{noun}.name_taken", field, name=name) from error
    except errors.NotThere as error:
        raise Invalid("errors_plans.not_there", _blamed(error)) from error
    except errors.StillUsed as error:
        raise InUse("errors_plans.still_used") from error
    except errors.Unfit as error:
        raise Invalid("errors_plans.unfit", _blamed(error)) from error


def _blamed(error: errors.Refused) -> str:
    """The input's name in the broken rule's: `duty_rule_tenant_id_agent_id_fkey` -> `agent`."""
    found = error.constraint.partition("_tenant_id_")[2] or error.constraint
    return found.removesuffix("_fkey").removesuffix("_check").removesuffix("_id")
