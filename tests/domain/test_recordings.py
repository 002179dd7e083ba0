"""What a recording is worth, and whether a talk has one."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zuoxi.domain.recording_reasons import Code, Reason
from zuoxi.domain.recordings import Side, Span, State, Verdict, covered, free_space_mark, is_recorded, judge

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


NO_FILE = Reason(Code.NO_FILE)
DIED = Reason(Code.NEVER_ENDED)


def side(length: float, was_cut: bool = False) -> Side:
    return Side(seconds(length), was_cut)


def span(begin: float, end: float) -> Span:
    return Span(NOON + seconds(begin), seconds(end - begin))


@pytest.mark.parametrize("length", [8.0, 10.0, 12.0])
def test_a_recording_as_long_as_it_should_be_is_complete(length: float) -> None:
    assert judge(side(length), side(length), seconds(10), None) == Verdict(State.COMPLETE)


@pytest.mark.parametrize(
    ("customer", "agent", "expected", "trouble", "says"),
    [
        (side(15.6), side(15.6), 25, None, "sound_short(sound=15.6,expected=25.0)"),
        (side(25), side(25), 10, None, "sound_long(sound=25.0,expected=10.0)"),
        (side(10, was_cut=True), side(10), 10, None, "never_closed(side=customer)"),
        (side(10), side(7), 10, None, "one_side_shorter(seconds=3.0)"),
        (NO_FILE, side(10), 10, None, "no_file(side=customer)"),
        (side(10), side(10), None, DIED, "never_ended"),
        (side(10), NO_FILE, 15, DIED, "never_ended; no_file(side=agent); sound_short(sound=10.0,expected=15.0)"),
    ],
)  # fmt: skip
def test_anything_wrong_makes_it_incomplete_and_says_what(
    customer: Side | Reason, agent: Side | Reason, expected: float | None, trouble: Reason | None, says: str
) -> None:
    verdict = judge(customer, agent, None if expected is None else seconds(expected), trouble)
    assert verdict.state is State.INCOMPLETE
    assert verdict.reason == says


@pytest.mark.parametrize("nothing", [(NO_FILE, NO_FILE), (side(0), side(0)), (side(0, True), NO_FILE)])
def test_without_any_sound_it_is_missing_with_a_reason(nothing: tuple[Side | Reason, Side | Reason]) -> None:
    verdict = judge(*nothing, expected=seconds(10), trouble=None)
    assert verdict.state is State.MISSING
    assert verdict.reason


lengths = st.floats(0, 100).map(seconds)
sides = st.one_of(st.builds(Side, lengths, st.booleans()), st.just(NO_FILE))


@given(sides, sides, st.one_of(st.none(), lengths), st.sampled_from([None, DIED]))
def test_only_a_whole_recording_is_complete_and_every_other_is_explained(
    customer: Side | Reason, agent: Side | Reason, expected: timedelta | None, trouble: Reason | None
) -> None:
    verdict = judge(customer, agent, expected, trouble)
    assert (verdict.state is State.COMPLETE) == (verdict.reason == "")
    if verdict.state is State.COMPLETE:
        assert isinstance(customer, Side)
        assert isinstance(agent, Side)
        assert not trouble
        assert expected is None or abs(max(customer.length, agent.length) - expected) <= seconds(2)


spans = st.tuples(st.integers(0, 100), st.integers(0, 50)).map(lambda two: span(two[0], two[0] + two[1]))


@given(spans, st.lists(spans, max_size=5))
def test_covered_is_the_number_of_the_talks_seconds_that_lie_in_some_recording(
    talk: Span, recordings: list[Span]
) -> None:
    def has(one: Span, at: datetime) -> bool:
        return one.began_at <= at < one.ended_at

    moments = [talk.began_at + seconds(n) for n in range(int(talk.length.total_seconds()))]
    assert covered(talk, recordings) == seconds(
        sum(any(has(one, at) for one in recordings) for at in moments)
    )


@pytest.mark.parametrize(
    ("talk", "recordings", "is_enough"),
    [
        (span(0, 60), [span(0, 60)], True),
        (span(0, 60), [span(1, 59)], True),
        (span(0, 60), [span(0, 57.9)], False),
        (span(0, 60), [span(0, 20), span(20, 60)], True),
        (span(0, 60), [span(0, 20), span(30, 60)], False),
        (span(0, 60), [span(-100, 100)], True),
        (span(0, 60), [], False),
        (span(0, 1.5), [], False),
        (span(0, 1.5), [span(0, 1.2)], True),
        (span(0, 0.9), [], True),
    ],
)
def test_a_talk_needs_a_recording_but_for_two_seconds(
    talk: Span, recordings: list[Span], is_enough: bool
) -> None:
    assert is_recorded(talk, recordings) == is_enough


@pytest.mark.parametrize(
    ("free", "mark"), [(100, None), (21, None), (20, 0.20), (11, 0.20), (10, 0.10), (5, 0.05), (0, 0.05)]
)
def test_free_space_has_three_marks(free: int, mark: float | None) -> None:
    assert free_space_mark(free, 100) == mark
