"""ARI's events as ours."""

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime

from zuoxi.domain.events import (
    Cause,
    DigitPressed,
    LegAnswered,
    LegArrived,
    LegEnded,
    LegRinging,
    Side,
    TransferAsked,
)
from zuoxi.switch.asterisk.causes import of_unanswered
from zuoxi.switch.asterisk.floor import Floor
from zuoxi.switch.asterisk.legs import Leg
from zuoxi.switch.asterisk.monitor import LISTEN, Monitor
from zuoxi.switch.asterisk.recorder import RECORD, Recorder
from zuoxi.switch.asterisk.verbs import LEG_VARIABLE, Verbs
from zuoxi.switch.asterisk.wire import Channel, Incoming, ReferredBy, ReferTo
from zuoxi_kit.ids import LegId, PlayId

_log = logging.getLogger(__name__)

DIALED = "dialed"
SIDES = {"trunk": Side.TRUNK, "phone": Side.PHONE, "browser": Side.BROWSER}

LOST_FLAG = 1
"""The switch's flag for "the device is gone", which it raises when no RTP has come for `rtp_timeout`."""

FILES_AFTER_LEG_SECONDS = 2.0
"""A leg's end is told after its recordings' ends, which come about 20 ms later; this is the longest wait for them."""


class Events:
    """Reads events in order; keeps the legs' state and tells the engine."""

    def __init__(
        self,
        floor: Floor,
        verbs: Verbs,
        recorder: Recorder,
        monitor: Monitor,
        new_leg: Callable[[], LegId],
    ) -> None:
        self._floor, self._verbs, self._recorder, self._monitor = floor, verbs, recorder, monitor
        self._new_leg = new_leg
        self._readers: dict[str, Callable[[Incoming, Channel], None]] = {
            "StasisStart": self._entered,
            "StasisEnd": self._left,
            "ChannelDestroyed": self._destroyed,
            "ChannelHangupRequest": self._hanging_up,
            "ChannelStateChange": self._state,
            "ChannelDtmfReceived": self._digit,
        }

    def take(self, event: Incoming) -> None:
        """Read one event."""
        reader = self._readers.get(event.type)
        if reader is not None:
            if event.channel is not None:
                reader(event, event.channel)
        elif event.refer_to is not None and event.referred_by is not None:
            self._transfer(event.refer_to, event.referred_by)
        elif event.playback is not None:
            self._played(event.playback.id, event.playback.target_uri, event.playback.state)
        elif event.recording is not None:
            self._recorder.file_ended(
                event.recording.name, event.type == "RecordingFinished", instant(event.timestamp)
            )

    def _entered(self, event: Incoming, channel: Channel) -> None:
        kind = event.args[0] if event.args else ""
        if kind == RECORD:
            self._recorder.snoop_started(event.args, instant(event.timestamp))
        elif kind == LISTEN:
            self._monitor.snoop_started(channel.id)
        elif kind in SIDES:
            self._arrived(SIDES[kind], event.args, channel)
        elif kind == DIALED:
            leg = self._floor.legs.of_channel(channel.id)
            if leg is None:
                leg = self._floor.legs.add(Leg(LegId(channel.id), channel.id))
            leg.is_in = True
            self._answered(leg)
            waiting, leg.waiting = leg.waiting, []
            for verb in waiting:
                verb()
        else:
            _log.error("a channel came in with unknown arguments %r and is ended", event.args)
            self._floor.request("DELETE", f"channels/{channel.id}")

    def _arrived(self, side: Side, args: list[str], channel: Channel) -> None:
        leg = Leg(
            self._new_leg(),
            channel.id,
            side,
            endpoint=args[1] if len(args) > 1 else "",
            number=channel.dialplan.exten,
            caller=channel.caller.number,
            is_in=True,
        )
        self._floor.legs.add(leg)
        self._floor.emit(LegArrived(leg.id, side, leg.endpoint, leg.number, leg.caller, channel.caller.name))

    def _of(self, channel: Channel) -> Leg | None:
        """The living leg of a channel; one that an earlier engine bound is recognised by its variable."""
        leg = self._floor.legs.of_channel(channel.id)
        if leg is not None:
            return None if leg.is_over else leg
        bound = channel.channelvars.get(LEG_VARIABLE)
        return self._floor.legs.get(LegId(bound)) if bound else None

    def _state(self, event: Incoming, channel: Channel) -> None:
        leg = self._of(channel)
        if leg is None:
            return
        if channel.state == "Up" and leg.side is not None:
            self._answered(leg)
        elif channel.state in ("Ringing", "Ring") and leg.side is None and not leg.is_ringing:
            leg.is_ringing = True
            self._floor.emit(LegRinging(leg.id))

    def _answered(self, leg: Leg) -> None:
        if not leg.is_answered and not leg.is_over:
            leg.is_answered = True
            self._floor.emit(LegAnswered(leg.id))

    def _digit(self, event: Incoming, channel: Channel) -> None:
        leg = self._of(channel)
        if leg is not None and event.digit:
            self._floor.emit(DigitPressed(leg.id, event.digit))

    def _transfer(self, to: ReferTo, by: ReferredBy) -> None:
        """A phone asks to transfer its call. To another call of its own it can't: that is declined at once."""
        leg = self._of(by.source_channel) if by.source_channel is not None else None
        if leg is None:
            return
        if to.requested_destination.destination:
            self._floor.emit(TransferAsked(leg.id, to.requested_destination.destination))
        else:
            self._verbs.transfer_result(leg.id, done=False)

    def _played(self, play: str, target: str, state: str) -> None:
        leg = self._floor.legs.of_channel(target.removeprefix("channel:"))
        if leg is not None and state == "failed":
            self._verbs.play_failed(leg, PlayId(play))
        elif leg is not None:
            self._verbs.play_ended(leg, PlayId(play), ok=True)

    # ---- ends -------------------------------------------------------------------------------------------------------

    def _hanging_up(self, event: Incoming, channel: Channel) -> None:
        """`soft` says that not the far end but the switch (also for us) ends the channel; `cause` is then its own flag."""
        leg = self._of(channel)
        if leg is not None:
            leg.is_leaving = True
        if leg is not None and event.soft:
            leg.fault = Cause.MEDIA_LOST if event.cause == LOST_FLAG else Cause.FAILED

    def _left(self, event: Incoming, channel: Channel) -> None:
        """StasisEnd is all that comes for an arrived leg; of a dialled one ChannelDestroyed follows."""
        self._floor.legs.ended(channel.id)
        leg = self._of(channel)
        if leg is None:
            return
        ours = leg.asked_to_end or leg.fault
        self._over(leg, ours or Cause.NORMAL, by_far_end=ours is None)
        if leg.side is not None:
            self._floor.legs.forget(leg)

    def _destroyed(self, event: Incoming, channel: Channel) -> None:
        self._floor.legs.ended(channel.id)
        known = self._floor.legs.of_channel(channel.id)
        leg = self._of(channel)
        if leg is not None and not leg.is_in:
            if leg.asked_to_end is not None:
                self._over(leg, leg.asked_to_end, by_far_end=False)
            else:
                cause = of_unanswered(event.cause, event.tech_cause)
                by_far_end = cause in (Cause.BUSY, Cause.REFUSED, Cause.CONGESTION, Cause.UNKNOWN_NUMBER)
                self._over(leg, cause, by_far_end)
        elif leg is not None:
            self._left(event, channel)
        if known is not None:
            self._floor.legs.forget(known)

    def _over(self, leg: Leg, cause: Cause, by_far_end: bool) -> None:
        """The leg is over: tell it once, after its recordings, and remove the bridge that it leaves empty."""
        leg.is_over = True
        emptied = self._floor.legs.leave(leg)
        if emptied is not None:
            self._verbs.close(emptied)
        waiting, leg.waiting = leg.waiting, []
        for verb in waiting:
            verb()
        if not leg.recordings:
            self._floor.emit(LegEnded(leg.id, cause, by_far_end))
            return
        timer = asyncio.get_running_loop().call_later(FILES_AFTER_LEG_SECONDS, self._recorder.give_up, leg)

        def last_word() -> None:
            timer.cancel()
            leg.last_word = None
            self._floor.emit(LegEnded(leg.id, cause, by_far_end))

        leg.last_word = last_word


def instant(text: str) -> datetime:
    """ARI's time stamp (milliseconds and zone) as aware UTC."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%f%z").astimezone(UTC)
