"""Skills as things of their own, what queues ask for, whether they record, and where each trunk's calls come from."""

from zuoxi.store.migrations.guard import guard, run

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    run(
        "alter table queue add column record boolean not null default true",
        """create table skill (
            tenant_id uuid not null references tenant,
            id uuid not null,
            name text not null check (name <> ''),
            primary key (tenant_id, id),
            unique (tenant_id, name))""",
        # What a queue asks of agents. `wished`: they are preferred, and waited for `wait_seconds` long.
        """create table queue_skill (
            tenant_id uuid not null,
            queue_id uuid not null,
            skill_id uuid not null,
            level integer not null check (level between 1 and 10),
            wished boolean not null,
            wait_seconds integer not null check (wait_seconds between 0 and 86400),
            primary key (tenant_id, queue_id, skill_id),
            check (wished or wait_seconds = 0),
            foreign key (tenant_id, queue_id) references queue (tenant_id, id) on delete cascade,
            foreign key (tenant_id, skill_id) references skill (tenant_id, id))""",
        "create index queue_skill_skill on queue_skill (tenant_id, skill_id)",
    )
    _name_skills_once()
    for table in ("skill", "queue_skill"):
        guard(table)
    _tell_trunks_apart()


def _name_skills_once() -> None:
    """Agents' skills were names of their own until now: each name becomes a skill, to which the agents refer.

    The owner is bound by row level security (FORCE) and would see none of the rows that are to be moved.
    """
    run(
        "alter table agent_skill no force row level security",
        """insert into skill (tenant_id, id, name)
            select tenant_id, gen_random_uuid(), skill from (select distinct tenant_id, skill from agent_skill) named""",
        "alter table agent_skill add column skill_id uuid",
        """update agent_skill set skill_id = skill.id from skill
            where skill.tenant_id = agent_skill.tenant_id and skill.name = agent_skill.skill""",
        "alter table agent_skill drop constraint agent_skill_pkey",
        "alter table agent_skill drop column skill",
        "alter table agent_skill alter column skill_id set not null",
        "alter table agent_skill add primary key (tenant_id, agent_id, skill_id)",
        "alter table agent_skill add foreign key (tenant_id, skill_id) references skill (tenant_id, id)",
        "create index agent_skill_skill on agent_skill (tenant_id, skill_id)",
        "alter table agent_skill force row level security",
    )


def _tell_trunks_apart() -> None:
    """Calls are given to a trunk by the address they come from, so no address may be two trunks', of whichever tenants:
    constraints look at all rows, also at those that row level security hides from whoever writes.
    """
    run(
        """create table trunk_source (
            tenant_id uuid not null,
            trunk_id uuid not null,
            place integer not null,
            network cidr,
            host text,
            primary key (tenant_id, trunk_id, place),
            foreign key (tenant_id, trunk_id) references trunk (tenant_id, id) on delete cascade,
            check (num_nulls(network, host) = 1),
            constraint trunk_source_network exclude using gist (network inet_ops with &&),
            constraint trunk_source_host exclude using hash (host with =))""",
        "alter table trunk no force row level security",
        r"""insert into trunk_source (tenant_id, trunk_id, place, network, host)
            select tenant_id, id, place,
                case when bare ~ '^[0-9./]+$' then network(bare::inet) end,
                case when bare !~ '^[0-9./]+$' then lower(bare) end
            from trunk, lateral (
                select place, regexp_replace(address, ':[0-9]+$', '') as bare
                from unnest(addresses) with ordinality as each (address, place)) as its
            on conflict do nothing""",
        "alter table trunk force row level security",
    )
    guard("trunk_source")
