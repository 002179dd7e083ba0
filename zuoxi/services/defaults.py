"""What every new tenant begins with, in its language: a calendar with legal holidays, dispositions, break reasons."""

from zuoxi import catalogue
from zuoxi.services.break_reasons import create_break_reason
from zuoxi.services.calendars import OFFICE, create_calendar, with_legal_year
from zuoxi.services.dispositions import create_disposition
from zuoxi.store.queries.tenants import this_tenant
from zuoxi.store.tenancy import Session

DISPOSITIONS = ("answered", "complaint", "callback", "no_result", "wrong_number")
NEEDS_NOTE = ("complaint", "callback")
BREAKS = (("lunch", 60), ("rest", 15), ("training", 0), ("meeting", 0))
"""Code and allowed minutes."""


async def seed_defaults(session: Session) -> None:
    """Give the session's tenant its first calendar, dispositions and break reasons. For a tenant that has none yet."""
    tenant = await this_tenant(session)
    assert tenant is not None, "a session's tenant exists"
    language = catalogue.CHINESE if tenant.language.startswith("zh") else catalogue.ENGLISH

    def word(key: str) -> str:
        return catalogue.say(language, f"defaults.{key}")

    definition = {"time_zone": tenant.time_zone, "weekly": OFFICE}
    this_year = session.now().year
    for year in (this_year, this_year + 1):
        definition, _, _ = with_legal_year(definition, tenant.region, year, tenant.language)
    await create_calendar(session, word("calendar"), definition)
    for place, key in enumerate(DISPOSITIONS):
        values = {"name": word(f"dispositions.{key}"), "place": place, "requires_note": key in NEEDS_NOTE}
        await create_disposition(session, {**values, "queue": None, "active": True})
    for place, (code, minutes) in enumerate(BREAKS):
        values = {"code": code, "name": word(f"breaks.{code}"), "allowed_minutes": minutes}
        await create_break_reason(session, {**values, "place": place, "active": True})
