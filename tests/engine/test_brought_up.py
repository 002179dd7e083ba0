"""What the switch tells while its snapshot is made holds more than the snapshot."""

from zuoxi.domain import events
from zuoxi.domain.events import Cause, Side, SwitchEvent
from zuoxi.engine.recover import brought_up
from zuoxi.switch.interface import LegSeen, Snapshot
from zuoxi_kit.ids import LegId

OLD, NEW = LegId("old"), LegId("new")
SEEN = Snapshot(
    {OLD: LegSeen(OLD, False, Side.TRUNK, "trunk-1", "4008001000", "13800138000", {})},
    {},
    frozenset(),
    frozenset({"demo-1001"}),
)
ARRIVED = events.LegArrived(NEW, Side.TRUNK, "trunk-1", "4008001000", "13900139000")


def after(*told: SwitchEvent) -> Snapshot:
    return brought_up(SEEN, told)


def test_a_leg_that_has_ended_since_is_not_adopted() -> None:
    assert after(events.LegEnded(OLD, Cause.NORMAL, True)).legs == {}


def test_a_leg_that_has_arrived_since_is_not_taken_for_lost() -> None:
    seen = after(ARRIVED)
    assert set(seen.legs) == {OLD, NEW}
    assert (seen.legs[NEW].side, seen.legs[NEW].number) == (Side.TRUNK, "4008001000")


def test_a_leg_that_came_and_went_is_not_there() -> None:
    assert set(after(ARRIVED, events.LegEnded(NEW, Cause.NORMAL, True)).legs) == {OLD}


def test_an_answer_since_is_known() -> None:
    assert after(events.LegAnswered(OLD)).legs[OLD].answered


def test_phones_are_reachable_as_told_last() -> None:
    told = (events.EndpointSeen("demo-1001", False), events.EndpointSeen("demo-1002", True))
    assert after(*told).reachable == {"demo-1002"}


def test_what_was_not_told_of_stays_as_it_was() -> None:
    assert after() == SEEN
