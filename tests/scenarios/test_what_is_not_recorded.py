"""A talk that is not recorded on purpose says why: its queue's wish, or a company that keeps all that it may."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from tests.scenarios.rig import Rig, facts_are_whole, play
from tests.scenarios.test_voicemail import STRAIGHT
from zuoxi.domain import facts
from zuoxi.domain.setup import QueueSetup
from zuoxi.rehearsal.people import answers
from zuoxi_kit.ids import QueueId, TenantId

DEMO = TenantId("demo")
UNRECORDED = QueueSetup(QueueId("sales"), DEMO, "Sales", record=False)
SERVICE = QueueSetup(QueueId("service"), DEMO, "Service")


async def talked(rig: Rig) -> None:
    await rig.ready(1001, phone=answers(1.0))
    rig.call("13800138000", talks=5.0)
    await asyncio.sleep(60)
    assert len(rig.of(facts.TalkEnded)) == 1
    facts_are_whole(rig.facts)


@pytest.mark.parametrize(
    ("given", "why"),
    [({"of_tenant": {"storage_full": True}}, "storage"), ({"queues": (UNRECORDED, SERVICE)}, "queue")],
)
def test_the_contact_says_why_it_is_not_recorded(tmp_path: Path, given: dict[str, Any], why: str) -> None:
    async def story(rig: Rig) -> None:
        await rig.open(**given)
        await talked(rig)
        (talk,) = rig.of(facts.TalkStarted)
        assert rig.of(facts.RecordingOmitted) == [facts.RecordingOmitted(talk.segment, talk.agent, why)]
        assert rig.of(facts.RecordingStarted) == []

    play(tmp_path, story)


def test_with_room_it_is_recorded_and_nothing_is_omitted(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        await talked(rig)
        assert rig.of(facts.RecordingOmitted) == []
        assert len(rig.of(facts.RecordingStarted)) == 1

    play(tmp_path, story)


def test_a_message_is_kept_even_at_the_cap(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open(flow=STRAIGHT, of_tenant={"storage_full": True})
        rig.call("13800138000")
        while not rig.of(facts.VoicemailStarted):  # noqa: ASYNC110 (virtual time: nobody polls)
            await asyncio.sleep(0.1)
        assert len(rig.of(facts.RecordingStarted)) == 1

    play(tmp_path, story)
