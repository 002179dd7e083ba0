"""A list of what lives in the switch is older than the events that follow it: no recording is lost by one."""

from datetime import UTC, datetime, timedelta

from tests.switch.test_what_joining_asks import Asked
from zuoxi.domain.events import RecordingEnded, SwitchEvent
from zuoxi.switch.asterisk.floor import Floor
from zuoxi.switch.asterisk.legs import Leg
from zuoxi.switch.asterisk.recorder import RECORD, Recorder, Snoop
from zuoxi_kit.ids import LegId, RecordingId

LEG, RECORDING, FOLDER = LegId("customer"), RecordingId("call.r1"), "tenant/call"
AT = datetime(2026, 11, 23, 1, tzinfo=UTC)


class Desk:
    """A recorder, what it asked and what it told."""

    def __init__(self) -> None:
        self.floor, self.asked = Floor("zuoxi"), Asked()
        self.told: list[SwitchEvent] = []
        self.floor.connection, self.floor.listener = self.asked, self.told.append
        self.floor.legs.add(Leg(LEG, "channel", is_in=True))
        self.recorder = Recorder(self.floor)

    def starts(self, side: str) -> None:
        self.recorder.snoop_started([RECORD, RECORDING, side, FOLDER, LEG], AT)

    def ends(self) -> None:
        for side in ("in", "out"):
            self.recorder.file_ended(f"{FOLDER}/{RECORDING}-{side}", True, AT + timedelta(seconds=9))

    def written(self) -> list[str]:
        return [query["name"] for _, path, query in self.asked.requests if path.endswith("/record")]


def snoop(side: str) -> Snoop:
    return Snoop(RECORDING, side, FOLDER, LEG, AT)


ENDED = RecordingEnded(LEG, RECORDING, True, timedelta(seconds=9))


async def test_a_recording_whose_snoops_are_on_their_way_is_not_taken_for_over() -> None:
    desk = Desk()
    desk.recorder.record(LEG, RECORDING, FOLDER)
    desk.recorder.found([])
    desk.starts("in")
    desk.recorder.found([snoop("in")])
    desk.starts("out")
    assert desk.written() == [f"{FOLDER}/{RECORDING}-in", f"{FOLDER}/{RECORDING}-out"]
    desk.ends()
    assert desk.told == [ENDED]


async def test_the_word_of_an_end_is_waited_for_when_the_list_came_first() -> None:
    desk = Desk()
    desk.recorder.record(LEG, RECORDING, FOLDER)
    desk.starts("in")
    desk.starts("out")
    desk.recorder.found([])
    desk.ends()
    assert desk.told == [ENDED]


async def test_after_the_connection_was_away_a_recording_without_snoops_is_over() -> None:
    desk = Desk()
    desk.recorder.record(LEG, RECORDING, FOLDER)
    desk.starts("in")
    desk.starts("out")
    desk.recorder.doubt()
    desk.recorder.found([])
    assert desk.recorder.takes == {}


async def test_a_recording_of_an_engine_before_is_kept_and_not_written_over() -> None:
    desk = Desk()
    desk.recorder.found([snoop("in"), snoop("out")])
    asked = [query["ifExists"] for _, path, query in desk.asked.requests if path.endswith("/record")]
    assert asked == ["fail", "fail"]
    desk.ends()
    assert desk.told == [ENDED]


async def test_the_side_that_an_engine_before_could_not_ask_for_is_asked_for() -> None:
    desk = Desk()
    desk.recorder.found([snoop("in")])
    assert [path for _, path, _ in desk.asked.requests] == [f"channels/channel/snoop/{RECORDING}-out"]
    desk.starts("out")
    assert desk.written() == [f"{FOLDER}/{RECORDING}-in", f"{FOLDER}/{RECORDING}-out"]
    desk.ends()
    assert desk.told == [ENDED]
