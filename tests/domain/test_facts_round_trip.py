"""A fact comes back from its bytes as it was."""

from datetime import UTC, datetime, timedelta

import pytest

from zuoxi.bus import codec, subjects
from zuoxi.domain.facts import ContactOffered, Kind, OfferAccepted, Recorded, Stream
from zuoxi_kit.ids import (
    AgentId,
    CellId,
    ContactId,
    IdSource,
    OfferId,
    QueueId,
    SegmentId,
    TenantId,
    part_of,
)

AT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def recorded(fact: object) -> Recorded:
    contact = ContactId(IdSource(1).next(AT))
    return Recorded(
        Stream(TenantId("t1"), Kind.CONTACT, contact),
        3,
        CellId("cell1"),
        12,
        AT,
        5,
        "",
        fact,  # type: ignore[arg-type]
    )


def test_facts_survive_the_bus() -> None:
    for fact in (
        OfferAccepted(OfferId("o"), AgentId("a"), SegmentId("s"), timedelta(seconds=1.5)),
        ContactOffered(OfferId("o"), QueueId("q"), (AgentId("a"),), {"strategy": "longest_idle", "next": []}),
    ):
        before = recorded(fact)
        assert codec.decode_fact(codec.encode_fact(before)) == before


@pytest.mark.parametrize("junk", [b"", b"[]", b"{}", b'{"fact":"NoSuchFact"}', b"\xff"])
def test_junk_is_refused_by_type(junk: bytes) -> None:
    with pytest.raises(codec.UnreadableFact):
        codec.decode_fact(junk)


def test_a_subject_can_not_be_widened_by_an_id() -> None:
    with pytest.raises(ValueError, match="can't be part"):
        subjects.tenant_facts(TenantId("*"))
    assert subjects.command(CellId("c1"), "status") == "command.c1.status"


def test_ids_sort_by_time_and_repeat_with_their_seed() -> None:
    first, second = IdSource(7), IdSource(7)
    assert first.next(AT) == second.next(AT)
    assert first.next(AT) < first.next(datetime(2026, 11, 22, 8, 1, tzinfo=UTC))
    assert part_of("call", "l", 2) == "call.l2"
