"""What a single node does, where the golden cases don't show it."""

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from tests.domain.flow.flows_for_tests import BYE, CONTEXT, NOW, SOUND, flow, queue
from zuoxi.domain.facts import DigitsCollected, FlowFailed, NodeEntered
from zuoxi.domain.flow.interpret import MAX_ENTERED, MAX_INSTANT, resume, start
from zuoxi.domain.flow.run import (
    DigitPressed,
    EnterQueue,
    ExitTaken,
    HangUp,
    Play,
    PlayEnded,
    QueueLeft,
    Run,
    Step,
    StopPlay,
    TimerFired,
)
from zuoxi.domain.flow.walk import Walk
from zuoxi.domain.prompts import Prompt, PromptKind
from zuoxi_kit.ids import QueueId


def walk(context: Any = CONTEXT, **nodes: dict[str, Any]) -> Walk:
    walking = Walk(flow(**nodes), context, NOW)
    walking.begin()
    return walking


MENU: dict[str, Any] = {
    "type": "menu",
    "prompts": SOUND,
    "choices": {"1": "one"},
    "exits": {"one": "sales", "else": "bye"},
}


def test_a_prompt_that_must_be_heard_is_played_to_its_end() -> None:
    walking = walk(
        legal={"type": "play", "prompts": SOUND, "interruptible": False, "exits": {"next": "menu"}}, menu=MENU
    )
    assert walking.press("1").step == Step(walking.run)
    walking.let_pass(NOW + timedelta(seconds=2))
    assert walking.run is not None
    assert walking.run.node == "menu"


def test_a_key_pressed_through_two_greetings_reaches_the_menu() -> None:
    play = {"type": "play", "prompts": SOUND}
    nodes = {"a": {**play, "exits": {"next": "b"}}, "b": {**play, "exits": {"next": "menu"}}, "menu": MENU}
    walking = walk(**nodes, sales=queue())
    walking.press("1")
    assert walking.queue is not None
    assert walking.queue.node == "sales"


def test_a_key_pressed_in_a_circle_of_prompts_does_not_run_round_it() -> None:
    play = {"type": "play", "prompts": SOUND}
    walking = walk(a={**play, "exits": {"next": "b"}}, b={**play, "exits": {"next": "a"}})
    step = walking.press("1").step
    assert [each.node for each in step.trace if isinstance(each, NodeEntered)] == ["b", "a"]
    assert isinstance(step.actions[-1], Play)


def test_a_key_does_not_carry_over_a_prompt_that_must_be_heard() -> None:
    walking = walk(
        a={"type": "play", "prompts": SOUND, "exits": {"next": "b"}},
        b={"type": "play", "prompts": SOUND, "interruptible": False, "exits": {"next": "menu"}},
        menu=MENU,
        sales=queue(),
    )
    walking.press("1")
    walking.let_pass(NOW + timedelta(seconds=2))
    assert walking.run is not None
    assert (walking.run.node, walking.run.tries) == ("menu", 1)


def test_a_late_terminator_is_not_a_key_of_the_next_node() -> None:
    collect: dict[str, Any] = {"type": "collect", "variable": "pin", "max_digits": 1, "prompts": SOUND}
    nodes = {"pin": {**collect, "exits": {"done": "menu", "else": "bye"}}, "menu": MENU}
    walking = walk(**nodes)
    walking.press("7")
    assert walking.press("#").step.actions == ()
    walking.let_pass(walking.now + timedelta(seconds=2.5))
    assert isinstance(walking.press("#").step.actions[-1], Play), "after two seconds it is a wrong key again"


def test_secret_digits_are_kept_but_not_traced() -> None:
    collect = {"type": "collect", "variable": "pin", "max_digits": 4, "prompts": SOUND, "secret": True}
    walking = walk(pin={**collect, "exits": {"done": "menu", "else": "bye"}}, menu=MENU)
    steps = [walking.press(key).step for key in "1234"]
    assert DigitsCollected("pin", "****", "done") in steps[-1].trace
    assert walking.run is not None
    assert walking.run.variables == {"pin": "1234"}


def test_keys_that_are_no_digits_are_ignored_while_digits_are_collected() -> None:
    collect = {"type": "collect", "variable": "n", "terminator": "", "prompts": SOUND}
    walking = walk(n={**collect, "exits": {"done": "bye", "else": "bye"}})
    assert walking.press("*").step.actions == ()
    assert walking.press("#").step.actions == ()
    assert isinstance(walking.press("5").step.actions[0], StopPlay)


def test_the_caller_may_choose_by_what_is_known_of_the_call() -> None:
    branch = {
        "type": "branch",
        "cases": [{"when": "starts(caller, '+86138') and weekday == 1 and time == '10:00'", "exit": "vip"}],
        "exits": {"vip": "sales", "else": "bye"},
    }
    assert walk(who=branch, sales=queue()).queue is not None
    withheld = replace(CONTEXT, caller="")
    assert walk(withheld, who=branch, sales=queue()).hung_up


