"""What is wrong with a flow, in the reader's language."""

import re

from zuoxi import catalogue
from zuoxi.domain.flow.definition import Problem
from zuoxi.domain.flow.inspect import is_publishable

__all__ = ["is_publishable", "problem_text", "problem_texts"]

_READ_WRONG = (
    (r"A prompt has exactly one", "one_prompt"),
    (r"A language has", "language"),
    (r"The condition .* can't be read (?P<detail>.*)", "condition"),
    (r"A branch needs", "branch"),
    (r"choices and on belong", "branch_on"),
    (r"min_digits is above", "digits"),
    (r".* is supplied and can't be set", "supplied"),
    (r"A queue node has either", "queue"),
    (r"variable and codes belong", "codes"),
    (r"Expected .*(?:matching regex|of length <=)", "pattern"),
    (r"Expected .*of length >= 1$", "empty"),
    (r"Expected `[^`]+` (?P<limit>[<>]=? \S+)", "limit"),
    (r"Expected `(?P<expected>[^`]+)`, got", "kind"),
)
"""What the reader of definitions says of a wrong value -> the text of ours, `flow_problems.wrong_value_<…>`."""


def problem_text(problem: Problem, language: str) -> str:
    """One sentence of the catalogue."""
    values = dict(problem.values)
    key = f"flow_problems.{problem.code}"
    if problem.code == "wrong_value":
        for pattern, name in _READ_WRONG:
            found = re.match(pattern, values.get("detail", ""))
            if found:
                return catalogue.say(language, f"{key}_{name}", **(values | found.groupdict()))
    return catalogue.say(language, key, **values)


def problem_texts(problem: Problem) -> dict[str, str]:
    """The sentence in every language, by the language."""
    return {language: problem_text(problem, language) for language in catalogue.LANGUAGES}
