"""Data of removed tenants can be deleted, and only theirs: the platform's role may delete rows of a tenant whose time is over,
which a restrictive policy sees to. The code of a deleted tenant stays taken.
"""

from alembic import op
from sqlalchemy import text

from zuoxi.store.migrations.guard import deletable, role_names, run

revision = "0015"
down_revision = "0013"


def upgrade() -> None:
    """For every table there is; later migrations call `deletable` for theirs."""
    _, platform = role_names()
    run(
        "alter table tenant_code add column deleted_at timestamptz",
        f'grant update (deleted_at) on tenant_code to "{platform}"',
    )
    for table in op.get_bind().execute(text(_TABLES)).scalars().all():
        deletable(table)


def downgrade() -> None:
    """Nobody deletes any more; what is deleted stays so."""
    _, platform = role_names()
    for table in op.get_bind().execute(text(_TABLES)).scalars().all():
        run(f'drop policy removed on "{table}"', f'revoke delete on "{table}" from "{platform}"')
    run("alter table tenant_code drop column deleted_at")


_TABLES = """select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity
    and not c.relispartition order by 1"""
