"""What a person reads of a contact, and tables that never cut a value."""

from datetime import UTC, datetime
from typing import Any

import pytest

from zuoxi.cli.columns import Column, fitting
from zuoxi.cli.telling import step_lines, why_lines

AT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
AGENTS = {"a1": "1001", "a3": "1003"}


def offer(**why: Any) -> dict[str, Any]:
    usual = {
        "strategy": "longest_idle",
        "key_parts": ["level", "idle_since", "agent"],
        "key": [1, AT.timestamp() - 72, "a1"],
        "waited_seconds": 2.5,
        "next": [[2, AT.timestamp() - 4, "a3"]],
        "candidates": 2,
        "others": {"wrap_up": 2, "signed_out": 7},
        "again": False,
    }
    return {"at": "2026-11-22T08:00:00Z", "why": usual | why}


def test_the_reasons_of_an_offer_are_sentences_with_numbers_instead_of_ids() -> None:
    assert why_lines(offer(), AGENTS) == [
        "longest idle: agent 1001 idle for 1:12",
        "next would have been agent 1003 idle for 0:04, level 2",
        "others: 2 in wrap-up, 7 signed out",
        "the caller had waited 0:02",
    ]


def test_an_offer_with_one_candidate_says_that_nobody_else_was_there() -> None:
    fewest = offer(
        strategy="fewest_contacts",
        key_parts=["level", "contacts_today", "idle_since", "agent"],
        key=[1, 3, AT.timestamp(), "gone"],
        next=[],
        candidates=1,
        others={},
        again=True,
    )
    assert why_lines(fewest, AGENTS)[:3] == [
        "fewest contacts today: agent gone 3 contacts today, idle for 0:00",
        "nobody else could have taken it",
        "asked again: only agents who had missed it could take it",
    ]


@pytest.mark.parametrize(
    ("fact", "data", "line"),
    [
        ("DigitsCollected", {"node": "menu", "digits": "1", "exit": "sales"}, "pressed 1 → sales"),
        ("DigitsCollected", {"node": "menu", "digits": "", "exit": ""}, "pressed nothing: asked again"),
        (
            "ContactAbandoned",
            {"queue": "q1", "waited": "PT75S", "ringing": False},
            "gives up in the queue sales after 1:15",
        ),
        ("LegFinished", {"leg": "l1", "cause": "normal", "by_far_end": True}, "the caller hangs up (normal)"),
        ("NodeEntered", {"node": "menu", "type": "menu"}, "comes to Main menu (menu)"),
        ("NodeEntered", {"node": "later", "type": "queue"}, "comes to later (queue)"),
        ("FactOfTomorrow", {"what": 1, "empty": ""}, "FactOfTomorrow what=1"),
    ],
)
def test_a_fact_is_one_short_line(fact: str, data: dict[str, Any], line: str) -> None:
    steps = [{"after_seconds": 2.5, "fact": fact, "data": data}]
    assert step_lines(steps, AGENTS, {"q1": "sales"}, {"menu": "Main menu"}) == [f"+2.5 s  {line}"]


def test_legs_are_told_by_the_phone_that_was_dialled() -> None:
    steps = [
        {
            "after_seconds": 1,
            "fact": "LegDialed",
            "data": {"leg": "l2", "endpoint": "demo-1001", "agent": "a1"},
        },
        {"after_seconds": 2, "fact": "LegRang", "data": {"leg": "l2"}},
    ]
    assert step_lines(steps, AGENTS, {}, {}) == ["+1.0 s  demo-1001 is dialled", "+2.0 s  demo-1001 rings"]


def test_the_least_important_columns_go_first_and_chinese_counts_double() -> None:
    columns = [Column("a", ["12345"]), Column("b", ["张三"], drop=1), Column("c", ["12345"], drop=2)]
    assert [each.title for each in fitting(columns, 18)] == ["a", "b", "c"]
    assert [each.title for each in fitting(columns, 17)] == ["a", "b"]
    assert [each.title for each in fitting(columns, 1)] == ["a"]
