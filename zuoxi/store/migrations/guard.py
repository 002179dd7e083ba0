"""What every migration uses to make a table safe between tenants."""

from alembic import op
from sqlalchemy import text

from zuoxi.store.tenancy import roles

MINE = "nullif(current_setting('app.tenant_id', true), '')::uuid"
"""The session's tenant in SQL."""


def role_names() -> tuple[str, str]:
    """The app's and the platform's role in this database."""
    database = op.get_bind().execute(text("select current_database()")).scalar_one()
    return roles(str(database))


def guard(table: str, column: str = "tenant_id", app: str = "select, insert, update, delete") -> None:
    """Let the app see and write only the rows of its session's tenant, and only with the rights named by `app`.

    A pooled connection that once had the setting answers '' instead of NULL, hence nullif; without a tenant no row is
    visible and none can be written. The platform's role sees all rows (its sessions are audited). FORCE binds the owner
    too, so that a process that connects as the owner by mistake sees nothing instead of everything.
    """
    app_role, platform_role = role_names()
    mine = f"{column} = {MINE}"
    op.execute(f'alter table "{table}" enable row level security')
    op.execute(f'alter table "{table}" force row level security')
    op.execute(f'create policy tenant on "{table}" to "{app_role}" using ({mine}) with check ({mine})')
    op.execute(f'create policy platform on "{table}" to "{platform_role}" using (true) with check (true)')
    op.execute(f'grant {app} on "{table}" to "{app_role}"')
    op.execute(f'grant select, insert, update on "{table}" to "{platform_role}"')


def deletable(table: str) -> None:
    """Let the platform's role delete the rows of tenants that were removed and whose time is over, and of no others (since
    0015; every later table with a `tenant_id` needs it beside `guard`).
    """
    _, platform_role = role_names()
    owners = "tenant_id, provider_tenant_id" if table == "lent_agent" else "tenant_id"
    op.execute(f'grant delete on "{table}" to "{platform_role}"')
    op.execute(
        f'create policy removed on "{table}" as restrictive for delete to "{platform_role}" using (exists ('
        f"select 1 from tenant t where t.id in ({owners}) and t.removed_at is not null and t.delete_after < now()))"
    )


def run(*statements: str) -> None:
    """Run statements one by one (asyncpg prepares each, so a script of several is refused)."""
    for statement in statements:
        op.execute(statement)
