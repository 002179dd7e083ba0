"""Why a recording is not whole: codes that are written and read, and words for every one of them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zuoxi import catalogue
from zuoxi.domain.recording_reasons import (
    AGENT,
    CUSTOMER,
    VALUES,
    Code,
    Reason,
    read_reasons,
    write_reasons,
)
from zuoxi.services.recording_reasons import reason_text

anything = st.text(st.characters(codec="utf-8"))


def of_code(code: Code) -> st.SearchStrategy[Reason]:
    """Reasons of this code with any values."""
    return st.builds(
        Reason, st.just(code), st.fixed_dictionaries(dict.fromkeys(VALUES.get(code, ()), anything))
    )


reasons = st.sampled_from(list(Code)).flatmap(of_code)


@given(st.lists(reasons))
def test_what_was_written_is_read(given: list[Reason]) -> None:
    assert read_reasons(write_reasons(given)) == tuple(given)


@given(reasons, anything)
def test_what_a_person_typed_is_never_read_as_a_code(reason: Reason, typed: str) -> None:
    for text in (f"admin@demo: {typed}", f"admin@demo: {write_reasons([reason])}"):
        assert read_reasons(text) is None
        assert reason_text(text).text(catalogue.CHINESE) == text


@pytest.mark.parametrize(
    "sentence",
    [
        "the files hold no sound",
        "one side is 3.0 s shorter than the other; the customer's side is missing: the switch left no file",
        "no_file",
        "no_file(side=customer",
        "no_file(side=customer,file=x)",
        "never_ended()",
        "never_ended; and more",
        "never_ended; ",
    ],
)
def test_anything_else_is_a_sentence_and_shown_as_it_is(sentence: str) -> None:
    assert read_reasons(sentence) is None
    assert str(reason_text(sentence)) == sentence


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
@pytest.mark.parametrize("code", Code)
def test_every_code_has_words_that_tell_all_its_values(code: Code, language: str) -> None:
    text = catalogue.texts(language)[f"recordings.reason.{code}"]
    assert set(re.findall(r"\{\{(\w+)\}\}", text)) == set(VALUES.get(code, ()))


@pytest.mark.parametrize(
    ("language", "says"),
    [
        (
            catalogue.CHINESE,
            "缺少客户一方的声音：交换机没有留下文件；一方的声音比另一方短 3.2 秒；文件中没有声音",
        ),
        (
            catalogue.ENGLISH,
            "the customer's side is missing: the switch left no file; "
            "one side is 3.2 s shorter than the other; the files hold no sound",
        ),
    ],
)
def test_several_are_told_one_after_the_other(language: str, says: str) -> None:
    several = [
        Reason(Code.NO_FILE, {"side": CUSTOMER}),
        Reason(Code.ONE_SIDE_SHORTER, {"seconds": "3.2"}),
        Reason(Code.NO_SOUND),
    ]
    assert reason_text(write_reasons(several)).text(language) == says


@pytest.mark.parametrize("side", [CUSTOMER, AGENT])
@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_both_sides_have_words(side: str, language: str) -> None:
    words = catalogue.texts(language)[f"recordings.side.{side}"]
    assert words in reason_text(f"never_closed(side={side})").text(language)


def test_without_a_reason_nothing_is_told() -> None:
    assert str(reason_text("")) == ""
