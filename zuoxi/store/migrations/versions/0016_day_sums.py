"""Sums of whole days, so that a report over years doesn't add up a million quarter-hours.

They are made from quarter_hour and agent_time by the worker, and made anew when the tenant's time zone changes.

And the search looks through more of the newest contacts before it turns to its index: what one in a hundred has (an agent of
sixty, a queue's abandoned) was looked up and sorted by tens of thousands, and is now found in a quarter of the time.
"""

from zuoxi.store.migrations.guard import deletable, guard, run

revision = "0016"
down_revision = "0015"

_COUNTS = ("offered", "answered", "abandoned", "left_queue", "missed", "within_level", "over_level")
_TIMES = ("wait_ms", "talk_ms", "hold_ms", "wrap_up_ms", "length_ms")
_AGENT = ("signed_in", "ready", "on_break", "ringing", "talking", "holding", "wrapping_up")


def _look_through(rows: int) -> str:
    """Change how many of the newest contacts search_contacts looks through; owner and rights stay."""
    return f"""do $$ begin
        execute (select regexp_replace(pg_get_functiondef(oid), 'near constant integer := [0-9]+',
            'near constant integer := {rows}') from pg_proc where proname = 'search_contacts');
    end $$"""


def upgrade() -> None:
    """Three tables; the worker fills them at its next summary of each tenant."""
    figures = ", ".join(
        [f"{name} integer not null" for name in _COUNTS] + [f"{name} bigint not null" for name in _TIMES]
    )
    times = ", ".join(f"{name}_ms bigint not null" for name in _AGENT)
    run(
        """create table day_zone (
            tenant_id uuid not null primary key,
            time_zone text not null,
            until_at timestamptz not null)""",
        f"""create table day_sum (
            tenant_id uuid not null,
            kind text not null check (kind in ('queue', 'agent', 'system', 'loss')),
            starts_at timestamptz not null,
            id text not null,
            {figures},
            primary key (tenant_id, kind, starts_at, id))""",
        f"""create table agent_day (
            tenant_id uuid not null,
            starts_at timestamptz not null,
            agent text not null,
            {times},
            primary key (tenant_id, starts_at, agent))""",
        "create index agent_time_day on agent_time (tenant_id, day)",
        "create index agent_time_open on agent_time (tenant_id) where ended_at is null",
    )
    for table in ("day_zone", "day_sum", "agent_day"):
        guard(table)
        deletable(table)
    run(_look_through(6000))


def downgrade() -> None:
    """They can be made again at any time."""
    run(
        _look_through(3000),
        "drop table agent_day",
        "drop table day_sum",
        "drop table day_zone",
        "drop index agent_time_day",
        "drop index agent_time_open",
    )
