"""Roles of a tenant's own, sessions, second factors, API keys, caps, sign-ups, and an audit that can be searched."""

from zuoxi.store.migrations.guard import guard, role_names, run

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    _audit()
    _roles_and_users()
    _ways_in()
    _tenants()
    _answers()


def _audit() -> None:
    run(
        # noun and object_id are taken from `what` and `detail`, so that a thing's history is one look at an index.
        "alter table audit add column noun text not null default ''",
        "alter table audit add column object_id text not null default ''",
        "create index audit_by_time on audit (tenant_id, at desc, id desc)",
        "create index audit_by_object on audit (tenant_id, noun, object_id, id desc)",
    )


def _roles_and_users() -> None:
    run(
        """create table role (
            tenant_id uuid not null references tenant,
            id uuid not null,
            name text not null check (name <> ''),
            permissions text[] not null,
            made_at timestamptz not null,
            primary key (tenant_id, id),
            unique (tenant_id, name))""",
        "alter table app_user drop constraint app_user_role_check",
        "alter table app_user add column role_id uuid",
        """alter table app_user add constraint app_user_role_check check (
            case when role = 'custom' then role_id is not null else role_id is null
                and role in ('agent', 'supervisor', 'quality', 'administrator', 'operator') end)""",
        """alter table app_user add constraint app_user_role_id_fkey
            foreign key (tenant_id, role_id) references role (tenant_id, id)""",
        "alter table app_user add column email text not null default ''",
        "alter table app_user add column preferences jsonb not null default '{}'",
        "alter table app_user add column failed_at timestamptz",
        "alter table app_user add column is_locked boolean not null default false",
        "alter table app_user add column must_change_password boolean not null default false",
        "alter table app_user add column signed_in_at timestamptz",
        # The second factor: asked for once it is confirmed. The last step used is kept, so that no code works twice.
        "alter table app_user add column totp_sealed bytea",
        "alter table app_user add column totp_confirmed_at timestamptz",
        "alter table app_user add column totp_step bigint not null default 0",
        "alter table app_user add column recovery_hashes bytea[] not null default '{}'",
    )
    guard("role")


def _ways_in() -> None:
    run(
        # A refresh token is signed and carries its generation; only the newest one works, an older one ends the session.
        """create table user_session (
            tenant_id uuid not null references tenant,
            id uuid not null,
            user_id uuid not null,
            generation integer not null,
            made_at timestamptz not null,
            renewed_at timestamptz not null,
            ends_at timestamptz not null,
            ended_at timestamptz,
            ended_why text not null default '',
            address text not null,
            program text not null,
            primary key (tenant_id, id),
            foreign key (tenant_id, user_id) references app_user (tenant_id, id) on delete cascade)""",
        "create index user_session_by_user on user_session (tenant_id, user_id, made_at desc)",
        """create table api_key (
            tenant_id uuid not null references tenant,
            id uuid not null,
            name text not null check (name <> ''),
            hash bytea not null,
            permissions text[] not null,
            made_by text not null,
            made_at timestamptz not null,
            ends_at timestamptz,
            used_at timestamptz,
            primary key (tenant_id, id),
            unique (tenant_id, name))""",
        # Waits for its mail to be confirmed: there is no tenant yet, so it is the platform's.
        """create table sign_up (
            tenant_id uuid not null references tenant,
            id uuid not null,
            token_hash bytea not null,
            code text not null,
            company text not null,
            email text not null,
            name text not null,
            password_hash text not null,
            language text not null,
            made_at timestamptz not null,
            ends_at timestamptz not null,
            primary key (tenant_id, id))""",
    )
    guard("user_session")
    guard("api_key")
    guard("sign_up")


def _tenants() -> None:
    run(
        # Caps: what no tenant may take more of. 0 = no limit.
        "alter table tenant add column calls_per_second integer not null default 50 check (calls_per_second >= 0)",
        "alter table tenant add column max_agents integer not null default 500 check (max_agents >= 0)",
        "alter table tenant add column max_storage_bytes bigint not null default 0 check (max_storage_bytes >= 0)",
        """alter table tenant add column api_requests_per_second integer not null default 100
            check (api_requests_per_second >= 0)""",
        # How long contacts' recordings are kept, in days; 0 = until somebody deletes them.
        "alter table tenant add column retention_days integer not null default 0 check (retention_days >= 0)",
        # A removed tenant is suspended at once; its data go after this instant. Its code stays taken.
        "alter table tenant add column removed_at timestamptz",
        "alter table tenant add column delete_after timestamptz",
    )
    app, _ = role_names()
    run(
        # What a tenant may set by itself; the rest, its caps above all, is the operator's.
        f'grant update (name, time_zone, language, region, retention_days) on tenant to "{app}"'
    )


def _answers() -> None:
    run(
        # What a POST with an Idempotency-Key was answered; sealed, because an answer may hold a new API key.
        """create table idempotent_answer (
            tenant_id uuid not null references tenant,
            who text not null,
            key text not null,
            request_hash bytea not null,
            status integer not null,
            headers_sealed bytea not null,
            answer_sealed bytea not null,
            made_at timestamptz not null,
            primary key (tenant_id, who, key))""",
        "create index idempotent_answer_by_time on idempotent_answer (tenant_id, made_at)",
    )
    guard("idempotent_answer")
