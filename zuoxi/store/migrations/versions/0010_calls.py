"""Lists of callers, voicemail, and what a queue allows its agents."""

from zuoxi.store.migrations.guard import guard, run

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    run(
        "alter table queue add column more_wrap_up boolean not null default true",
        """create table caller_rule (
            tenant_id uuid not null references tenant,
            id uuid not null,
            list text not null check (list in ('black', 'white', 'priority')),
            number text not null check (number <> ''),
            priority integer not null check (priority between 0 and 9),
            reason text not null,
            until timestamptz,
            made_at timestamptz not null,
            made_by text not null,
            primary key (tenant_id, id),
            unique (tenant_id, list, number),
            check ((list = 'priority') = (priority > 0)))""",
        # Its sound is the recording of the same id; no reference, because that is kept by another worker, later.
        """create table voicemail (
            tenant_id uuid not null references tenant,
            id text not null,
            contact_id text not null,
            customer text not null,
            number text not null,
            queue text not null,
            left_at timestamptz not null,
            length interval not null,
            state text not null check (state in ('new', 'heard', 'done')),
            heard_by text not null default '',
            done_by text not null default '',
            done_at timestamptz,
            assigned text not null default '',
            primary key (tenant_id, id),
            check ((state = 'done') = (done_at is not null)))""",
        "create index voicemail_left on voicemail (tenant_id, left_at desc, id desc)",
    )
    guard("caller_rule")
    guard("voicemail")
