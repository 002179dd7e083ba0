"""What the settings' file says besides tables: calendars, lines, entries, duty, callers, dispositions and reasons for breaks.

Each is a list of objects that name other things as the tables do: a queue by its name, an agent by the number, a number by its
trunk's name and its digits. Passwords never go out: a line that registers comes without, and waits for its password.
"""

from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from zuoxi.domain.callers import CallerList
from zuoxi.domain.setup import Registration, TrunkSetup
from zuoxi.services import break_reasons, calendars, callers, dispositions, duty_rules, entries, trunks
from zuoxi.services.agents import list_agents
from zuoxi.services.errors import Invalid
from zuoxi.services.numbers import shown_numbers
from zuoxi.services.queues import list_queues
from zuoxi.services.tenants import this_tenant
from zuoxi.services.transfer.hands import Hands
from zuoxi.services.transfer.nouns import one_of
from zuoxi.store.queries import rows as row_queries
from zuoxi.store.tables.callers import caller_rule
from zuoxi.store.tables.entries import web_entry
from zuoxi.store.tenancy import Session
from zuoxi_kit.ids import AgentId, CalendarId, NumberId, TrunkId

Name = Annotated[str, Meta(min_length=1, max_length=100, pattern=r"\S")]
Text = Annotated[str, Meta(max_length=500)]
Short = Annotated[str, Meta(max_length=64)]
Place = Annotated[int, Meta(ge=0, le=9999)]


