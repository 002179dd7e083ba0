"""What has happened, how far each cell's journal is stored, what could not be stored, and what is to be summarised."""

from zuoxi.store.migrations.guard import guard, run

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    run(
        # No reference to other tables: facts are history and must be stored whatever has become of their things.
        """create table fact (
            tenant_id uuid not null,
            kind text not null,
            id text not null,
            seq integer not null check (seq > 0),
            cell text not null,
            position bigint not null,
            at timestamptz not null,
            version integer not null,
            cause text not null,
            name text not null,
            data jsonb not null,
            primary key (tenant_id, kind, id, seq))""",
        "create index fact_agent_name on fact (tenant_id, id, name, seq) where kind = 'agent'",
        """create table cell_progress (
            tenant_id uuid not null,
            cell text not null,
            held int8multirange not null default '{}',
            primary key (tenant_id, cell))""",
        """create table dead_letter (
            tenant_id uuid not null,
            id bigint generated always as identity,
            at timestamptz not null,
            source text not null,
            key text not null,
            why text not null,
            body text not null,
            primary key (tenant_id, id),
            unique (tenant_id, source, key, body))""",
        # Written with the facts and taken away with the summary: what is in it is still to be folded. `since` is the time
        # of the earliest fact that came.
        """create table touched (
            tenant_id uuid not null,
            kind text not null,
            id text not null,
            since timestamptz not null,
            primary key (tenant_id, kind, id))""",
    )
    guard("fact", app="select, insert")
    guard("cell_progress", app="select, insert, update")
    guard("dead_letter", app="select, insert")
    guard("touched")
