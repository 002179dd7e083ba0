"""A tenant's home: the cell that serves it."""

from zuoxi.store.migrations.guard import run

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    run(
        # '' = whichever cell hears of it, which is right as long as there is one. A constant default rewrites no row.
        """alter table tenant add column cell text not null default ''
            check (cell = '' or cell ~ '^[a-z][a-z0-9]{0,19}$')"""
    )
