"""Queues' ways out, duty at a number outside, what a company says of calls in wrap-up, and trunks that wait for a password."""

from zuoxi.store.migrations.guard import role_names, run

revision = "0017"
down_revision = "0016"

_WAYS = "('wait', 'flow', 'voicemail', 'queue', 'hang_up')"


def upgrade() -> None:
    """Only adds and loosens: the code of the version before runs on with it."""
    run(
        "alter table queue add column calendar_id uuid",
        "alter table queue add column message_id uuid",
        f"""alter table queue add column after_wait text not null default 'flow'
            check (after_wait in {_WAYS} and after_wait <> 'wait')""",
        f"alter table queue add column when_closed text not null default 'wait' check (when_closed in {_WAYS})",
        f"alter table queue add column when_unmanned text not null default 'wait' check (when_unmanned in {_WAYS})",
        """alter table queue add constraint queue_tenant_id_calendar_id_fkey
            foreign key (tenant_id, calendar_id) references calendar (tenant_id, id)""",
        """alter table queue add constraint queue_tenant_id_message_id_fkey
            foreign key (tenant_id, message_id) references prompt (tenant_id, id)""",
        # A rule names an agent, and the number outside at which they are on duty, if that isn't their phone.
        "alter table duty_rule drop constraint duty_rule_check",
        "alter table duty_rule add constraint duty_rule_agent_check check (agent_id is not null)",
        # Imported settings have no passwords: the trunk is there, and registers once somebody has entered one.
        "alter table trunk drop constraint trunk_check1",
        """alter table trunk add constraint trunk_registration_check check (
            (registration_server is null) = (registration_user is null)
            and (registration_server is not null or registration_secret_sealed is null))""",
        """alter table tenant add column come_back_seconds integer not null default 30
            check (come_back_seconds between 5 and 600)""",
        "alter table tenant add column calls_in_wrap_up boolean not null default true",
        # Where the numbers of its streams begin in its present home (domain/facts/lives.py).
        "alter table tenant add column first_number integer not null default 0",
    )
    app, _ = role_names()
    run(f'grant update (come_back_seconds, calls_in_wrap_up) on tenant to "{app}"')
