"""The configuration as the engine gets it: rows into the objects of `domain/setup.py`."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select

from zuoxi.domain import setup
from zuoxi.domain.callers import CallerList, CallerRule, CallersSetup
from zuoxi.store.queries import rows
from zuoxi.store.tables import agents, callers, flows, phones, plans, queues, tenants, trunks, users
from zuoxi.store.tables.outbox import configuration_version
from zuoxi.store.tenancy import Session
from zuoxi_kit.ids import AgentId, CalendarId, FlowId, NumberId, PhoneId, PromptId, QueueId, TrunkId
from zuoxi_kit.sealing import as_text


async def version(session: Session) -> int:
    """The tenant's configuration version."""
    found = await session.execute(
        select(configuration_version.c.version).where(configuration_version.c.tenant_id == session.tenant)
    )
    return int(found.scalar_one())


async def all_setup(session: Session) -> list[setup.Setup]:
    """Everything that the tenant has configured."""
    return [
        *await phones_setup(session),
        *await agents_setup(session),
        *await queues_setup(session),
        *await trunks_setup(session),
        *await calendars_setup(session),
        *await flows_setup(session),
        *await numbers_setup(session),
        *await prompts_setup(session),
        *await duties_setup(session),
        *await callers_setup(session),
    ]


async def queues_setup(session: Session) -> list[setup.QueueSetup]:
    """All queues."""
    asked: dict[str, list[Row[Any]]] = {}
    for row in await rows.all_of(session, queues.queue_skill, "queue_id", "skill_id"):
        asked.setdefault(row.queue_id, []).append(row)
    found = await rows.all_of(session, queues.queue, "name")
    return [_queue_setup(row, asked.get(row.id, [])) for row in found]


def _queue_setup(row: Row[Any], asked: Sequence[Row[Any]]) -> setup.QueueSetup:
    return setup.QueueSetup(
        queue=QueueId(row.id),
        tenant=row.tenant_id,
        name=row.name,
        strategy=row.strategy,
        ring_seconds=row.ring_seconds,
        wrap_up_seconds=row.wrap_up_seconds,
        max_wait_seconds=row.max_wait_seconds,
        max_waiting=row.max_waiting,
        service_level_seconds=row.service_level_seconds,
        misses_before_break=row.misses_before_break,
        music=row.music,
        fallback=QueueId(row.fallback_id) if row.fallback_id else None,
        record=row.record,
        more_wrap_up=row.more_wrap_up,
        calendar=CalendarId(row.calendar_id) if row.calendar_id else None,
        after_wait=row.after_wait,
        when_closed=row.when_closed,
        when_unmanned=row.when_unmanned,
        message=PromptId(row.message_id) if row.message_id else None,
        required=tuple((one.skill_id, one.level) for one in asked if not one.wished),
        wished=tuple((one.skill_id, one.level, one.wait_seconds) for one in asked if one.wished),
    )


async def agents_setup(session: Session) -> list[setup.AgentSetup]:
    """All own agents (a lent one is set up by its provider); `login` as it is typed at sign-in (`1001@demo`)."""
    held, own, user, code = agents.tenant_agent, agents.agent, users.app_user, tenants.tenant.c.code
    found = await session.execute(
        select(held.c.id, held.c.number, held.c.name, user.c.login, code, own.c.phone_id, own.c.user_id)
        .join(own, (own.c.tenant_id == held.c.tenant_id) & (own.c.id == held.c.id))
        .join(user, (user.c.tenant_id == own.c.tenant_id) & (user.c.id == own.c.user_id))
        .join(tenants.tenant, tenants.tenant.c.id == held.c.tenant_id)
        .where(held.c.tenant_id == session.tenant)
        .order_by(held.c.number)
    )
    member_of: dict[str, list[tuple[QueueId, int]]] = {}
    for row in await rows.all_of(session, queues.queue_member, "level", "queue_id"):
        member_of.setdefault(row.agent_id, []).append((QueueId(row.queue_id), row.level))
    can: dict[str, list[tuple[str, int]]] = {}
    for row in await rows.all_of(session, agents.agent_skill, "skill_id"):
        can.setdefault(row.agent_id, []).append((row.skill_id, row.level))
    return [
        setup.AgentSetup(
            agent=AgentId(row.id),
            tenant=session.tenant,
            number=row.number,
            name=row.name,
            login=f"{row.login}@{row.code}",
            phone=PhoneId(row.phone_id) if row.phone_id else None,
            queues=tuple(member_of.get(row.id, ())),
            skills=tuple(can.get(row.id, ())),
            user=row.user_id,
        )
        for row in found
    ]


