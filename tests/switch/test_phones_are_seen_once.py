"""Every change of who can ring is told once, whoever reads the list first: the look each second, or a snapshot."""

from zuoxi.domain.events import EndpointSeen, SwitchEvent
from zuoxi.switch.asterisk.floor import Floor
from zuoxi.switch.asterisk.phones import Phones


def phones() -> tuple[Phones, list[SwitchEvent]]:
    told: list[SwitchEvent] = []
    floor = Floor("zuoxi")
    floor.listener = told.append
    return Phones(floor), told


def test_a_page_that_a_snapshot_finds_first_is_told() -> None:
    seen, told = phones()
    seen.listed(frozenset({"page"}))
    seen.listed(frozenset({"page"}))
    seen.listed(frozenset())
    assert told == [EndpointSeen("page", True), EndpointSeen("page", False)]


def test_what_is_seen_while_objects_come_and_go_is_not_told() -> None:
    seen, told = phones()
    seen.is_provisioning = True
    seen.listed(frozenset({"page"}))
    assert told == []
