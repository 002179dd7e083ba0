"""Calendars: weekly hours, holidays and make-up days."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Query, status
from pydantic import BaseModel, Field

from zuoxi.api.changing import Changing, unsaid
from zuoxi.api.deps import Strict, TheAccess
from zuoxi.api.flows import Name, Seer, WordsQuery
from zuoxi.api.pages import Page
from zuoxi.services import calendars
from zuoxi.services.changes import Change
from zuoxi.services.listing import page_of
from zuoxi.services.tenants import this_tenant
from zuoxi_kit.ids import CalendarId

router = APIRouter(prefix="/v1/calendars", tags=["calendars"])

Changer = Annotated[Change, Depends(Changing("configuration.change"))]
Hours = Annotated[list[Annotated[str, Field(max_length=11, examples=["08:30-12:00"])]], Field(max_length=20)]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
DayName = Annotated[str, Field(max_length=100)]
Weekly = Annotated[dict[Weekday, Hours], Field(description="A day without hours is a rest day.")]
Year = Annotated[int, Path(ge=2000, le=2100)]


class SpecialDay(Strict):
    """A day with hours of its own; none: closed."""

    name: DayName = ""
    hours: Hours = Field(default_factory=list)


class Calendar(BaseModel):
    """A calendar, and what it is now: which of the four greetings fits, and until when."""

    id: str
    name: str
    time_zone: str
    weekly: dict[str, list[str]]
    holidays: dict[str, str]
    special_days: dict[str, SpecialDay]
    kind: Literal["working", "after_hours", "weekend", "holiday"]
    next_change: datetime | None


class NewCalendar(Strict):
    """A calendar to make. Without a time zone it has the tenant's; `legal_years`: with those years' legal holidays."""

    name: Name
    time_zone: Annotated[str, Field(max_length=60)] | None = None
    weekly: Weekly = Field(default_factory=lambda: dict[Any, Any](calendars.OFFICE))
    holidays: Annotated[dict[str, DayName], Field(max_length=calendars.MAX_DAYS)] = Field(
        default_factory=dict
    )
    special_days: Annotated[dict[str, SpecialDay], Field(max_length=calendars.MAX_DAYS)] = Field(
        default_factory=dict
    )
    legal_years: Annotated[list[Annotated[int, Field(ge=2000, le=2100)]], Field(max_length=5)] = Field(
        default_factory=list
    )


class CalendarChange(Strict):
    """What to change; weekly hours, holidays and special days are each replaced whole."""

    name: Name = unsaid()
    time_zone: Annotated[str, Field(max_length=60)] = unsaid()
    weekly: Weekly = unsaid()
    holidays: Annotated[dict[str, DayName], Field(max_length=calendars.MAX_DAYS)] = unsaid()
    special_days: Annotated[dict[str, SpecialDay], Field(max_length=calendars.MAX_DAYS)] = unsaid()


class CalendarDay(BaseModel):
    """A day as the calendar has it. `is_set`: by law or by hand, and not by the weekly hours."""

    day: date
    kind: Literal["working", "rest", "holiday"]
    name: str
    hours: list[str]
    is_set: bool


class NewDay(Strict):
    """`rest` (休), `work` (班; without hours those of a usual working day), or `usual`: as the week has it."""

    kind: Literal["rest", "work", "usual"]
    name: DayName = ""
    hours: Hours = Field(default_factory=list)


class LegalYear(BaseModel):
    """What was found; no make-up days usually means that the year's are not announced yet: add them by hand."""

    holidays: int
    make_up_days: int


@router.get("")
async def list_calendars(
    query: Annotated[WordsQuery, Query()], user: Seer, access: TheAccess
) -> Page[Calendar]:
    """The tenant's calendars by name."""
    async with access.session_of(user) as session:
        found = await calendars.list_calendars(session)
    page = page_of(
        found, lambda one: (one.name, one.id), lambda one: (one.name,), query.words, query.limit, query.cursor
    )
    return Page[Calendar](items=[_told(each) for each in page.items], next=page.next)


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_calendar(given: NewCalendar, change: Changer) -> Calendar:
    """Make a calendar."""
    definition = given.model_dump(exclude={"name", "legal_years"})
    async with change.session() as session:
        tenant = await this_tenant(session)
        definition["time_zone"] = given.time_zone or tenant.time_zone
        calendars.check(definition)
        for year in given.legal_years:
            definition, _, _ = calendars.with_legal_year(definition, tenant.region, year, tenant.language)
        calendar = await calendars.create_calendar(session, given.name, definition)
        await change.note(session, "calendar.create", calendar, {}, {"name": given.name, **definition})
        return _told(await calendars.get_calendar(session, calendar))


