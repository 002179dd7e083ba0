"""Tenants, their codes, users and the audit."""

from zuoxi.store.migrations.guard import guard, role_names, run

revision = "0001"
down_revision = None

PLATFORM = "00000000-0000-0000-0000-000000000000"


def upgrade() -> None:
    run(
        # Codes stay taken for ever, even when their tenant is gone: old SIP names and log lines must not become another's.
        """create table tenant_code (
            code text primary key check (code ~ '^[a-z][a-z0-9]{1,19}$'),
            tenant_id uuid not null unique,
            unique (code, tenant_id))""",
        """create table tenant (
            id uuid primary key,
            code text not null,
            name text not null check (name <> ''),
            time_zone text not null,
            language text not null,
            region text not null,
            max_calls integer not null check (max_calls >= 0),
            is_suspended boolean not null default false,
            made_at timestamptz not null,
            foreign key (code, id) references tenant_code (code, tenant_id))""",
        """create table app_user (
            tenant_id uuid not null references tenant,
            id uuid not null,
            login text not null check (login ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
            name text not null,
            password_hash text not null,
            role text not null check (role in ('agent', 'supervisor', 'quality', 'administrator', 'operator')),
            failures integer not null default 0,
            made_at timestamptz not null,
            primary key (tenant_id, id),
            unique (tenant_id, login))""",
        """create table audit (
            tenant_id uuid not null references tenant,
            id bigint generated always as identity,
            at timestamptz not null,
            who text not null,
            what text not null,
            detail jsonb not null,
            primary key (tenant_id, id))""",
        f"insert into tenant_code values ('platform', '{PLATFORM}')",
        f"insert into tenant values ('{PLATFORM}', 'platform', 'Zuoxi', 'Asia/Shanghai', 'zh', 'CN', 0, false, now())",
    )
    guard("tenant", column="id", app="select")
    guard("app_user")
    guard("audit", app="select, insert")
    app, platform = role_names()
    run(
        f'grant select on tenant_code to "{app}"',
        f'grant select, insert on tenant_code to "{platform}"',
        f'revoke update on audit from "{platform}"',
    )
