"""Legal holidays and make-up days (调休) of a region, as the library `holidays` knows them.

Mainland China's government announces the make-up days of a year in the November before; until the library knows them, a
year has only the holidays that the law itself fixes, and people add the rest by hand.
"""

from dataclasses import dataclass
from datetime import date

_LANGUAGES = {"zh": "zh_CN", "en": "en_US"}
FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True, slots=True)
class LegalYear:
    """The days off with their names, and the days of a weekend that are worked instead of others."""

    holidays: dict[date, str]
    make_up_days: frozenset[date]


def legal_year(region: str, year: int, language: str) -> LegalYear:
    """One year of a region (`CN`), with names in `language` (zh, en) where there are any; empty for an unknown region."""
    import holidays  # takes a fifth of a second, and most processes never ask

    supported = holidays.list_localized_countries()
    if region not in holidays.list_supported_countries() or not FIRST_YEAR <= year <= LAST_YEAR:
        return LegalYear({}, frozenset())
    wanted = _LANGUAGES.get(language.split("-")[0], "en_US")
    spoken = wanted if wanted in supported.get(region, []) else None
    found = holidays.country_holidays(region, years=[year], language=spoken)
    worked = getattr(found, "weekend_workdays", ())
    return LegalYear(
        {day: str(name) for day, name in found.items() if day.year == year},
        frozenset(day for day in worked if day.year == year),
    )
