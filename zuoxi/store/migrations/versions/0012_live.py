"""Facts numbered per tenant for the pull feed; webhooks and their deliveries."""

from zuoxi.store.migrations.guard import guard, run

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    run(
        # One row per tenant, locked until the facts that took their numbers from it are committed: so numbers become
        # visible in their order, which a sequence doesn't promise.
        """create table feed_head (
            tenant_id uuid primary key,
            last bigint not null)""",
        "alter table fact add column n bigint",
        # Those that are there already, in the order in which they happened; the owner is bound by the tenants' walls, too.
        "alter table fact no force row level security",
        """update fact set n = given.n from (
            select tenant_id, kind, id, seq,
                row_number() over (partition by tenant_id order by at, cell, position, kind, id, seq) as n
            from fact) as given
            where (fact.tenant_id, fact.kind, fact.id, fact.seq)
                = (given.tenant_id, given.kind, given.id, given.seq)""",
        "insert into feed_head select tenant_id, max(n) from fact group by tenant_id",
        "alter table fact force row level security",
        "alter table fact alter column n set not null",
        "create unique index fact_feed on fact (tenant_id, n)",
        # `n` is the number of the last fact for which deliveries were made.
        """create table webhook (
            tenant_id uuid not null references tenant,
            id uuid not null,
            url text not null check (url ~ '^https?://'),
            kinds text[] not null,
            secret bytea not null,
            active boolean not null,
            notes text not null default '',
            n bigint not null,
            made_at timestamptz not null,
            made_by text not null,
            primary key (tenant_id, id))""",
        """create table webhook_delivery (
            tenant_id uuid not null,
            webhook_id uuid not null,
            n bigint not null,
            kind text not null,
            id text not null,
            name text not null,
            status text not null check (status in ('waiting', 'delivered', 'dead')),
            attempts integer not null default 0,
            due_at timestamptz not null,
            made_at timestamptz not null,
            tried_at timestamptz,
            answer_status integer,
            answer text not null default '',
            primary key (tenant_id, webhook_id, n),
            foreign key (tenant_id, webhook_id) references webhook on delete cascade)""",
        """create index webhook_delivery_waiting on webhook_delivery (tenant_id, webhook_id, kind, id, n)
            where status = 'waiting'""",
    )
    guard("feed_head", app="select, insert, update")
    guard("webhook")
    guard("webhook_delivery")
