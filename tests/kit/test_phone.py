"""Numbers as people type them and carriers deliver them."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zuoxi_kit.phone import Number, NumberError, NumberKind, display, from_key, mask, parse, read_caller

READ = [
    # China: one mobile in all the forms that carriers deliver
    *[(text, "CN", "+8613812345678") for text in ("+8613812345678", "008613812345678", "08613812345678")],
    *[
        (text, "CN", "+8613812345678")
        for text in ("8613812345678", "13812345678", "013812345678", "138 1234-5678")
    ],
    ("+86 (0)138 1234 5678", "CN", "+8613812345678"),
    ("tel:+86-138-1234-5678;phone-context=x", "CN", "+8613812345678"),
    ("１３８１２３４５６７８", "CN", "+8613812345678"),
    ("+8613812345678", "US", "+8613812345678"),
    ("01012345678", "CN", "+861012345678"),
    ("00861012345678", "CN", "+861012345678"),
    ("0086 571 8765 4321", "CN", "+8657187654321"),
    # … and what only China can dial
    ("4008001000", "CN", "CN:4008001000"),
    ("400-800-1000", "CN", "CN:4008001000"),
    ("+864008001000", "CN", "CN:4008001000"),
    ("00864008001000", "US", "error too_long"),
    ("011864008001000", "US", "CN:4008001000"),
    ("8008201234", "CN", "CN:8008201234"),
    ("95588", "CN", "CN:95588"),
    ("955880", "CN", "CN:955880"),
    ("95512345", "CN", "CN:95512345"),
    ("+8695588", "CN", "CN:95588"),
    ("12345", "CN", "CN:12345"),
    ("10086", "CN", "CN:10086"),
    ("110", "CN", "CN:110"),
    ("1001", "CN", "ext:1001"),
    ("62345678", "CN", "error no_area_code"),
    # United States
    ("(202) 555-0123", "US", "+12025550123"),
    ("12025550123", "US", "+12025550123"),
    ("8005551212", "US", "+18005551212"),
    ("011442079460000", "US", "+442079460000"),
    ("911", "US", "US:911"),
    ("555-0123", "US", "error no_area_code"),
    # Great Britain
    ("020 7946 0000", "GB", "+442079460000"),
    ("+44 (0)20 7946 0000", "GB", "+442079460000"),
    ("08001111", "GB", "+448001111"),
    ("999", "GB", "GB:999"),
    # Germany
    ("030 12345", "DE", "+493012345"),
    ("0800/1234567", "DE", "+498001234567"),
    ("0049 171 1234567", "DE", "+491711234567"),
    ("115", "DE", "DE:115"),
    ("116117", "DE", "DE:116117"),
    # Italy keeps its 0, +800 has no country
    ("06 12345678", "IT", "+390612345678"),
    ("+80012345678", "CN", "+80012345678"),
    # What is no number
    ("", "CN", "error empty"),
    (" + ", "CN", "error empty"),
    ("anonymous", "CN", "error withheld"),
    ("Restricted", "CN", "error withheld"),
    ("1-800-FLOWERS", "US", "error characters"),
    ("1001'; DROP TABLE", "CN", "error characters"),
    ("138*1234#", "CN", "error characters"),
    ("++8613812345678", "CN", "error characters"),
    ("+", "CN", "error empty"),
    ("0", "CN", "error not_a_number"),
    ("12", "CN", "error too_short"),
    ("+99912345678", "CN", "error country"),
    ("138123456789012345", "CN", "error too_long"),
    ("1" * 65, "CN", "error too_long"),
    ("13812345678", "XX", "error region"),
    ("13812345678", "", "error region"),
]


@pytest.mark.parametrize(("text", "region", "expected"), READ)
def test_a_text_is_read_as_one_number_or_one_error(text: str, region: str, expected: str) -> None:
    try:
        found = parse(text, region).key
    except NumberError as error:
        found = f"error {error.code}"
    assert found == expected


def test_four_digits_from_a_carrier_are_a_short_code() -> None:
    assert parse("1823", "HK", extensions=False) == Number(NumberKind.SHORT, "1823", "HK")
    assert parse("1823", "HK") == Number(NumberKind.EXTENSION, "1823")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("08613812345678", "+8613812345678"),
        ("1001", "CN:1001"),
        ("anonymous", None),
        ("", None),
        ("sip:x@y", None),
    ],
)
def test_a_caller_is_a_number_or_nobody(text: str, key: str | None) -> None:
    caller = read_caller(text, "CN")
    assert (caller and caller.key) == key


@pytest.mark.parametrize(
    ("key", "region", "shown", "masked"),
    [
        ("+8613812345678", "CN", "138 1234 5678", "138****5678"),
        ("+8613812345678", "US", "+86 138 1234 5678", "+86138****5678"),
        ("+861012345678", "CN", "010 1234 5678", "010****5678"),
        ("+12025550123", "US", "(202) 555-0123", "202****123"),
        ("+12025550123", "CN", "+1 202-555-0123", "+1202****123"),
        ("+442079460000", "GB", "020 7946 0000", "020****0000"),
        ("+493012345", "DE", "030 12345", "03****45"),
        ("+80012345678", "CN", "+800 1234 5678", "+80012****78"),
        ("CN:4008001000", "CN", "400 800 1000", "400 800 1000"),
        ("CN:95588", "CN", "95588", "95588"),
        ("CN:95588", "US", "CN 95588", "CN 95588"),
        ("ext:1001", "CN", "1001", "1001"),
    ],
)
def test_a_number_is_shown_and_masked_for_its_reader(key: str, region: str, shown: str, masked: str) -> None:
    number = from_key(key)
    assert (display(number, region), mask(number, region)) == (shown, masked)


@pytest.mark.parametrize(
    "key", ["", "+", "+12", "ext:", "ext:12a", "XX:123", "cn:95588", "CN:", "95588", "+999123456"]
)
def test_a_damaged_key_is_refused(key: str) -> None:
    with pytest.raises(NumberError):
        from_key(key)


naughty = st.text(max_size=80) | st.text(string.digits + "+-() *#.;:tel", max_size=30)
regions = st.sampled_from(["CN", "US", "GB", "DE", "IT", "HK", "SG", "BR", "XX", ""])


@settings(max_examples=100)
@given(naughty, regions, st.booleans())
def test_no_text_does_more_than_raise_the_typed_error(text: str, region: str, extensions: bool) -> None:
    try:
        number = parse(text, region, extensions=extensions)
    except NumberError:
        return
    assert from_key(number.key) == number
    assert display(number, region)
    assert mask(number, "US")


numbers = st.one_of(
    st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True).map(lambda text: parse(text, "CN")),
    st.from_regex(r"0(10|21|571|755)[2-8][0-9]{7}", fullmatch=True).map(lambda text: parse(text, "CN")),
    st.from_regex(r"\+120[2-9]55501[0-9]{2}", fullmatch=True).map(lambda text: parse(text, "US")),
    st.from_regex(r"\+4420794[0-9]{5}", fullmatch=True).map(lambda text: parse(text, "GB")),
)


@settings(max_examples=50)
@given(numbers, st.sampled_from(["CN", "US", "GB", "DE"]))
def test_what_is_shown_reads_back_as_the_same_number(number: Number, region: str) -> None:
    assert parse(display(number, region), region) == number


@settings(max_examples=50)
@given(numbers, st.sampled_from(["CN", "US", "GB", "DE"]))
def test_a_mask_hides_four_digits_and_shows_no_others(number: Number, region: str) -> None:
    masked = mask(number, region)
    assert masked.count("*") >= 4
    head, _, tail = masked.partition("*")
    tail = tail.lstrip("*")
    digits = "".join(char for char in display(number, region) if char.isdigit())
    assert digits.startswith(head.removeprefix("+"))
    assert digits.endswith(tail)
