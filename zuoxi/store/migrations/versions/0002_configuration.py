"""What a tenant configures: phones, agents, queues, trunks, numbers, flows, calendars; and the way to the engine."""

from zuoxi.store.migrations.guard import guard, role_names, run

revision = "0002"
down_revision = "0001"

CODECS = "codecs text[] not null default '{alaw,ulaw}' check (cardinality(codecs) > 0)"


def upgrade() -> None:
    _phones_and_agents()
    _queues_and_flows()
    _lines()
    _to_the_engine()


def _phones_and_agents() -> None:
    run(
        f"""create table phone (
            tenant_id uuid not null references tenant,
            id uuid not null,
            extension text not null check (extension ~ '^[0-9]{{2,10}}$'),
            name text not null,
            secret_sealed bytea not null,
            md5_credential text not null check (md5_credential ~ '^[0-9a-f]{{32}}$'),
            {CODECS},
            primary key (tenant_id, id),
            unique (tenant_id, extension),
            unique (tenant_id, name))""",
        # Everything that names an agent names this: an own or a lent one.
        """create table tenant_agent (
            tenant_id uuid not null references tenant,
            id uuid not null,
            number text not null check (number ~ '^[A-Za-z0-9]{1,20}$'),
            name text not null check (name <> ''),
            is_lent boolean not null,
            primary key (tenant_id, id),
            unique (tenant_id, id, is_lent),
            unique (tenant_id, number))""",
        """create table agent (
            tenant_id uuid not null,
            id uuid not null,
            is_lent boolean not null default false check (not is_lent),
            user_id uuid not null,
            phone_id uuid,
            primary key (tenant_id, id),
            unique (tenant_id, user_id),
            unique (tenant_id, phone_id),
            foreign key (tenant_id, id, is_lent) references tenant_agent (tenant_id, id, is_lent) on delete cascade,
            foreign key (tenant_id, user_id) references app_user (tenant_id, id),
            foreign key (tenant_id, phone_id) references phone (tenant_id, id))""",
        # The one reference across tenants. Only the platform's role writes it (a loan has two sides to agree).
        """create table lent_agent (
            tenant_id uuid not null,
            id uuid not null,
            is_lent boolean not null default true check (is_lent),
            provider_tenant_id uuid not null check (provider_tenant_id <> tenant_id),
            provider_agent_id uuid not null,
            primary key (tenant_id, id),
            foreign key (tenant_id, id, is_lent) references tenant_agent (tenant_id, id, is_lent) on delete cascade,
            foreign key (provider_tenant_id, provider_agent_id) references agent (tenant_id, id))""",
        """create table agent_skill (
            tenant_id uuid not null,
            agent_id uuid not null,
            skill text not null check (skill <> ''),
            level integer not null check (level between 1 and 10),
            primary key (tenant_id, agent_id, skill),
            foreign key (tenant_id, agent_id) references tenant_agent (tenant_id, id) on delete cascade)""",
    )
    for table in ("phone", "tenant_agent", "agent", "agent_skill"):
        guard(table)
    guard("lent_agent", app="select")