def test_a_queue_gets_priority_skills_and_patience() -> None:
    waiting = walk(q=queue("vip", priority=7, required={"zh": 5, "en": 3}, max_wait_seconds=90)).queue
    expected = EnterQueue("q1", "q", QueueId("vip"), 7, (("en", 3), ("zh", 5)), timedelta(seconds=90))
    assert waiting == expected


def test_a_queue_without_the_exit_takes_else() -> None:
    walking = walk(q=queue(exits={"full": "bye", "else": "again"}), again={"type": "play", "prompts": SOUND})
    assert ExitTaken("q", "else") in walking.leave_queue("no_agents").step.trace
    walking = walk(q=queue(exits={"full": "bye", "else": "again"}), again={"type": "play", "prompts": SOUND})
    assert walking.leave_queue("full").step.actions == (HangUp("flow"),)


def test_a_variable_is_read_to_the_caller_digit_by_digit() -> None:
    assign = {
        "type": "set",
        "variables": {"order": "'A-1*7'", "place": "3", "none": "null"},
        "exits": {"next": "say"},
    }
    prompts = [{"variable": "order"}, {"variable": "place"}, {"variable": "none"}, {"variable": "caller"}]
    play = {"type": "play", "prompts": [*prompts, {"number": -2}, {"silence": 1}], "exits": {"next": "bye"}}
    walking = walk(a=assign, say=play)
    step = start(walking.flow, CONTEXT, NOW)
    assert isinstance(step.actions[0], Play)
    assert step.actions[0].prompts == (
        Prompt(PromptKind.DIGITS, "1*7"),
        Prompt(PromptKind.NUMBER, "3"),
        Prompt(PromptKind.DIGITS, "8613800138000"),
        Prompt(PromptKind.NUMBER, "-2"),
        Prompt(PromptKind.SILENCE, "1"),
    )


def test_a_prompt_of_nothing_takes_no_time() -> None:
    nothing = [{"variable": "nothing"}]
    assert walk(a={"type": "play", "prompts": nothing, "exits": {"next": "bye"}}).hung_up
    walking = walk(menu={**MENU, "prompts": nothing}, sales=queue())
    assert walking.next_due() == NOW + timedelta(seconds=5), "the time for a key begins at once"


@pytest.mark.parametrize(
    ("nodes", "why"),
    [
        (
            {"a": {"type": "play", "prompts": [{"variable": "x"}], "exits": {"next": "a"}}},
            "the flow goes round in circles",
        ),
        ({"a": {"type": "hours", "calendar": "nine", "exits": {}}}, "there is no calendar nine"),
        ({"a": {"type": "hours", "calendar": "office", "exits": {}}}, "the exit 'working' leads nowhere"),
        (
            {"a": {"type": "hours", "calendar": "office", "exits": {"working": "b"}}},
            "the flow has no node 'b'",
        ),
        ({"a": queue("lost")}, "there is no queue lost"),
    ],
)
def test_a_flow_that_cannot_go_on_says_why_and_where(nodes: dict[str, Any], why: str) -> None:
    step = start(flow(**nodes), replace(CONTEXT, queues=frozenset({QueueId("sales")})), NOW)
    assert (step.run, step.failed, step.actions) == (None, why, ())
    assert step.trace[-1] == FlowFailed("a", why)


def test_a_circle_is_left_after_a_bounded_number_of_nodes() -> None:
    circle = {"type": "set", "variables": {"a": "a + 1"}, "exits": {"next": "a"}}
    step = start(flow(a=circle), CONTEXT, NOW)
    assert sum(not isinstance(each, ExitTaken) for each in step.trace) == MAX_INSTANT + 1


def test_a_queue_that_sends_back_at_once_counts_as_no_wait() -> None:
    walking = walk(q=queue(exits={"else": "q"}))
    for _ in range(MAX_INSTANT - 1):
        assert not walking.is_over
        walking.leave_queue("full")
    walking.leave_queue("full")
    assert walking.failed == "the flow goes round in circles"


def test_a_caller_is_not_kept_in_a_circle_of_prompts_for_ever() -> None:
    walking = walk(a={"type": "play", "prompts": SOUND, "exits": {"next": "a"}})
    walking.let_pass(NOW + timedelta(seconds=3 * MAX_ENTERED))
    assert walking.failed == "the flow goes round in circles"


def test_events_of_what_is_over_change_nothing() -> None:
    walking = walk(menu=MENU, sales=queue())
    first = walking.run
    assert first is not None
    again = walking.press("9").step.run
    assert again is not None
    for event in (
        PlayEnded("p1"),
        PlayEnded("p7"),
        PlayEnded(""),
        TimerFired("t1"),
        TimerFired(""),
        DigitPressed("A"),
    ):
        assert resume(walking.flow, CONTEXT, again, event, NOW) == Step(again)
    for late in (QueueLeft("q1", "full"), QueueLeft("", "timeout"), DigitPressed(""), DigitPressed("12")):
        assert resume(walking.flow, CONTEXT, again, late, NOW) == Step(again)


def test_a_run_whose_node_is_gone_fails_instead_of_raising() -> None:
    step = resume(flow(a=BYE), CONTEXT, Run(node="b", timer="t4"), DigitPressed("1"), NOW)
    assert step.failed == "the flow has no node 'b'"
