"""Prompts become sounds of the switch, and texts can't leave the place that they are put in."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zuoxi.domain.events import Cause
from zuoxi.domain.prompts import Prompt, PromptKind
from zuoxi.switch.asterisk.causes import of_unanswered, to_q850
from zuoxi.switch.asterisk.media import BadPrompt, caller_id, dial_string, media, sounds
from zuoxi.switch.asterisk.numbers import digit_words, number_words
from zuoxi.switch.asterisk.spoken import NAMES, stem_of


def everything(name: str) -> bool:
    return True


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0"),
        (13, "13"),
        (20, "20"),
        (21, "20 1"),
        (100, "1 hundred"),
        (115, "1 hundred 15"),
        (2000, "2 thousand"),
        (12_345, "12 thousand 3 hundred 40 5"),
        (1_000_001, "1 million 1"),
        (999_999_999, "9 hundred 90 9 million 9 hundred 90 9 thousand 9 hundred 90 9"),
    ],
)
def test_a_number_is_said_in_words(number: int, words: str) -> None:
    assert number_words(number) == words.split()


SAID = dict(
    zip(
        [
            "0",
            "1",
            "2",
            "3",
            "4",
            "5",
            "6",
            "7",
            "8",
            "9",
            "10",
            "hundred",
            "thousand",
            "wan",
            "yi",
            "liang",
            "yao",
            "minus",
            "star",
            "pound",
        ],
        "零一二三四五六七八九十百千万亿两幺负*#",
        strict=True,
    )
)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "零"),
        (10, "十"),
        (15, "十五"),
        (22, "二十二"),
        (101, "一百零一"),
        (110, "一百一十"),
        (200, "二百"),
        (1010, "一千零一十"),
        (2002, "两千零二"),
        (12_345, "一万两千三百四十五"),
        (20_000, "两万"),
        (100_001, "十万零一"),
        (120_000, "十二万"),
        (1_002_003, "一百万两千零三"),
        (20_010_000, "两千零一万"),
        (102_000_000, "一亿零二百万"),
        (999_999_999, "九亿九千九百九十九万九千九百九十九"),
        (-15, "负十五"),
    ],
)
def test_a_number_is_said_in_chinese_words(number: int, text: str) -> None:
    assert "".join(SAID[word] for word in number_words(number, "zh-CN")) == text


@given(st.integers(0, 999_999_999))
def test_chinese_words_read_back_give_the_number(number: int) -> None:
    units = {"10": 10, "hundred": 100, "thousand": 1000}
    whole = group = digit = 0
    for word in number_words(number, "zh"):
        if word in ("wan", "yi"):
            whole += (group + digit) * {"wan": 10_000, "yi": 100_000_000}[word]
            group = digit = 0
        elif word in units:
            group += (digit or 1) * units[word]
            digit = 0
        else:
            digit = 2 if word == "liang" else int(word)
    assert whole + group + digit == number


def test_a_one_among_digits_is_said_as_in_telephone_numbers() -> None:
    assert digit_words("10*#", "zh") == ["yao", "0", "star", "pound"]
    assert digit_words("10*#") == ["1", "0", "star", "pound"]


def test_a_number_is_said_in_the_callers_language_when_all_its_words_are_there(tmp_path: Path) -> None:
    prompts = (Prompt(PromptKind.NUMBER, "21"), Prompt(PromptKind.DIGITS, "1"))
    english = "sound:digits/20,sound:digits/1,sound:digits/1"
    (tmp_path / f"{stem_of('digits/2', 'zh')}.wav").touch()
    assert media(prompts, tmp_path, everything, "zh") == (english, True)
    for name in NAMES:
        (tmp_path / f"{stem_of(name, 'zh')}.wav").touch()
    chinese = ",".join(f"sound:{tmp_path}/zh-digits_{word}" for word in ("2", "10", "1", "yao"))
    assert media(prompts, tmp_path, everything, "zh") == (chinese, True)
    assert media(prompts, tmp_path, everything, "en") == (english, True)


def test_prompts_are_played_in_order(tmp_path: Path) -> None:
    (tmp_path / "abc.wav").touch()
    prompts = (
        Prompt(PromptKind.SOUND, "welcome"),
        Prompt(PromptKind.DIGITS, "1*#"),
        Prompt(PromptKind.NUMBER, "-21"),
        Prompt(PromptKind.FILE, "abc"),
        Prompt(PromptKind.SILENCE, "12"),
    )
    played, is_complete = media(prompts, tmp_path, everything)
    assert played.split(",") == [
        "sound:welcome",
        "sound:digits/1",
        "sound:digits/star",
        "sound:digits/pound",
        "sound:digits/minus",
        "sound:digits/20",
        "sound:digits/1",
        f"sound:{tmp_path}/abc",
        "sound:silence/10",
        "sound:silence/2",
    ]
    assert is_complete


def test_what_was_spoken_in_the_callers_language_goes_before_the_switchs_own(tmp_path: Path) -> None:
    (tmp_path / "zh-im-sorry.wav").touch()
    prompts = (Prompt(PromptKind.SOUND, "im-sorry"), Prompt(PromptKind.SOUND, "beep"))
    chinese = (f"sound:{tmp_path}/zh-im-sorry,sound:beep", True)
    assert (
        media(prompts, tmp_path, everything, "zh-CN") == media(prompts, tmp_path, everything, "zh") == chinese
    )
    assert media(prompts, tmp_path, everything, "en") == ("sound:im-sorry,sound:beep", True)
    assert media(prompts[:1], tmp_path, lambda name: False, "zh") == (f"sound:{tmp_path}/zh-im-sorry", True)
    assert media(prompts[:1], tmp_path, everything, "../x") == ("sound:im-sorry", True)


def test_what_is_missing_is_left_out_and_told(tmp_path: Path) -> None:
    prompts = (
        Prompt(PromptKind.SOUND, "gone"),
        Prompt(PromptKind.FILE, "gone"),
        Prompt(PromptKind.SOUND, "here"),
    )
    assert media(prompts, tmp_path, lambda name: name == "here") == ("sound:here", False)
    assert media(prompts[1:2], None, everything) == ("", False)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (PromptKind.SOUND, "../../etc/passwd"),
        (PromptKind.SOUND, "/etc/passwd"),
        (PromptKind.SOUND, "a,recording:b"),
        (PromptKind.DIGITS, "12a"),
        (PromptKind.DIGITS, ""),
        (PromptKind.NUMBER, "1.5"),
        (PromptKind.NUMBER, "1" * 40),
        (PromptKind.SILENCE, "-1"),
    ],
)
def test_a_bad_prompt_is_refused(kind: PromptKind, value: str) -> None:
    with pytest.raises(BadPrompt):
        sounds(Prompt(kind, value))


def test_a_bad_file_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadPrompt):
        media((Prompt(PromptKind.FILE, "../abc"),), tmp_path, everything)


def test_a_caller_id_keeps_names_and_drops_what_could_end_a_header() -> None:
    assert caller_id("13800000001", "王小明") == '"王小明" <13800000001>'
    assert caller_id("+86-138", "") == "<+86-138>"
    assert caller_id('1"\r\nX: y', 'a"\r\n<sip:b>\\') == '"a sip:b" <1Xy>'


def test_only_plain_numbers_and_endpoints_are_dialled() -> None:
    assert dial_string("demo-1001", "") == "PJSIP/demo-1001"
    assert dial_string("line", "+8613800000001") == "PJSIP/+8613800000001@line"
    for endpoint, number in (("a/b", ""), ("a&b", ""), ("line", "1&PJSIP/x"), ("line", "1@evil"), ("", "")):
        assert dial_string(endpoint, number) is None


@pytest.mark.parametrize(
    ("q850", "sip", "cause"),
    [
        (17, 486, Cause.BUSY),
        (19, 480, Cause.NO_ANSWER),
        (21, 603, Cause.REFUSED),
        (1, 404, Cause.UNKNOWN_NUMBER),
        (34, 503, Cause.CONGESTION),
        (20, 0, Cause.UNREACHABLE),
        (16, 0, Cause.FAILED),
        (999, 0, Cause.FAILED),
    ],
)
def test_a_failed_dial_has_a_cause(q850: int, sip: int, cause: Cause) -> None:
    assert of_unanswered(q850, sip) is cause


def test_every_cause_can_be_hung_up_with() -> None:
    assert all(to_q850(cause) > 0 for cause in Cause)
