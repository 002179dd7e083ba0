"""Recordings: what is kept of each, and what is missing with the reason."""

from zuoxi.store.migrations.guard import guard, run

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    run(
        # No reference to contact: its rows are folded anew by `zuoxi rebuild-reports`, and a recording outlives that.
        """create table recording (
            tenant_id uuid not null,
            id text not null,
            call_id text not null,
            contact_id text not null,
            key text not null,
            started_at timestamptz not null,
            length interval not null,
            bytes bigint not null check (bytes >= 0),
            sha256 text not null,
            state text not null check (state in ('complete', 'incomplete', 'missing')),
            reason text not null,
            kept_at timestamptz not null,
            primary key (tenant_id, id),
            check ((state = 'complete') = (reason = '')),
            check ((state = 'missing') = (key = '')))""",
        "create index recording_contact on recording (tenant_id, contact_id)",
        "create index recording_without_contact on recording (tenant_id, id) where contact_id = ''",
        "create index recording_started on recording (tenant_id, started_at desc, id desc)",
        "create index contact_closed on contact (tenant_id, closed_at) where closed_at is not null",
    )
    guard("recording")
