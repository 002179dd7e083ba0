"""The tenant's own agents as people see them, in one question."""

from collections.abc import Sequence

from zuoxi.store.columns import tenant_uuid
from zuoxi.store.reading import AnyRecord, Reader

# `queues` and `skills` are folded before they are joined: per agent, they would be looked up once for each.
_SHOWN = """
with served as (
    select m.agent_id, json_agg(json_build_object('queue', q.id, 'name', q.name, 'level', m.level)
                                order by m.level, m.queue_id) as queues
    from queue_member m join queue q on q.tenant_id = m.tenant_id and q.id = m.queue_id
    where m.tenant_id = $1 group by m.agent_id),
held as (
    select h.agent_id, json_agg(json_build_object('skill', s.id, 'name', s.name, 'level', h.level) order by h.skill_id) as skills
    from agent_skill h join skill s on s.tenant_id = h.tenant_id and s.id = h.skill_id
    where h.tenant_id = $1 group by h.agent_id)
select a.id::text, a.number, a.name, u.login || '@' || t.code as login, u.id::text as user, p.id::text as phone,
    coalesce(p.extension, '') as extension, coalesce(served.queues, '[]')::text as queues, coalesce(held.skills, '[]')::text as skills
from tenant_agent a
join agent g on g.tenant_id = a.tenant_id and g.id = a.id
join app_user u on u.tenant_id = g.tenant_id and u.id = g.user_id
join tenant t on t.id = a.tenant_id
left join phone p on p.tenant_id = g.tenant_id and p.id = g.phone_id
left join served on served.agent_id = a.id
left join held on held.agent_id = a.id
where a.tenant_id = $1
order by a.number"""


async def agents_shown(reader: Reader) -> Sequence[AnyRecord]:
    """All by number, with the names of what they have; `queues` (by level) and `skills` are JSON."""
    return await reader.fetch(_SHOWN, tenant_uuid(reader.tenant))
