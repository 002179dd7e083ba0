"""Folded from the facts, never the other way round: `zuoxi rebuild-reports` can empty and refill all of them."""

from zuoxi.store.migrations.guard import guard, run

revision = "0004"
down_revision = "0003"

COUNTS = "offered, answered, abandoned, left_queue, missed, within_level, over_level"
TIMES = "wait_ms, talk_ms, hold_ms, wrap_up_ms"


def upgrade() -> None:
    figures = ", ".join(
        [f"{name.strip()} integer not null" for name in COUNTS.split(",")]
        + [f"{name.strip()} bigint not null" for name in TIMES.split(",")]
    )
    run(
        """create table contact (
            tenant_id uuid not null,
            id text not null,
            arrived_at timestamptz not null,
            closed_at timestamptz,
            customer text not null,
            number text not null,
            queue text not null,
            agent text not null,
            outcome text not null,
            record jsonb not null,
            primary key (tenant_id, id))""",
        "create index contact_arrived on contact (tenant_id, arrived_at desc, id desc)",
        """create table segment (
            tenant_id uuid not null,
            contact_id text not null,
            id text not null,
            number integer not null,
            agent text not null,
            queue text not null,
            began_at timestamptz not null,
            ended_at timestamptz,
            talk interval not null,
            hold interval not null,
            wrap_up interval not null,
            disposition text not null,
            notes text not null,
            primary key (tenant_id, contact_id, id),
            foreign key (tenant_id, contact_id) references contact (tenant_id, id) on delete cascade)""",
        "create index segment_agent on segment (tenant_id, agent, began_at)",
        f"""create table contact_figure (
            tenant_id uuid not null,
            contact_id text not null,
            kind text not null check (kind in ('queue', 'agent')),
            id text not null,
            starts_at timestamptz not null,
            {figures},
            primary key (tenant_id, contact_id, kind, id, starts_at),
            foreign key (tenant_id, contact_id) references contact (tenant_id, id) on delete cascade)""",
        "create index contact_figure_quarter on contact_figure (tenant_id, kind, id, starts_at)",
        f"""create table quarter_hour (
            tenant_id uuid not null,
            kind text not null check (kind in ('queue', 'agent')),
            id text not null,
            starts_at timestamptz not null,
            {figures},
            primary key (tenant_id, kind, id, starts_at))""",
        """create table agent_time (
            tenant_id uuid not null,
            agent text not null,
            day date not null,
            seq integer not null,
            began_at timestamptz not null,
            ended_at timestamptz,
            status text not null,
            reason text not null,
            state text not null,
            is_reachable boolean not null,
            contact text not null,
            primary key (tenant_id, agent, day, seq))""",
    )
    for table in ("contact", "segment", "contact_figure", "quarter_hour", "agent_time"):
        guard(table)