class Row(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """One object of a part."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the settings' file. `take` makes or changes what an object describes, and returns whether it was made."""

    row: type[Row]
    rows: Callable[[Session], Awaitable[list[dict[str, Any]]]]
    take: Callable[[Session, Any, Hands], Awaitable[bool]]

    @property
    def columns(self) -> tuple[str, ...]:
        """Its fields."""
        return self.row.__struct_fields__


class CalendarRow(Row):
    """A calendar; `definition` as the API gives it."""

    name: Name
    definition: dict[str, Any]


async def calendar_rows(session: Session) -> list[dict[str, Any]]:
    """All calendars."""
    return [
        {"name": each.name, "definition": each.definition} for each in await calendars.list_calendars(session)
    ]


async def take_calendar(session: Session, row: CalendarRow, hands: Hands) -> bool:
    """A calendar by its name."""
    known = {each.name: each.id for each in await calendars.list_calendars(session)}
    if row.name in known:
        await calendars.change_calendar(session, CalendarId(known[row.name]), row.name, row.definition)
        return False
    await calendars.create_calendar(session, row.name, row.definition)
    return True


class RegistrationRow(Row):
    """How a line registers; its password is entered where it is used."""

    server: Annotated[str, Meta(max_length=260)]
    user: Annotated[str, Meta(max_length=128)]
    expires_seconds: Annotated[int, Meta(ge=60, le=86_400)] = 300


class TrunkRow(Row):
    """A line to a carrier."""

    name: Name
    user_number: Short = ""
    addresses: Annotated[list[Annotated[str, Meta(max_length=260)]], Meta(max_length=100)] = msgspec.field(
        default_factory=list
    )
    registration: RegistrationRow | None = None
    codecs: Annotated[list[Short], Meta(max_length=10)] = msgspec.field(
        default_factory=lambda: ["alaw", "ulaw"]
    )
    max_calls: Annotated[int, Meta(ge=0, le=1_000_000)] = 0
    allowed_callers: Annotated[list[Short], Meta(max_length=10_000)] = msgspec.field(default_factory=list)
    refused_callers: Annotated[list[Short], Meta(max_length=10_000)] = msgspec.field(default_factory=list)


async def trunk_rows(session: Session) -> list[dict[str, Any]]:
    """All of the tenant's own lines, without passwords."""
    found = []
    for each in await trunks.list_trunks(session):
        shown = trunks.shown_trunk(each)
        registration = shown["registration"]
        if registration is not None:
            registration.pop("has_password")
        found.append({name: value for name, value in shown.items() if name != "id"})
    return found


async def take_trunk(session: Session, row: TrunkRow, hands: Hands) -> bool:
    """A line by its name. The password that is there stays; where there is none, it doesn't register until somebody enters it."""
    known = {each.name: each for each in await trunks.list_trunks(session)}.get(row.name)
    registration = None
    if row.registration is not None:
        registration = Registration(**msgspec.structs.asdict(row.registration))
        kept = known.registration if known is not None else None
        if kept is not None and kept.sealed:
            registration = replace(registration, sealed=kept.sealed)
        else:
            hands.note("no_password", trunk=row.name)
    trunk = TrunkSetup(
        trunk=known.trunk if known is not None else TrunkId(session.new_id()),
        tenant=session.tenant,
        name=row.name,
        user_number=row.user_number,
        addresses=tuple(row.addresses),
        registration=registration,
        codecs=tuple(row.codecs),
        max_calls=row.max_calls,
        allowed_callers=tuple(row.allowed_callers),
        refused_callers=tuple(row.refused_callers),
    )
    put = trunks.create_trunk if known is None else trunks.change_trunk
    await put(session, trunk, may_wait_for_password=True)
    return known is None


class EntryRow(Row):
    """A web-call entry. `slug` begins with the tenant's code, whichever that was: here it begins with this tenant's."""

    name: Name
    slug: Short
    number: Short
    trunk: Short = ""
    allowed_origins: Annotated[list[Text], Meta(max_length=50)] = msgspec.field(default_factory=list)
    per_minute: Annotated[int, Meta(ge=1, le=6000)] = 30
    per_address: Annotated[int, Meta(ge=1, le=600)] = 3
    max_calls: Annotated[int, Meta(ge=1, le=1000)] = 5
    enabled: bool = False
    notice: Text = ""


async def entry_rows(session: Session) -> list[dict[str, Any]]:
    """All entries."""
    numbers = {one["id"]: one for one in await shown_numbers(session)}
    found = []
    for row in await row_queries.all_of(session, web_entry, "name"):
        entry = entries.entry_of(row)
        plain = {name: value for name, value in asdict(entry).items() if name != "number_id"}
        number = numbers[entry.number_id]
        plain |= {"trunk": number["trunk_name"], "number": number["delivered"]}
        found.append(plain | {"allowed_origins": list(entry.allowed_origins)})
    return found


async def take_entry(session: Session, row: EntryRow, hands: Hands) -> bool:
    """An entry by its slug."""
    code = (await this_tenant(session)).code
    slug = code + row.slug[len(row.slug.partition("-")[0]) :]
    numbers = {(one["trunk_name"], one["delivered"]): one["id"] for one in await shown_numbers(session)}
    if (row.trunk, row.number) not in numbers:
        raise Invalid("errors_transfer.unknown", "number", value=f"{row.trunk} {row.number}")
    given = {
        name: getattr(row, name)
        for name in (each.name for each in fields(entries.Entry))
        if name != "number_id"
    }
    given |= {"slug": slug, "allowed_origins": tuple(row.allowed_origins)}
    given |= {"number_id": NumberId(numbers[row.trunk, row.number])}
    known = await row_queries.one(session, web_entry, slug=slug)
    if known is not None:
        await entries.change_entry(session, known.id, given)
        return False
    await entries.create_entry(session, entries.Entry(**given))
    return True


class DutyRow(Row):
    """A duty rule: an agent by the number, and a number outside if that is where they are."""

    name: Name
    queue: Name
    agent: Short
    number: Short = ""
    days: Short = "every"
    hours: Short = "00:00-24:00"
    calendar: Annotated[str, Meta(max_length=100)] = ""
    enabled: bool = True


async def duty_rows(session: Session) -> list[dict[str, Any]]:
    """All duty rules."""
    agents = {each.agent: each.number for each in await list_agents(session)}
    names = {each.id: each.name for each in await calendars.list_calendars(session)}
    return [
        {
            "name": each.name,
            "queue": each.queue_name,
            "agent": agents.get(AgentId(each.agent), ""),
            "number": each.number,
            "days": each.days,
            "hours": each.hours,
            "calendar": names.get(CalendarId(each.calendar or ""), ""),
            "enabled": each.enabled,
        }
        for each in await duty_rules.list_duty_rules(session)
    ]


async def take_duty(session: Session, row: DutyRow, hands: Hands) -> bool:
    """A duty rule by its name."""
    queues = {each.name: each.queue for each in await list_queues(session)}
    agents = {each.number: each.agent for each in await list_agents(session)}
    hours = {each.name: each.id for each in await calendars.list_calendars(session)}
    values = {
        "name": row.name,
        "queue": one_of(queues, row.queue, "queue"),
        "agent": one_of(agents, row.agent, "agent"),
        "number": row.number,
        "days": row.days,
        "hours": row.hours,
        "calendar": one_of(hours, row.calendar, "calendar") if row.calendar else None,
        "enabled": row.enabled,
    }
    known = {each.name: each.id for each in await duty_rules.list_duty_rules(session)}
    if row.name in known:
        await duty_rules.change_duty_rule(session, known[row.name], values)
        return False
    await duty_rules.create_duty_rule(session, values)
    return True


class CallerRow(Row):
    """A caller on a list; see services.callers."""

    list: CallerList
    number: Short
    priority: Annotated[int, Meta(ge=0, le=9)] = 0
    reason: Annotated[str, Meta(max_length=200)] = ""
    until: Annotated[datetime, Meta(tz=True)] | None = None


async def caller_rows(session: Session) -> list[dict[str, Any]]:
    """All callers on lists."""
    found = await row_queries.all_of(session, caller_rule, "list", "number")
    return [
        {
            "list": row.list,
            "number": row.number,
            "priority": row.priority,
            "reason": row.reason,
            "until": row.until.isoformat() if row.until else None,
        }
        for row in found
    ]


async def take_caller(session: Session, row: CallerRow, hands: Hands) -> bool:
    """A caller by list and number."""
    rule = callers.NewRule(row.list, row.number, row.priority, row.reason, row.until)
    key = await callers.key_of(session, row.number)
    known = await row_queries.one(session, caller_rule, list=str(row.list), number=key)
    if known is not None:
        await callers.change_rule(session, known.id, rule)
        return False
    await callers.create_rule(session, rule, hands.by)
    return True


class DispositionRow(Row):
    """A disposition; `queue` "": for every queue."""

    name: Name
    queue: Annotated[str, Meta(max_length=100)] = ""
    place: Place = 0
    requires_note: bool = False
    active: bool = True


async def disposition_rows(session: Session) -> list[dict[str, Any]]:
    """All dispositions."""
    return [
        {
            "name": each.name,
            "queue": each.queue_name,
            "place": each.place,
            "requires_note": each.requires_note,
            "active": each.active,
        }
        for each in await dispositions.list_dispositions(session)
    ]


async def take_disposition(session: Session, row: DispositionRow, hands: Hands) -> bool:
    """A disposition by its name and queue."""
    queues = {each.name: each.queue for each in await list_queues(session)}
    queue = one_of(queues, row.queue, "queue") if row.queue else None
    values = msgspec.structs.asdict(row) | {"queue": queue}
    for known in await dispositions.list_dispositions(session):
        if (known.name, known.queue) == (row.name, queue):
            await dispositions.change_disposition(session, known.id, values)
            return False
    await dispositions.create_disposition(session, values)
    return True


class ReasonRow(Row):
    """A reason for a break."""

    code: Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
    name: Name
    allowed_minutes: Annotated[int, Meta(ge=0, le=1440)] = 0
    place: Place = 0
    active: bool = True


async def reason_rows(session: Session) -> list[dict[str, Any]]:
    """All reasons for breaks."""
    return [
        {name: getattr(each, name) for name in ReasonRow.__struct_fields__}
        for each in await break_reasons.list_break_reasons(session)
    ]


async def take_reason(session: Session, row: ReasonRow, hands: Hands) -> bool:
    """A reason by its code."""
    values = msgspec.structs.asdict(row)
    known = {each.code: each.id for each in await break_reasons.list_break_reasons(session)}
    if row.code in known:
        del values["code"]
        await break_reasons.change_break_reason(session, known[row.code], values)
        return False
    await break_reasons.create_break_reason(session, values)
    return True


FIRST: dict[str, Part] = {
    "calendars": Part(CalendarRow, calendar_rows, take_calendar),
    "trunks": Part(TrunkRow, trunk_rows, take_trunk),
}
"""Parts that refer to nothing."""
LAST: dict[str, Part] = {
    "entries": Part(EntryRow, entry_rows, take_entry),
    "duty_rules": Part(DutyRow, duty_rows, take_duty),
    "callers": Part(CallerRow, caller_rows, take_caller),
    "dispositions": Part(DispositionRow, disposition_rows, take_disposition),
    "break_reasons": Part(ReasonRow, reason_rows, take_reason),
}
"""Parts that refer to what stands before them."""
