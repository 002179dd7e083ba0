"""A caller who hangs up in mid-prompt fails the playback first and ends the leg then: only the end is told."""

import asyncio
from datetime import UTC, datetime

import pytest

from zuoxi.domain.events import LegEnded, PlayEnded, SwitchEvent
from zuoxi.rehearsal.virtual_time import run
from zuoxi.switch.asterisk.events import Events
from zuoxi.switch.asterisk.floor import Floor
from zuoxi.switch.asterisk.legs import Leg
from zuoxi.switch.asterisk.monitor import Monitor
from zuoxi.switch.asterisk.recorder import Recorder
from zuoxi.switch.asterisk.verbs import FAILED_PLAY_SECONDS, Verbs
from zuoxi.switch.asterisk.wire import Channel, Incoming, Playback
from zuoxi_kit.ids import LegId, PlayId

LEG, PLAY = LegId("customer"), PlayId("prompt")
CHANNEL = Channel("c1", "Up")
FAILED = Incoming("PlaybackFinished", playback=Playback(PLAY, "channel:c1", "failed"))
ASKED = Incoming("ChannelHangupRequest", channel=CHANNEL, cause=16)
LEFT = Incoming("StasisEnd", channel=CHANNEL)


def told(*happens: Incoming) -> list[SwitchEvent]:
    """What the engine is told when these events come, and until long after."""
    found: list[SwitchEvent] = []

    async def story() -> None:
        floor = Floor("zuoxi")
        floor.listener = found.append
        verbs, recorder = Verbs(floor, None), Recorder(floor)
        events = Events(floor, verbs, recorder, Monitor(floor, verbs, lambda: LegId("x")), lambda: LegId("y"))
        floor.legs.add(Leg(LEG, "c1", is_in=True, is_answered=True, plays={PLAY: True}))
        for event in happens:
            events.take(event)
        await asyncio.sleep(2 * FAILED_PLAY_SECONDS)

    run(story(), datetime(2026, 1, 1, tzinfo=UTC))
    return found


@pytest.mark.parametrize(
    "order",
    [(ASKED, FAILED, LEFT), (FAILED, ASKED, LEFT), (FAILED, LEFT), (ASKED, FAILED)],
    ids=["asked first", "failed first", "not asked", "not yet left"],
)
def test_a_hang_up_in_mid_prompt_is_no_failed_prompt(order: tuple[Incoming, ...]) -> None:
    assert not [event for event in told(*order) if isinstance(event, PlayEnded)]
    assert len(told(*order)) == sum(event is LEFT for event in order)


def test_the_end_is_told() -> None:
    assert isinstance(told(FAILED, LEFT)[-1], LegEnded)


def test_a_prompt_that_fails_on_a_living_leg_is_told() -> None:
    assert told(FAILED) == [PlayEnded(LEG, PLAY, ok=False)]
