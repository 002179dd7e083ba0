"""What differs between two definitions."""

from zuoxi.domain.flow.compare import Difference, compare


def test_a_definition_does_not_differ_from_itself() -> None:
    flow = {"start": "a", "nodes": {"a": {"type": "hang_up"}}}
    assert compare(flow, flow).nodes == ()
    assert compare(flow, flow).start is None


def test_fields_and_moved_exits_are_told_apart() -> None:
    before = {"start": "a", "nodes": {"a": {"type": "play", "name": "x", "exits": {"next": "b"}}, "b": {}}}
    after = {"start": "c", "nodes": {"a": {"type": "play", "exits": {"next": "c"}}, "c": {"type": "hang_up"}}}
    found = compare(before, after)
    assert found.start == Difference("start", "a", "c")
    changes = {each.node: each for each in found.nodes}
    assert {key: each.change for key, each in changes.items()} == {
        "a": "changed",
        "b": "removed",
        "c": "added",
    }
    assert changes["a"].fields == (Difference("name", "x", None),)
    assert changes["a"].exits == (Difference("next", "b", "c"),)


def test_what_is_no_definition_has_no_nodes() -> None:
    assert compare({}, {"nodes": [], "start": "a"}).nodes == ()
    assert compare({"nodes": {"a": None}}, {"nodes": {"a": 1}}).nodes == ()
