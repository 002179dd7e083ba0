"""Facts as messages: who shares one, in which order, and how much."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.bus.making import Facts
from zuoxi.bus import codec, subjects
from zuoxi.bus.nats_publish import PACK, PACK_BYTES, Outgoing, messages_of
from zuoxi.domain.facts import AgentStateChanged, Recorded, RecordingStopped
from zuoxi_kit.ids import ContactId


def read(message: Outgoing) -> list[Recorded]:
    """The facts of a message."""
    return [codec.decode_fact(part) for part in codec.parts(message.data)]


def test_a_fact_by_itself_is_a_message_under_its_own_subject(facts: Any) -> None:
    (fact,) = facts.next(1)
    (message,) = messages_of((fact,))
    assert message == Outgoing(subjects.fact(fact), codec.encode_fact(fact), subjects.fact_key(fact))


def test_tenants_never_share_a_message(facts: Any) -> None:
    mixed = [facts.next(1, tenant=tenant)[0] for tenant in ("t1", "t2", "t1", "t2", "t2")]
    messages = messages_of(mixed)
    assert [message.subject for message in messages] == ["zuoxi.t1.facts", "zuoxi.t2.facts"]
    assert [[one.stream.tenant for one in read(message)] for message in messages] == [["t1"] * 2, ["t2"] * 3]


def test_a_message_stays_far_below_what_the_broker_takes(facts: Any) -> None:
    long = AgentStateChanged("free", ContactId("x" * 100_000))
    sent = [replace(one, fact=long) for one in facts.next(5)]
    messages = messages_of(sent)
    assert [len(read(message)) for message in messages] == [2, 2, 1]
    assert all(len(message.data) < 2 * PACK_BYTES for message in messages)


@given(st.data())
def test_each_tenants_facts_come_out_as_they_went_in(data: st.DataObject) -> None:
    kinds = data.draw(st.lists(st.tuples(st.sampled_from(["t1", "t2"]), st.booleans()), max_size=3 * PACK))
    facts = Facts()
    sent = [facts.alone() if alone else facts.next(1, tenant=tenant)[0] for tenant, alone in kinds]
    messages = messages_of(sent)
    for tenant in ("t1", "t2"):
        got = [one for message in messages for one in read(message) if one.stream.tenant == tenant]
        assert got == [one for one in sent if one.stream.tenant == tenant]
    for message in messages:
        inside = read(message)
        assert len(inside) <= PACK
        assert len({one.stream.tenant for one in inside}) == 1
        assert len(inside) == 1 or not any(isinstance(one.fact, RecordingStopped) for one in inside)
    assert len({message.key for message in messages}) == len(messages)
