"""What callers hear and when: who published which flow, prompts, dispositions, break reasons, duty rules."""

from zuoxi.store.migrations.guard import guard, role_names, run

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the tables; flows that are there keep their drafts and versions."""
    app, _ = role_names()
    run(
        "alter table flow add revision integer not null default 1 check (revision > 0)",
        "alter table flow add changed_at timestamptz not null default now()",
        "alter table flow add changed_by text not null default ''",
        "alter table flow_version add note text not null default ''",
        "alter table flow_version add restored_from integer",
        f'grant delete on flow_version to "{app}"',  # a flow goes with its versions; running calls keep theirs in the engine
        """create table prompt (
            tenant_id uuid not null references tenant,
            id uuid not null,
            name text not null check (name <> ''),
            notes text not null default '',
            of_flows boolean not null default false,
            changed_at timestamptz not null,
            changed_by text not null,
            primary key (tenant_id, id),
            unique (tenant_id, name))""",
        """create table prompt_sound (
            tenant_id uuid not null,
            prompt_id uuid not null,
            language text not null check (language in ('zh', 'en')),
            sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
            seconds double precision not null check (seconds > 0),
            peak_db double precision not null,
            rms_db double precision not null,
            waveform integer[] not null,
            origin text not null check (origin in ('upload', 'speech')),
            said text not null default '',
            voice text not null default '',
            made_at timestamptz not null,
            made_by text not null,
            primary key (tenant_id, prompt_id, language),
            foreign key (tenant_id, prompt_id) references prompt (tenant_id, id) on delete cascade)""",
        """create table disposition (
            tenant_id uuid not null references tenant,
            id uuid not null,
            name text not null check (name <> ''),
            queue_id uuid,
            place integer not null default 0,
            requires_note boolean not null default false,
            active boolean not null default true,
            primary key (tenant_id, id),
            unique nulls not distinct (tenant_id, queue_id, name),
            foreign key (tenant_id, queue_id) references queue (tenant_id, id) on delete cascade)""",
        """create table break_reason (
            tenant_id uuid not null references tenant,
            id uuid not null,
            code text not null check (code ~ '^[a-z][a-z0-9_]{0,39}$'),
            name text not null check (name <> ''),
            allowed_minutes integer not null default 0 check (allowed_minutes between 0 and 1440),
            place integer not null default 0,
            active boolean not null default true,
            primary key (tenant_id, id),
            unique (tenant_id, code))""",
        """create table duty_rule (
            tenant_id uuid not null references tenant,
            id uuid not null,
            name text not null check (name <> ''),
            queue_id uuid not null,
            agent_id uuid,
            number text not null default '',
            calendar_id uuid,
            days text not null default 'every' check (days in ('every', 'working', 'rest')),
            hours text not null default '00:00-24:00',
            enabled boolean not null default true,
            primary key (tenant_id, id),
            unique (tenant_id, name),
            check ((agent_id is null) <> (number = '')),
            check (days = 'every' or calendar_id is not null),
            foreign key (tenant_id, queue_id) references queue (tenant_id, id),
            foreign key (tenant_id, agent_id) references tenant_agent (tenant_id, id),
            foreign key (tenant_id, calendar_id) references calendar (tenant_id, id))""",
    )
    for table in ("prompt", "prompt_sound", "disposition", "break_reason", "duty_rule"):
        guard(table)