@router.get("/{calendar}")
async def get_calendar(calendar: str, user: Seer, access: TheAccess) -> Calendar:
    """One calendar."""
    async with access.session_of(user) as session:
        return _told(await calendars.get_calendar(session, CalendarId(calendar)))


@router.patch("/{calendar}")
async def change_calendar(calendar: str, given: CalendarChange, change: Changer) -> Calendar:
    """Change a calendar; calls that run follow it at once."""
    said = given.model_dump(exclude_unset=True)
    async with change.session() as session:
        before = await calendars.get_calendar(session, CalendarId(calendar))
        name = said.pop("name", before.name)
        definition = {**before.definition, **said}
        await calendars.change_calendar(session, CalendarId(calendar), name, definition)
        was, now = {"name": before.name, **before.definition}, {"name": name, **definition}
        await change.note(session, "calendar.change", calendar, was, now)
        return _told(await calendars.get_calendar(session, CalendarId(calendar)))


@router.delete("/{calendar}", status_code=status.HTTP_204_NO_CONTENT)
async def delete_calendar(calendar: str, change: Changer) -> None:
    """Remove a calendar; refused (409) while flows or duty rules ask it."""
    async with change.session() as session:
        before = await calendars.get_calendar(session, CalendarId(calendar))
        await calendars.delete_calendar(session, CalendarId(calendar))
        await change.note(session, "calendar.delete", calendar, {"name": before.name}, {})


@router.get("/{calendar}/uses")
async def list_calendar_uses(calendar: str, user: Seer, access: TheAccess) -> list[dict[str, str]]:
    """The flows and duty rules that ask it."""
    async with access.session_of(user) as session:
        uses = await calendars.calendar_uses(session, CalendarId(calendar))
    return [{"noun": use.noun, "id": use.id, "name": use.name} for use in uses]


@router.get("/{calendar}/year/{year}")
async def get_calendar_year(calendar: str, year: Year, user: Seer, access: TheAccess) -> list[CalendarDay]:
    """Every day of a year."""
    async with access.session_of(user) as session:
        found = await calendars.year_of(session, CalendarId(calendar), year)
    return [CalendarDay.model_validate(each, from_attributes=True) for each in found]


@router.post("/{calendar}/year/{year}/legal-holidays")
async def add_legal_holidays(calendar: str, year: Year, change: Changer) -> LegalYear:
    """Enter a year's legal holidays and make-up days of the tenant's region, as far as they are known."""
    async with change.session() as session:
        before = (await calendars.calendar_row(session, CalendarId(calendar))).definition
        off, worked = await calendars.add_legal_year(session, CalendarId(calendar), year)
        after = (await calendars.calendar_row(session, CalendarId(calendar))).definition
        await change.note(session, "calendar.change", calendar, before, after)
    return LegalYear(holidays=off, make_up_days=worked)


@router.put("/{calendar}/days/{day}")
async def set_calendar_day(calendar: str, day: date, given: NewDay, change: Changer) -> CalendarDay:
    """Make one day a rest day (休), a working day (班), or as the week has it."""
    async with change.session() as session:
        before = (await calendars.calendar_row(session, CalendarId(calendar))).definition
        await calendars.set_day(session, CalendarId(calendar), day, given.kind, given.name, given.hours)
        after = (await calendars.calendar_row(session, CalendarId(calendar))).definition
        await change.note(session, "calendar.change", calendar, before, after)
        found = await calendars.year_of(session, CalendarId(calendar), day.year)
    return CalendarDay.model_validate(next(each for each in found if each.day == day), from_attributes=True)


def _told(listed: calendars.ListedCalendar) -> Calendar:
    parts = {"weekly": {}, "holidays": {}, "special_days": {}, **listed.definition}
    return Calendar.model_validate(
        {
            **parts,
            "id": listed.id,
            "name": listed.name,
            "kind": listed.kind,
            "next_change": listed.next_change,
        }
    )