def _queues_and_flows() -> None:
    seconds = ("ring_seconds", "wrap_up_seconds", "max_wait_seconds", "max_waiting", "service_level_seconds")
    numbers = ", ".join(f"{name} integer not null check ({name} >= 0)" for name in seconds)
    run(
        f"""create table queue (
            tenant_id uuid not null references tenant,
            id uuid not null,
            name text not null check (name <> ''),
            strategy text not null,
            {numbers},
            misses_before_break integer not null check (misses_before_break >= 0),
            music text not null,
            fallback_id uuid check (fallback_id <> id),
            primary key (tenant_id, id),
            unique (tenant_id, name),
            foreign key (tenant_id, fallback_id) references queue (tenant_id, id))""",
        """create table queue_member (
            tenant_id uuid not null,
            queue_id uuid not null,
            agent_id uuid not null,
            level integer not null check (level between 1 and 10),
            primary key (tenant_id, queue_id, agent_id),
            foreign key (tenant_id, queue_id) references queue (tenant_id, id) on delete cascade,
            foreign key (tenant_id, agent_id) references tenant_agent (tenant_id, id) on delete cascade)""",
        "create index queue_member_agent on queue_member (tenant_id, agent_id)",
        """create table flow (
            tenant_id uuid not null references tenant,
            id uuid not null,
            name text not null check (name <> ''),
            draft jsonb not null,
            published integer,
            primary key (tenant_id, id),
            unique (tenant_id, name))""",
        """create table flow_version (
            tenant_id uuid not null,
            flow_id uuid not null,
            version integer not null check (version > 0),
            name text not null,
            definition jsonb not null,
            published_at timestamptz not null,
            published_by text not null,
            primary key (tenant_id, flow_id, version),
            foreign key (tenant_id, flow_id) references flow (tenant_id, id))""",
        """alter table flow add foreign key (tenant_id, id, published)
            references flow_version (tenant_id, flow_id, version)""",
        """create table calendar (
            tenant_id uuid not null references tenant,
            id uuid not null,
            name text not null check (name <> ''),
            definition jsonb not null,
            primary key (tenant_id, id),
            unique (tenant_id, name))""",
    )
    for table in ("queue", "queue_member", "flow", "calendar"):
        guard(table)
    guard("flow_version", app="select, insert")  # a version never changes: running calls keep it


def _lines() -> None:
    run(
        f"""create table trunk (
            tenant_id uuid not null references tenant,
            id uuid not null,
            name text not null check (name <> ''),
            user_number text not null,
            addresses text[] not null default '{{}}',
            registration_server text,
            registration_user text,
            registration_secret_sealed bytea,
            registration_expires_seconds integer not null default 300 check (registration_expires_seconds >= 60),
            max_calls integer not null default 0 check (max_calls >= 0),
            allowed_callers text[] not null default '{{}}',
            refused_callers text[] not null default '{{}}',
            {CODECS},
            primary key (tenant_id, id),
            unique (tenant_id, name),
            check (cardinality(addresses) > 0 or registration_server is not null),
            check (num_nulls(registration_server, registration_user, registration_secret_sealed) in (0, 3)))""",
        # A number hangs on a trunk of its tenant's or of the platform's; the policy below leaves the latter to the platform.
        """create table number (
            tenant_id uuid not null references tenant,
            id uuid not null,
            trunk_tenant_id uuid not null,
            trunk_id uuid not null,
            delivered text not null check (delivered <> ''),
            flow_id uuid not null,
            fallback_id uuid,
            primary key (tenant_id, id),
            unique (trunk_tenant_id, trunk_id, delivered),
            check (trunk_tenant_id in (tenant_id, '00000000-0000-0000-0000-000000000000')),
            foreign key (trunk_tenant_id, trunk_id) references trunk (tenant_id, id),
            foreign key (tenant_id, flow_id) references flow (tenant_id, id),
            foreign key (tenant_id, fallback_id) references queue (tenant_id, id))""",
    )
    guard("trunk")
    guard("number", app="select, insert, delete, update (flow_id, fallback_id)")
    app, _ = role_names()
    run(
        f"""create policy own_trunk on number as restrictive for insert to "{app}"
            with check (trunk_tenant_id = tenant_id)"""
    )


def _to_the_engine() -> None:
    run(
        """create table configuration_version (
            tenant_id uuid primary key references tenant,
            version integer not null check (version >= 0))""",
        "insert into configuration_version select id, 1 from tenant",
        """create table outbox (
            tenant_id uuid not null references tenant,
            id bigint generated always as identity,
            noun text not null,
            object_id text not null,
            primary key (tenant_id, id))""",
    )
    guard("configuration_version", app="select, update")
    guard("outbox", app="select, insert, delete")
