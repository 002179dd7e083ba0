"""No tenant sees a byte of another's: walked over every table, and the known ways around it tried one by one."""

import itertools
import re
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

import zuoxi
from zuoxi.domain.setup import QueueSetup
from zuoxi.services.queues import create_queue
from zuoxi.services.tenants import create_tenant
from zuoxi.store.errors import NotThere
from zuoxi.store.queries import rows
from zuoxi.store.tables.queues import queue, queue_member
from zuoxi.store.tenancy import Database, TenantMissing, search_role
from zuoxi_kit.ids import QueueId, TenantId

pytestmark = pytest.mark.e2e

UNGUARDED = {
    "alembic_version": "no tenant's data: which migrations were applied; the app has no right to it",
    "tenant_code": "finds the tenant at sign-in, before there is one; codes are public and nothing else is in it",
}
ACROSS_TENANTS = {
    "lent_agent": "a loan has two sides; only the platform's role writes it",
    "number": "a number may hang on the platform's trunk; the app can only insert those of its own (a restrictive policy)",
}
DEFINERS = {
    "search_contacts": "row level security disables indexes of words; it filters by the session's tenant itself"
    " (test_search_contacts.py) and runs as a role that sees contact_search alone",
}
_codes = (f"iso{n}" for n in itertools.count())


async def make_tenant(database: Database) -> TenantId:
    return await create_tenant(database, next(_codes), "A company")


async def owner_rows(database: Database, query: str) -> list[tuple[Any, ...]]:
    async with database.owner_connection() as connection:
        return [tuple(row) for row in await connection.execute(text(query))]


async def test_every_table_is_guarded_or_explained(database: Database) -> None:
    found = await owner_rows(
        database,
        """select c.relname, c.relrowsecurity and c.relforcerowsecurity, coalesce(array_agg(p.polname::text) filter
             (where p.polname is not null), '{}')
           from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_policy p on p.polrelid = c.oid
           where n.nspname = 'public' and c.relkind in ('r', 'p') group by 1, 2""",
    )
    assert len(found) > 20
    assert {name for name, guarded, _ in found if not guarded} == set(UNGUARDED)
    for name, guarded, policies in found:
        assert not guarded or {"tenant", "platform"} <= set(policies), name


async def test_policies_let_the_app_see_its_tenant_and_nothing_else(database: Database) -> None:
    found = await owner_rows(
        database,
        """select tablename::text, policyname::text, permissive::text, roles::text[], qual, with_check from pg_policies""",
    )
    for table, policy, permissive, roles, qual, check in found:
        if policy == "tenant":
            assert roles == [database.app_role]
            assert qual == check, table
            assert re.fullmatch(
                r"\((tenant_id|id) = \(NULLIF\(current_setting\('app.tenant_id'::text, true\), ''::text\)\)::uuid\)",
                qual,
            ), table
        elif (table, policy) == ("contact_search", "search"):
            assert roles == [search_role(str(database.app_role.removesuffix("_app")))]
        elif permissive == "PERMISSIVE":
            assert (policy, roles) == ("platform", [database.platform_role]), table


async def test_our_roles_own_nothing_and_bypass_nothing(database: Database) -> None:
    ours = f"('{database.app_role}', '{database.platform_role}')"
    assert await owner_rows(
        database,
        f"""select bool_or(rolsuper), bool_or(rolbypassrls), bool_or(rolcreaterole), bool_or(rolcreatedb)
            from pg_roles where rolname in {ours}""",
    ) == [(False, False, False, False)]
    owned = f"select relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname in {ours}"
    assert await owner_rows(database, owned) == []
    member = f"select 1 from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname in {ours}"
    assert await owner_rows(database, member) == []
    rights = f"""select table_name, privilege_type from information_schema.role_table_grants
                 where grantee in {ours} and privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')"""
    assert await owner_rows(database, rights) == []
    assert (
        await owner_rows(
            database,
            "select 1 from information_schema.role_table_grants where grantee = 'PUBLIC' and table_schema = 'public'",
        )
        == []
    )


async def test_no_view_function_or_partition_looks_past_the_guard(database: Database) -> None:
    views = """select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
               where n.nspname = 'public' and (c.relkind = 'm' or c.relispartition
                 or (c.relkind = 'v' and not coalesce(c.reloptions::text, '') like '%security_invoker=true%'))"""
    assert await owner_rows(database, views) == []
    functions = """select proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                   where n.nspname = 'public' and prosecdef"""
    assert {name for (name,) in await owner_rows(database, functions)} == set(DEFINERS)


async def test_the_role_that_searches_can_do_nothing_else(database: Database) -> None:
    role = search_role(database.app_role.removesuffix("_app"))
    assert await owner_rows(
        database,
        f"""select rolcanlogin, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = '{role}'""",
    ) == [(False, False, False, False, False)]
    rights = f"""select table_name::text, privilege_type::text from information_schema.role_table_grants
                 where grantee = '{role}'"""
    assert await owner_rows(database, rights) == [("contact_search", "SELECT")]
    assert await owner_rows(
        database,
        f"""select proname::text from pg_proc p join pg_roles r on r.oid = p.proowner where rolname = '{role}'""",
    ) == [("search_contacts",)]
    may = "select has_function_privilege('public', oid, 'execute') from pg_proc where proname = 'search_contacts'"
    assert await owner_rows(database, may) == [(False,)]


