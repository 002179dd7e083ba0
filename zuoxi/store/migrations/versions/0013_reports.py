"""Contacts found by anything within a tenant's million, figures of the whole tenant beside those of queues and agents, and
how far each agent's time is folded.

Row level security keeps PostgreSQL from using an index of words (its operators could leak what they compare), so contacts
are searched by one function that runs as a role of its own. That role can't sign in, owns the function, may read
contact_search and nothing else; and the function itself asks for the session's tenant before anything.
"""

from alembic import op
from sqlalchemy import text

from zuoxi.store.migrations.guard import MINE, guard, role_names, run
from zuoxi.store.tenancy import search_role

revision = "0013"
down_revision = "0012"

_MATCHES = """s.tenant_id = mine and s.arrived_at >= from_at
            and s.keys @> wanted and (any_of is null or s.keys && any_of)
            and s.length_seconds between shortest and longest
            and (in_digits = '' or position(in_digits in s.digits) > 0)
            and (select coalesce(bool_and(position(word in s.words) > 0), true) from unnest(in_words) word)"""
# The newest are looked through in their order: what many contacts have is among them. Only what these few have not is looked up
# in the index, whose hits come in no order and are sorted.
_SEARCH = f"""create function search_contacts(
    wanted bigint[], any_of bigint[], from_at timestamptz, until_at timestamptz, until_id text,
    shortest integer, longest integer, in_words text[], in_digits text, most integer)
returns table (id text, at timestamptz) language plpgsql stable security definer
set search_path = pg_catalog, pg_temp set jit = off set plan_cache_mode = force_custom_plan as $$
declare
    mine constant uuid := {MINE};
    near constant integer := 3000;
    found_here integer;
    edge record;
begin
    return query select s.contact_id, s.arrived_at from (
            select * from public.contact_search s
            where s.tenant_id = mine and s.arrived_at >= from_at
              and (s.arrived_at, s.contact_id) < (until_at, until_id)
            order by s.arrived_at desc, s.contact_id desc limit near) s
        where {_MATCHES}
        order by s.arrived_at desc, s.contact_id desc limit most;
    get diagnostics found_here = row_count;
    if found_here = most then return; end if;
    select s.arrived_at, s.contact_id into edge from public.contact_search s
        where s.tenant_id = mine and s.arrived_at >= from_at and (s.arrived_at, s.contact_id) < (until_at, until_id)
        order by s.arrived_at desc, s.contact_id desc offset near - 1 limit 1;
    if edge is null then return; end if;
    return query with hits as materialized (
            select s.contact_id, s.arrived_at from public.contact_search s
            where {_MATCHES} and (s.arrived_at, s.contact_id) < (edge.arrived_at, edge.contact_id))
        select h.contact_id, h.arrived_at from hits h
        order by h.arrived_at desc, h.contact_id desc limit most - found_here;
end $$"""
_SIGNATURE = "search_contacts(bigint[], bigint[], timestamptz, timestamptz, text, integer, integer, text[], text, integer)"


def upgrade() -> None:
    run(
        """create table contact_search (
            tenant_id uuid not null,
            contact_id text not null,
            arrived_at timestamptz not null,
            length_seconds integer not null,
            digits text not null,
            words text not null,
            keys bigint[] not null,
            primary key (tenant_id, contact_id),
            foreign key (tenant_id, contact_id) references contact (tenant_id, id) on delete cascade)""",
        "create index contact_search_arrived on contact_search (tenant_id, arrived_at desc, contact_id desc)",
        "create index contact_search_keys on contact_search using gin (keys) with (gin_pending_list_limit = 1024)",
        "alter table contact_search alter column keys set statistics 1000",
        "create index contact_customer on contact (tenant_id, customer, arrived_at desc)",
        """create table agent_clock (
            tenant_id uuid not null,
            agent text not null,
            seq integer not null,
            is_whole boolean not null,
            began_at timestamptz,
            status text not null,
            reason text not null,
            state text not null,
            is_reachable boolean not null,
            contact text not null,
            primary key (tenant_id, agent))""",
        *(
            f"alter table {table} add column length_ms bigint not null default 0"
            for table in ("contact_figure", "quarter_hour")
        ),
        *(
            f"""alter table {table} drop constraint {table}_kind_check,
                add constraint {table}_kind_check check (kind in ('queue', 'agent', 'system', 'loss'))"""
            for table in ("contact_figure", "quarter_hour")
        ),
        """alter table recording drop constraint recording_state_check, drop constraint recording_check1,
            add constraint recording_state_check check (state in ('complete', 'incomplete', 'missing', 'deleted')),
            add constraint recording_key_check check ((state in ('missing', 'deleted')) = (key = ''))""",
        "create index quarter_hour_time on quarter_hour (tenant_id, kind, starts_at)",
    )
    guard("contact_search")
    guard("agent_clock")
    _search_function()
    # What is folded already has neither: it is folded once more. (An owner that is no superuser is bound by the guard too.)
    run(
        "alter table contact no force row level security",
        "alter table touched no force row level security",
        """insert into touched (tenant_id, kind, id, since) select tenant_id, 'contact', id, arrived_at from contact
           on conflict do nothing""",
        "alter table contact force row level security",
        "alter table touched force row level security",
    )


def _search_function() -> None:
    app, _ = role_names()
    database = op.get_bind().execute(text("select current_database()")).scalar_one()
    role = search_role(str(database))
    run(
        f"""do $$ begin
            if not exists (select from pg_roles where rolname = '{role}') then create role "{role}" nologin; end if;
        end $$""",
        f'grant "{role}" to current_user',
        f'create policy search on contact_search for select to "{role}" using (true)',
        f'grant select on contact_search to "{role}"',
        f'grant usage, create on schema public to "{role}"',
        _SEARCH,
        f"revoke all on function {_SIGNATURE} from public",
        f'grant execute on function {_SIGNATURE} to "{app}"',
        f'alter function {_SIGNATURE} owner to "{role}"',
        f'revoke create on schema public from "{role}"',
    )
