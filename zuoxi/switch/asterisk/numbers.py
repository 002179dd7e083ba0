"""Digits and numbers as the names of sounds below `digits/`: in English the switch's own, in Chinese those of spoken.py."""

_SIGNS = {"*": "star", "#": "pound", "-": "minus"}


def digit_words(digits: str, language: str = "en") -> list[str]:
    """Each character by itself. In Chinese a one is said as in telephone numbers (幺), where 一 sounds like 七."""
    one = "yao" if _is_chinese(language) else "1"
    return [one if digit == "1" else _SIGNS.get(digit, digit) for digit in digits]


def number_words(number: int, language: str = "en") -> list[str]:
    """A whole number, at most nine digits long."""
    words = _chinese(abs(number)) if _is_chinese(language) else _english(abs(number))
    return words if number >= 0 else ["minus", *words]


def _is_chinese(language: str) -> bool:
    return language.split("-")[0] == "zh"


def _english(number: int) -> list[str]:
    if number <= 20:
        return [str(number)]
    for unit, name in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= unit:
            rest = _english(number % unit) if number % unit else []
            return [*_english(number // unit), name, *rest]
    tens, ones = divmod(number, 10)
    return [str(tens * 10), *([str(ones)] if ones else [])]


def _chinese(number: int) -> list[str]:
    """By fours of digits (万, 亿). A gap of zeros is said as one 零; ten to nineteen begin with 十; a two before 千, 万 and
    亿 is 两 when it stands there alone.
    """
    if number < 20:
        return [str(number)] if number <= 10 else ["10", str(number - 10)]
    words: list[str] = []
    for unit, name in ((100_000_000, "yi"), (10_000, "wan"), (1, "")):
        group, number = divmod(number, unit)
        if not group:
            continue
        if words and group < 1000:
            words.append("0")
        said = ["liang"] if group == 2 and name else _group(group, at_the_start=not words)
        words += [*said, *([name] if name else [])]
    return words


def _group(group: int, *, at_the_start: bool) -> list[str]:
    """One to four digits, 1 to 9999."""
    words: list[str] = []
    rest = group
    for unit, name in ((1000, "thousand"), (100, "hundred"), (10, "10"), (1, "")):
        digit, rest = divmod(rest, unit)
        if not digit:
            continue
        if words and group // (unit * 10) % 10 == 0 and words[-1] != "0":
            words.append("0")
        if not (name == "10" and digit == 1 and not words and at_the_start):
            words.append("liang" if digit == 2 and name == "thousand" else str(digit))
        words += [name] if name else []
    return words
