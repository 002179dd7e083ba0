"""Web-call entries: where customers call from a page."""

from zuoxi.store.migrations.guard import guard, run

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    run(
        """create table web_entry (
            tenant_id uuid not null references tenant,
            id uuid not null,
            name text not null check (name <> ''),
            slug text not null check (slug ~ '^[a-z][a-z0-9]{1,19}(-[a-z0-9]{1,30})?$'),
            number_id uuid not null,
            allowed_origins text[] not null default '{}',
            per_minute integer not null default 30 check (per_minute between 1 and 6000),
            per_address integer not null default 3 check (per_address between 1 and 600),
            max_calls integer not null default 5 check (max_calls between 1 and 1000),
            enabled boolean not null default false,
            notice text not null default '',
            primary key (tenant_id, id),
            unique (tenant_id, name),
            unique (tenant_id, slug),
            foreign key (tenant_id, number_id) references number (tenant_id, id))""",
        "create index web_entry_number on web_entry (tenant_id, number_id)",
    )
    guard("web_entry")