async def test_keys_and_references_carry_the_tenant(database: Database) -> None:
    found = await owner_rows(
        database,
        """select t.relname::text, c.contype::text, f.relname::text,
                  array(select a.attname::text from unnest(c.conkey) k join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k),
                  array(select a.attname::text from unnest(c.confkey) k join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k)
           from pg_constraint c join pg_class t on t.oid = c.conrelid left join pg_class f on f.oid = c.confrelid
           join pg_namespace n on n.oid = t.relnamespace
           where n.nspname = 'public' and c.contype in ('p', 'u', 'f')""",
    )
    for table, kind, to, columns, to_columns in found:
        if table in UNGUARDED or to in ("tenant", "tenant_code") or (table == "tenant" and kind == "p"):
            continue
        if table in ACROSS_TENANTS and "tenant_id" not in columns:
            assert any(name.endswith("_tenant_id") for name in columns), (table, columns)
            continue
        assert "tenant_id" in columns, (table, columns)
        if kind == "f":
            assert dict(zip(columns, to_columns, strict=True))["tenant_id"] == "tenant_id", (table, to)


async def test_a_session_without_a_tenant_runs_nothing(database: Database) -> None:
    async with database.open_session() as session:
        with pytest.raises(TenantMissing):
            await session.execute(text("select 1"))


async def test_without_the_setting_the_database_itself_shows_nothing(database: Database) -> None:
    tenant = await make_tenant(database)
    async with database.open_session(tenant) as session:
        await create_queue(session, QueueSetup(QueueId(session.new_id()), tenant, "q"))
        await session.execute(text("select set_config('app.tenant_id', '', true)"))
        assert (await session.execute(text("select count(*) from queue"))).scalar_one() == 0


@pytest.mark.row("PLT-03")
async def test_a_neighbours_rows_can_not_be_seen_changed_or_named(database: Database) -> None:
    mine, theirs = await make_tenant(database), await make_tenant(database)
    async with database.open_session(theirs) as session:
        hidden = QueueSetup(QueueId(session.new_id()), theirs, "secret")
        await create_queue(session, hidden)
    async with database.open_session(mine) as session:
        assert (await session.execute(text("select count(*) from queue"))).scalar_one() == 0
        assert (await session.execute(text("update queue set name = 'x'"))).rowcount == 0
        assert (await session.execute(text("delete from queue"))).rowcount == 0
        assert not await rows.remove(session, queue, id=hidden.queue)
        # The same name is free here: a unique key of all tenants together would tell that it is used there.
        await create_queue(session, QueueSetup(QueueId(session.new_id()), mine, "secret"))
    async with database.open_session(mine) as session:
        member = {"queue_id": hidden.queue, "agent_id": session.new_id(), "level": 1}
        with pytest.raises(NotThere):
            await rows.add(session, queue_member, member)
    async with database.open_session(mine) as session:
        with pytest.raises(DBAPIError, match="row-level security"):
            await session.execute(
                text(
                    "insert into audit (tenant_id, at, who, what, detail) values (:other, now(), '', '', '{}')"
                ),
                {"other": theirs},
            )


@pytest.mark.parametrize(
    "statement",
    [
        "truncate queue",
        "set row_security = off; select * from queue",
        "alter table queue disable row level security",
        "drop policy tenant on queue",
        "create table mine (id integer references queue)",
        "create view mine as select * from queue",
        "select * from alembic_version",
        "update flow_version set definition = '{}'",
        "delete from audit",
        "delete from fact",
        "delete from tenant",
        "insert into tenant_code values ('stolen', gen_random_uuid())",
        "insert into lent_agent (tenant_id, id, provider_tenant_id, provider_agent_id) select id, id, id, id from tenant",
    ],
)
async def test_the_app_may_not(database: Database, statement: str) -> None:
    tenant = await make_tenant(database)
    async with database.open_session(tenant) as session:
        with pytest.raises(DBAPIError):  # noqa: PT012
            for part in statement.split(";"):
                await session.execute(text(part))


async def test_the_setting_ends_with_the_transaction(database: Database) -> None:
    first, second = await make_tenant(database), await make_tenant(database)
    for _ in range(8):  # more often than the pool has connections
        async with database.open_session(first) as session:
            await session.execute(text("select 1"))
    for _ in range(8):
        async with database.open_session(second) as session:
            seen = (await session.execute(text("select current_setting('app.tenant_id')"))).scalar_one()
            assert seen == second
    async with database.open_session() as session:
        await session.switch(first)
        await session.switch(second)
        assert session.tenant == second
        assert (await session.execute(text("select id from tenant"))).scalar_one() == UUID(second)


async def test_a_platform_session_leaves_its_reason_even_when_it_fails(database: Database) -> None:
    with pytest.raises(RuntimeError):
        async with database.platform_session("look into a complaint", who="operator"):
            raise RuntimeError("broken")
    async with database.platform_session("read the audit", who="test") as session:
        found = await session.execute(
            text("select who, detail ->> 'reason' from audit where what = 'platform_session'")
        )
        seen = [tuple(row) for row in found]
    assert ("operator", "look into a complaint") in seen
    assert ("test", "read the audit") in seen
    with pytest.raises(ValueError, match="reason"):
        async with database.platform_session(" "):
            pass


def test_the_tenant_is_set_in_one_place_only() -> None:
    """What the database can't see: nothing else in the program sets the setting or makes an engine."""
    folder = Path(zuoxi.__file__).parent
    for path in folder.rglob("*.py"):
        place = path.relative_to(folder).as_posix()
        source = path.read_text(encoding="utf-8")
        if place not in ("store/tenancy.py", "store/migrations/guard.py"):
            assert "app.tenant_id" not in source, place
        if place != "store/tenancy.py":
            assert "create_async_engine" not in source, place
            assert "create_engine" not in source, place
