"""The golden cases of the reducer; `web/packages/live/src/reduce.test.ts` runs the same files."""

import copy
import json
from typing import Any

import pytest

from tests.live.rewrite import CASES
from tests.live.stories import STORIES
from zuoxi.domain.live import as_of, kept, owned, reduce

FILES = sorted(CASES.glob("*.json"))


def timeless(state: dict[str, Any]) -> dict[str, Any]:
    """Without what a snapshot has of its own: when it was made and how far the journal was."""
    return {key: each for key, each in state.items() if key not in ("at", "position")}


def test_there_is_a_case_of_every_story() -> None:
    assert {each.stem for each in FILES} == set(STORIES)


@pytest.mark.parametrize("path", FILES, ids=lambda each: each.stem)
@pytest.mark.parametrize("times", [1, 2])
def test_the_facts_lead_from_the_first_state_to_the_last(path: Any, times: int) -> None:
    case = json.loads(path.read_text("utf-8"))
    state, untouched = case["state"], copy.deepcopy(case["state"])
    for fact in case["facts"]:
        for _ in range(times):
            state = reduce(state, fact)
    assert timeless(as_of(state, case["after"]["at"])) == timeless(case["after"])
    assert case["state"] == untouched, "a state is never changed in place"


@pytest.mark.parametrize("path", FILES, ids=lambda each: each.stem)
@pytest.mark.parametrize("times", [1, 2])
def test_who_owns_the_state_comes_to_the_same_and_what_was_given_away_stays(path: Any, times: int) -> None:
    case = json.loads(path.read_text("utf-8"))
    state, plain = owned(case["state"]), case["state"]
    given: list[tuple[dict[str, Any], dict[str, Any]]] = []
    for fact in case["facts"]:
        for _ in range(times):
            state, plain = reduce(state, fact), reduce(plain, fact)
        assert state == plain
        given.append((kept(state), copy.deepcopy(plain)))
    assert all(now == then for now, then in given)


def test_facts_of_what_is_over_or_not_ours_say_nothing() -> None:
    case = json.loads((CASES / "a_whole_call.json").read_text("utf-8"))
    over = case["after"]
    for fact in case["facts"]:
        if fact["seq"] > 1 and fact["kind"] != "cell":
            assert reduce(over, fact) == over | {"at": reduce(over, fact)["at"]}, fact
    stranger = {"kind": "agent", "id": "nobody", "seq": 1, "at": over["at"], "name": "AgentStateChanged"}
    assert reduce(over, stranger | {"data": {"state": "free", "contact": None}}) is over
