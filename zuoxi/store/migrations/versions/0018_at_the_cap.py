"""How full a tenant's storage is, users' own walls, and numbers that no carrier delivers."""

from zuoxi.store.migrations.guard import role_names, run

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Only adds and loosens: the code of the version before runs on with it."""
    app, _ = role_names()
    run(
        # Told to the engine with the manifest: at the cap no conversation is recorded.
        """alter table tenant add column storage_mark text not null default ''
            check (storage_mark in ('', 'near', 'full'))""",
        f'grant update (storage_mark) on tenant to "{app}"',
        "alter table app_user add column wall jsonb not null default '{}'",
        # Reached from web pages only.
        "alter table number alter column trunk_id drop not null",
        "create unique index number_without_trunk on number (tenant_id, delivered) where trunk_id is null",
    )


def downgrade() -> None:
    """Numbers without a trunk must be given up first."""
    run(
        "alter table number alter column trunk_id set not null",
        "drop index number_without_trunk",
        "alter table app_user drop column wall",
        "alter table tenant drop column storage_mark",
    )