async def phones_setup(session: Session) -> list[setup.PhoneSetup]:
    """All phones. The password stays sealed: the switch is content with the digest's secret."""
    return [
        setup.PhoneSetup(
            phone=PhoneId(row.id),
            tenant=session.tenant,
            name=row.name,
            extension=row.extension,
            md5_credential=row.md5_credential,
            codecs=tuple(row.codecs),
        )
        for row in await rows.all_of(session, phones.phone, "extension")
    ]


async def trunks_setup(session: Session) -> list[setup.TrunkSetup]:
    """All trunks; the password of a registration stays sealed."""
    return [
        setup.TrunkSetup(
            trunk=TrunkId(row.id),
            tenant=session.tenant,
            name=row.name,
            user_number=row.user_number,
            addresses=tuple(row.addresses),
            registration=_registration(row),
            codecs=tuple(row.codecs),
            max_calls=row.max_calls,
            allowed_callers=tuple(row.allowed_callers),
            refused_callers=tuple(row.refused_callers),
        )
        for row in await rows.all_of(session, trunks.trunk, "name")
    ]


def _registration(row: Row[Any]) -> setup.Registration | None:
    if row.registration_server is None:
        return None
    return setup.Registration(
        server=row.registration_server,
        user=row.registration_user,
        expires_seconds=row.registration_expires_seconds,
        sealed=as_text(row.registration_secret_sealed) if row.registration_secret_sealed else "",
    )


async def flows_setup(session: Session) -> list[setup.FlowSetup]:
    """All published versions of all flows: a running call keeps the one it began with."""
    return [
        setup.FlowSetup(
            flow=FlowId(row.flow_id),
            tenant=session.tenant,
            version=row.version,
            name=row.name,
            definition=row.definition,
        )
        for row in await rows.all_of(session, flows.flow_version, "flow_id", "version")
    ]


async def numbers_setup(session: Session) -> list[setup.NumberSetup]:
    """All numbers, with the version of the flow that is published now."""
    number, flow = trunks.number, flows.flow
    found: Sequence[Row[Any]] = (
        await session.execute(
            select(number, flow.c.published)
            .join(flow, (flow.c.tenant_id == number.c.tenant_id) & (flow.c.id == number.c.flow_id))
            .where(number.c.tenant_id == session.tenant, flow.c.published.is_not(None))
            .order_by(number.c.delivered)
        )
    ).all()
    return [
        setup.NumberSetup(
            number=NumberId(row.id),
            tenant=session.tenant,
            trunk=TrunkId(row.trunk_id or row.id),
            delivered=row.delivered,
            flow=FlowId(row.flow_id),
            flow_version=row.published,
            fallback=QueueId(row.fallback_id) if row.fallback_id else None,
            web_only=row.trunk_id is None,
        )
        for row in found
    ]


async def calendars_setup(session: Session) -> list[setup.CalendarSetup]:
    """All calendars."""
    return [
        setup.CalendarSetup(CalendarId(row.id), session.tenant, row.name, row.definition)
        for row in await rows.all_of(session, flows.calendar, "name")
    ]


async def prompts_setup(session: Session) -> list[setup.PromptSetup]:
    """All prompts that have a sound, in the order of the languages: the first one is heard when a caller's is missing."""
    sounds: dict[str, dict[str, str]] = {}
    for row in await rows.all_of(session, plans.prompt_sound, "prompt_id"):
        sounds.setdefault(row.prompt_id, {})[row.language] = row.sha256
    order = setup.PROMPT_LANGUAGES
    return [
        setup.PromptSetup(
            PromptId(id),
            session.tenant,
            {language: found[language] for language in order if language in found},
        )
        for id, found in sounds.items()
    ]


async def duties_setup(session: Session) -> list[setup.DutySetup]:
    """All duty rules."""
    return [
        setup.DutySetup(
            duty=row.id,
            tenant=session.tenant,
            name=row.name,
            queue=QueueId(row.queue_id),
            agent=AgentId(row.agent_id),
            days=row.days,
            hours=row.hours,
            calendar=CalendarId(row.calendar_id) if row.calendar_id else None,
            enabled=row.enabled,
            number=row.number,
        )
        for row in await rows.all_of(session, plans.duty_rule, "name")
    ]


async def callers_setup(session: Session) -> list[CallersSetup]:
    """All rules about callers as one object; none when there are no rules."""
    found = await rows.all_of(session, callers.caller_rule, "number", "list")
    rules = tuple(
        CallerRule(row.number, CallerList(row.list), row.priority, row.reason, row.until) for row in found
    )
    return [CallersSetup("all", session.tenant, rules)] if rules else []
