"""Column types: ids travel as text in the program and lie as UUIDs in the database."""

import uuid
from functools import lru_cache
from typing import Any

from sqlalchemy import Dialect, Uuid
from sqlalchemy.types import TypeDecorator

from zuoxi_kit.ids import PLATFORM, TenantId

PLATFORM_UUID = "00000000-0000-0000-0000-000000000000"
"""How the platform itself is written where a tenant's id is a UUID."""


class NoSuchId(ValueError):
    """The text is no id at all (so nothing has it)."""


@lru_cache(maxsize=1024)
def tenant_uuid(tenant: TenantId) -> str:
    """A tenant's id as the database holds it; raises NoSuchId."""
    return PLATFORM_UUID if tenant == PLATFORM else id_text(tenant)


def is_tenant(tenant: TenantId) -> bool:
    """Whether this can be a tenant's id at all."""
    try:
        tenant_uuid(tenant)
    except NoSuchId:
        return False
    return True


def tenant_of(value: str) -> TenantId:
    """The inverse of `tenant_uuid`."""
    return PLATFORM if value == PLATFORM_UUID else TenantId(value)


def id_text(value: str) -> str:
    """An id in its one spelling; raises NoSuchId for anything else, so that it never reaches the database."""
    try:
        text = str(uuid.UUID(value))
    except (ValueError, AttributeError, TypeError) as error:
        raise NoSuchId(f"{value!r} is no id") from error
    if text != str(value).lower():
        raise NoSuchId(f"{value!r} is no id")
    return text


class TenantColumn(TypeDecorator[TenantId]):
    """A tenant's id."""

    impl = Uuid(as_uuid=False)
    cache_ok = True

    def process_bind_param(self, value: TenantId | None, dialect: Dialect) -> str | None:
        return None if value is None else tenant_uuid(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> TenantId | None:
        return None if value is None else tenant_of(str(value))


class IdColumn(TypeDecorator[str]):
    """The id of a configured thing."""

    impl = Uuid(as_uuid=False)
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else id_text(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)
