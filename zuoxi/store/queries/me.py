"""The signed-in user, in one question: it is asked with every screen that opens."""

from zuoxi.store.columns import id_text, tenant_uuid
from zuoxi.store.reading import AnyRecord, Reader

_ME = """
select t.code, t.name as company, t.language, t.time_zone, t.region, t.storage_mark,
    u.id as user_id, u.name, u.email, u.preferences::text, u.must_change_password,
    u.totp_confirmed_at is not null as has_second_factor, r.name as role_name,
    a.id::text as agent, a.number as agent_number, a.name as agent_name,
    (select coalesce(json_agg(json_build_object('id', q.id, 'name', q.name, 'level', m.level) order by m.level, q.name), '[]')::text
     from queue_member m join queue q on q.tenant_id = m.tenant_id and q.id = m.queue_id
     where m.tenant_id = a.tenant_id and m.agent_id = a.id) as queues
from tenant t
left join app_user u on u.tenant_id = t.id and u.id = $2
left join role r on r.tenant_id = u.tenant_id and r.id = u.role_id
left join agent g on g.tenant_id = u.tenant_id and g.user_id = u.id
left join tenant_agent a on a.tenant_id = g.tenant_id and a.id = g.id
where t.id = $1"""


async def me(reader: Reader, user: str | None) -> AnyRecord | None:
    """The tenant with the user (`user_id` None: there is none of this id, or none was asked for) and the agent that they are,
    whose `queues` are JSON. Raises NoSuchId.
    """
    found = await reader.fetch(_ME, tenant_uuid(reader.tenant), user and id_text(user))
    return found[0] if found else None
