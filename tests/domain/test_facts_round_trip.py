"""A fact comes back from its bytes as it was, and the bytes are always the same.

`every_fact.jsonl` holds one fact of each class, as it lies in journals and databases. A new class comes as a line more, a
new field with a default at the end of its class's `data`; nothing else in a line ever changes.
"""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from zuoxi.bus import codec, subjects
from zuoxi.domain.facts import ContactOffered, ContactQueued, Kind, OfferAccepted, Recorded, Stream
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
WRITTEN = (Path(__file__).parent / "every_fact.jsonl").read_bytes().splitlines()


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


def test_every_class_of_facts_is_among_the_written_ones() -> None:
    assert {json.loads(line)["fact"] for line in WRITTEN} == set(codec.FACT_TYPES)


@pytest.mark.parametrize("line", WRITTEN, ids=lambda line: json.loads(line)["fact"])
def test_a_fact_is_written_as_it_always_was(line: bytes) -> None:
    fact = codec.decode_fact(line)
    assert codec.encode_fact(fact) == line
    assert codec.fact_from_plain(json.loads(line)) == fact


@pytest.mark.parametrize("line", WRITTEN, ids=lambda line: json.loads(line)["fact"])
def test_fields_of_a_later_version_are_passed_over(line: bytes) -> None:
    plain = json.loads(line)
    plain["data"] = {"of_later": [{"a": 1}], **plain["data"]}
    assert codec.decode_fact(json.dumps(plain).encode()) == codec.decode_fact(line)


def test_fields_that_an_earlier_version_did_not_write_have_their_defaults() -> None:
    plain = json.loads(next(line for line in WRITTEN if b'"ContactQueued"' in line))
    del plain["data"]["service_level"], plain["data"]["wished"]
    fact = codec.decode_fact(json.dumps(plain).encode()).fact
    assert isinstance(fact, ContactQueued)
    assert (fact.service_level, fact.wished) == (timedelta(seconds=20), ())


@pytest.mark.parametrize("junk", [b"", b"[]", b"{}", b'{"fact":"NoSuchFact"}', b"\xff"])
def test_junk_is_refused_by_type(junk: bytes) -> None:
    with pytest.raises(codec.UnreadableFact):
        codec.decode_fact(junk)


def test_a_subject_can_not_be_widened_by_an_id() -> None:
    with pytest.raises(ValueError, match="can't be part"):
        subjects.facts_of(TenantId("*"))
    assert subjects.command(CellId("c1"), "status") == "command.c1.status"


def test_ids_sort_by_time_and_repeat_with_their_seed() -> None:
    first, second = IdSource(7), IdSource(7)
    assert first.next(AT) == second.next(AT)
    assert first.next(AT) < first.next(datetime(2026, 11, 22, 8, 1, tzinfo=UTC))
    assert part_of("call", "l", 2) == "call.l2"
