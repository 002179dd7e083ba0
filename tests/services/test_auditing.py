"""What the audit keeps, and what it never keeps."""

from datetime import UTC, datetime

import pytest

from zuoxi.services.auditing import audit, difference
from zuoxi.services.permissions import User
from zuoxi.services.tenants import create_tenant
from zuoxi.store.queries import rows
from zuoxi.store.tables.users import audit as table
from zuoxi.store.tenancy import Database
from zuoxi_kit.ids import UserId


def test_a_difference_has_only_what_differs() -> None:
    before, after = {"name": "a", "level": 1, "old": 2}, {"name": "b", "level": 1, "new": 3}
    assert difference(before, after) == {"before": {"name": "a", "old": 2}, "after": {"name": "b", "new": 3}}
    assert difference(before, before) == {"before": {}, "after": {}}


@pytest.mark.e2e
async def test_an_entry_names_who_what_and_which_and_hides_secrets(database: Database) -> None:
    tenant = await create_tenant(database, "auditing", "Auditing")
    user = User(tenant, UserId("someone"), "admin@auditing", "administrator")
    detail = {
        "id": "q1",
        "before": {"name": "a\x00b", "at": datetime(2026, 11, 22, tzinfo=UTC)},
        "after": {
            "password": "hunter2",
            "registration": {"secret": "s3cret"},
            "is_secret": True,
            "n": {3, 1},
        },
    }
    async with database.open_session(tenant) as session:
        await audit(session, user, "queue.change", detail)
        await audit(session, "command line", "tenant.create", {})
    async with database.open_session(tenant) as session:
        *_, entry, other = await rows.all_of(session, table, "id")  # before them: the tenant's first things
    assert (entry.who, entry.what, entry.noun, entry.object_id) == (
        "admin@auditing",
        "queue.change",
        "queue",
        "q1",
    )
    assert entry.detail["before"] == {"name": "a�b", "at": "2026-11-22T00:00:00+00:00"}
    after = {"password": "•••", "registration": {"secret": "•••"}, "is_secret": True, "n": [1, 3]}
    assert entry.detail["after"] == after
    assert (other.who, other.noun, other.object_id) == ("command line", "tenant", "")
