"""A contact is found by any part of its words and numbers, in Chinese and in Latin letters."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.test_summary import fold, whole
from zuoxi.domain.summary.search import asked_digits, asked_parts, folded, key, keys_of, parts, text_of, words
from zuoxi_kit.ids import TenantId


@given(text=st.text(), begin=st.integers(0, 40), length=st.integers(1, 12))
def test_every_part_of_a_text_is_found_by_its_keys(text: str, begin: int, length: int) -> None:
    whole_text = folded(text)
    for word in words(whole_text[begin : begin + length]):
        asked = asked_parts(word)
        short_latin = {part for part in asked if part.startswith("=")}
        assert asked - short_latin <= parts(whole_text)


def test_two_chinese_characters_are_a_word_and_one_is_found_too() -> None:
    text = folded("客户要求退货，已登记。Order No. ＡＢ１２")
    for word in ("退货", "要求退货", "货", "order", "rde", "AB12", "no"):
        (asked,) = words(word)
        assert asked_parts(asked) <= parts(text), word
        assert asked in text
    assert not asked_parts("货退") <= parts(text)


@given(number=st.text("0123456789", min_size=4, max_size=15), begin=st.integers(0, 11))
def test_a_number_is_found_by_any_four_of_its_digits(number: str, begin: int) -> None:
    asked = number[begin : begin + 7]
    assert asked_digits(asked) <= asked_digits(number)


def test_the_keys_of_a_contact_name_its_parts_and_its_tenant() -> None:
    told, _ = whole()
    record = fold(told)
    assert record is not None
    mine = set(keys_of(record))
    for kind, value in (
        ("queue", "queue"),
        ("agent", "agent"),
        ("outcome", "answered"),
        ("direction", "in"),
        ("recording", "yes"),
        ("disposition", "order"),
        ("number", "13800138000"),
        ("digits", "0013"),
        ("word", "张三"),
    ):
        assert key(record.tenant, kind, value) in mine, kind
    assert text_of(record) == "张三\norder\n二号"
    theirs = set(keys_of(msgspec.structs.replace(record, tenant=TenantId("t2"))))
    assert not mine & theirs
