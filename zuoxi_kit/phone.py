"""A dialable number: E.164, a short code with its region (12345, 95588, 400 800 1000), or an extension.

Carriers deliver one and the same caller as `+8613812345678`, `008613812345678`, `08613812345678`, `8613812345678` or
`13812345678`; `parse` brings all of them to one value, so that a caller is recognised and a do-not-call entry matches.
Numbering plans come from the phonenumbers library (Google's libphonenumber metadata).
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, ValidationResult
from phonenumbers.shortnumberinfo import is_valid_short_number_for_region

MAX_TEXT = 64
EXTENSION_DIGITS = 4
MIN_UNKNOWN = 9
"""A national number outside of the known ranges is believed (plans grow faster than metadata) from this length on; a
shorter one is more likely to lack its area code."""
_WITHHELD = {"anonymous", "restricted", "unavailable", "unknown", "private", "withheld", "asserted", "nobody"}
_GROUPING = re.compile(r"[\s\-\u2010-\u2015\u2212().\u00b7/\u200b-\u200f\u2060]+")
_CN_SERVICE = re.compile(r"9[56]\d{3,6}")
"""Chinese service codes of enterprises, dialled without an area code from anywhere in the country."""


class NumberKind(StrEnum):
    """Which of the three a number is."""

    E164 = "e164"
    SHORT = "short"
    EXTENSION = "extension"


class NumberError(ValueError):
    """A text that is no number. `code` is one of empty, withheld, too_long, characters, too_short, country, no_area_code,
    not_a_number, region; the text says what to write instead.
    """

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code


@dataclass(frozen=True, slots=True)
class Number:
    """One dialable number. Build it by `parse` or `from_key`.

    `value` is `+8613812345678` for E.164 and digits alone for the others. `region` is the ISO 3166 code of the numbering
    plan: always set for a short code, None for an extension and for E.164 numbers of no country (+800).
    """

    kind: NumberKind
    value: str
    region: str | None = None

    @property
    def key(self) -> str:
        """One text for storage and look-up: `+8613812345678`, `CN:95588`, `ext:1001`; `from_key` reads it back."""
        if self.kind is NumberKind.E164:
            return self.value
        return f"{'ext' if self.kind is NumberKind.EXTENSION else self.region}:{self.value}"

    def __str__(self) -> str:
        return self.key


def parse(text: str, region: str, *, extensions: bool = True) -> Number:
    """Read what a person typed or a carrier delivered, as meant in `region` (ISO 3166, such as CN).

    With `extensions`, four digits are an extension (what an agent dials); without, they are a short code (what a carrier
    delivers). A number that can't be reached from abroad, as 400 and 800 numbers of China, is a short code of its
    region. Raises NumberError and nothing else.
    """
    return _parse(text, region, extensions)


@lru_cache(maxsize=4096)
def _parse(text: str, region: str, extensions: bool) -> Number:
    """One caller is read several times while they call, and a reading takes about 0.3 ms."""
    country = _country_code(region)
    digits = _clean(text)
    if not digits.startswith("+"):
        if extensions and len(digits) == EXTENSION_DIGITS and digits[0] != "0":
            return Number(NumberKind.EXTENSION, digits)
        if _is_known_short(digits, region):
            return Number(NumberKind.SHORT, digits, region)
    first = _attempt(digits, region)
    if not isinstance(first, NumberError) and phonenumbers.is_valid_number(first):
        return _from_plan(first)
    if digits.startswith(f"0{country}"):
        # Some carriers put the national 0 before the country code.
        second = _attempt(f"+{digits[1:]}", region)
        if not isinstance(second, NumberError) and phonenumbers.is_valid_number(second):
            return _from_plan(second)
    if not digits.startswith("+") and digits[0] != "0" and 3 <= len(digits) <= 6:
        return Number(NumberKind.SHORT, digits, region)
    if isinstance(first, NumberError):
        raise first
    return _not_in_plan(first, digits)


def read_caller(text: str, region: str) -> Number | None:
    """Read a caller as a carrier delivers it; None when it is withheld or no number. Never raises."""
    try:
        return parse(text, region, extensions=False)
    except NumberError:
        return None


def from_key(key: str) -> Number:
    """Read `Number.key` back. Raises NumberError."""
    if key.startswith("+") and re.fullmatch(r"\+[0-9]{4,15}", key):
        found = _attempt(key, "ZZ")
        if not isinstance(found, NumberError):
            return Number(NumberKind.E164, key, _region_of(found))
    elif re.fullmatch(r"ext:[0-9]{2,8}", key):
        return Number(NumberKind.EXTENSION, key[4:])
    elif re.fullmatch(r"[A-Z]{2}:[0-9]{2,15}", key) and key[:2] in phonenumbers.SUPPORTED_REGIONS:
        return Number(NumberKind.SHORT, key[3:], key[:2])
    raise NumberError("not_a_number", f"{key[:MAX_TEXT]!r} is no stored number")


def display(number: Number, region: str) -> str:
    """Write a number for a reader in `region`: `138 1234 5678` at home, `+86 138 1234 5678` abroad."""
    if number.kind is NumberKind.EXTENSION:
        return number.value
    if number.kind is NumberKind.SHORT:
        text = _grouped_short(number)
        return text if number.region == region else f"{number.region} {text}"
    parsed = _attempt(number.value, "ZZ")
    if isinstance(parsed, NumberError):
        return number.value
    home = number.region is not None and number.region == region
    style = PhoneNumberFormat.NATIONAL if home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, style)


def dialled(number: Number, region: str) -> str:
    """The digits that a carrier in `region` expects: `13812345678` or `02112345678` at home, `0044…` abroad."""
    if number.kind is not NumberKind.E164:
        return number.value
    parsed = _attempt(number.value, "ZZ")
    if isinstance(parsed, NumberError):
        return number.value
    return re.sub(r"\D", "", phonenumbers.format_out_of_country_calling_number(parsed, region))


def mask(number: Number, region: str) -> str:
    """Write a number so that at least four of its digits stay hidden: `138****1234`, abroad `+86138****1234`.

    Short codes and extensions are nobody's private number and stay readable.
    """
    if number.kind is not NumberKind.E164:
        return display(number, region)
    parsed = _attempt(number.value, "ZZ")
    if isinstance(parsed, NumberError):
        return _stars(number.value)
    if number.region is not None and number.region == region:
        return _stars(re.sub(r"\D", "", phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL)))
    return f"+{parsed.country_code}" + _stars(phonenumbers.national_significant_number(parsed))


def _clean(text: str) -> str:
    """Bring a text to an optional + and ASCII digits."""
    if len(text) > MAX_TEXT:
        raise NumberError("too_long", f"a number has at most 15 digits, this text has {len(text)} characters")
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain.lower().startswith("tel:"):
        plain = plain[4:].partition(";")[0]
    if plain.lower() in _WITHHELD:
        raise NumberError("withheld", "the caller's number is withheld")
    # "+44 (0)20": the 0 in brackets is only dialled inside the country.
    if plain.startswith("+"):
        plain = plain.replace("(0)", "")
    plain = _GROUPING.sub("", plain)
    digits = "".join(str(unicodedata.decimal(char, char)) for char in plain)
    if not digits.strip("+"):
        raise NumberError("empty", "a number is missing: give its digits")
    if not re.fullmatch(r"\+?[0-9]+", digits):
        raise NumberError(
            "characters", f"{text!r} is no number: use digits, with + in front of a country code"
        )
    return digits


def _country_code(region: str) -> int:
    country = phonenumbers.country_code_for_region(region) if isinstance(region, str) else 0
    if not country:
        raise NumberError("region", f"{region!r} is no region: use an ISO 3166 code such as CN")
    return country


_PARSE_ERRORS = {
    NumberParseException.INVALID_COUNTRY_CODE: ("country", "its country code does not exist"),
    NumberParseException.TOO_SHORT_AFTER_IDD: ("too_short", "it is too short"),
    NumberParseException.TOO_SHORT_NSN: ("too_short", "it is too short"),
    NumberParseException.TOO_LONG: ("too_long", "it is too long"),
}


def _attempt(digits: str, region: str) -> PhoneNumber | NumberError:
    try:
        return phonenumbers.parse(digits, region)
    except NumberParseException as error:
        code, why = _PARSE_ERRORS.get(error.error_type, ("not_a_number", "it is in no numbering plan"))
        return NumberError(code, f"{digits} is no number: {why}")


def _from_plan(found: PhoneNumber) -> Number:
    """A number of a numbering plan: E.164, unless only its own country can dial it."""
    region = _region_of(found)
    if region is not None and not phonenumbers.can_be_internationally_dialled(found):
        return Number(NumberKind.SHORT, phonenumbers.national_significant_number(found), region)
    return Number(NumberKind.E164, phonenumbers.format_number(found, PhoneNumberFormat.E164), region)


def _not_in_plan(found: PhoneNumber, digits: str) -> Number:
    """Not in the known ranges: a short code behind a country code, a range newer than the metadata, or an error."""
    region = _region_of(found)
    national = phonenumbers.national_significant_number(found)
    if region is not None and (_is_known_short(national, region)):
        return Number(NumberKind.SHORT, national, region)
    reason = phonenumbers.is_possible_number_with_reason(found)
    complete = digits.startswith("+") or len(national) >= MIN_UNKNOWN
    if reason == ValidationResult.IS_POSSIBLE and region is not None and complete:
        return _from_plan(found)
    if reason in (ValidationResult.IS_POSSIBLE, ValidationResult.IS_POSSIBLE_LOCAL_ONLY):
        raise NumberError("no_area_code", f"{digits} lacks its area code: write it from the 0 or the + on")
    if reason == ValidationResult.TOO_SHORT:
        raise NumberError("too_short", f"{digits} is no number: it is too short")
    if reason in (ValidationResult.TOO_LONG, ValidationResult.INVALID_LENGTH):
        raise NumberError("too_long", f"{digits} is no number: it has too many or too few digits")
    raise NumberError("not_a_number", f"{digits} is no number: it is in no numbering plan")


def _region_of(found: PhoneNumber) -> str | None:
    region = phonenumbers.region_code_for_number(found)
    region = region or phonenumbers.region_code_for_country_code(found.country_code or 0)
    return region if region in phonenumbers.SUPPORTED_REGIONS else None


def _is_known_short(digits: str, region: str) -> bool:
    if region == "CN" and _CN_SERVICE.fullmatch(digits):
        return True
    if digits[0] == "0" or len(digits) > 6:
        return False
    code = PhoneNumber(country_code=phonenumbers.country_code_for_region(region), national_number=int(digits))
    return is_valid_short_number_for_region(code, region)


def _grouped_short(number: Number) -> str:
    """Group a long one as its plan does (400 800 1000); a real short code stays as it is."""
    found = _attempt(number.value, number.region or "ZZ")
    if isinstance(found, NumberError) or len(number.value) < 9 or not phonenumbers.is_valid_number(found):
        return number.value
    return phonenumbers.format_number(found, PhoneNumberFormat.NATIONAL)


def _stars(digits: str) -> str:
    tail = max(0, min(4, (len(digits) - 3) // 2))
    head = min(3, max(0, len(digits) - tail - 4))
    return digits[:head] + "*" * (len(digits) - head - tail) + digits[len(digits) - tail :]
