"""Carries out what was decided: each effect becomes a verb of the switch, handed over in order.

Outcomes come back as events, so nothing is awaited here. What a verb reports is only looked at to be logged: `Gone` is
ordinary (the leg ended while the command was on its way), `Refused` is a fault of ours, and `Unreachable` is followed by
SwitchLost.
"""

import asyncio
from collections.abc import Awaitable, Iterable
from functools import partial

import structlog

from zuoxi.domain import effects as do
from zuoxi.switch.interface import Gone, Refused, Switch, SwitchError

log = structlog.get_logger("carry_out")


class CarryOut:
    """Hands effects over and keeps the awaitables until they are done."""

    def __init__(self, switch: Switch) -> None:
        self._switch = switch
        self._pending: set[asyncio.Future[None]] = set()

    def __call__(self, effects: Iterable[do.Effect]) -> None:
        """Hand over all effects, in order, without waiting."""
        for effect in effects:
            future = asyncio.ensure_future(_verb(self._switch, effect))
            self._pending.add(future)
            future.add_done_callback(partial(self._done, effect))

    def beat(self) -> None:
        """Tell the switch that the engine lives."""
        future = asyncio.ensure_future(self._switch.beat())
        self._pending.add(future)
        future.add_done_callback(self._beaten)

    def _beaten(self, done: asyncio.Future[None]) -> None:
        self._pending.discard(done)
        if not done.cancelled():
            done.exception()  # an unreachable switch is reported by its own event

    def _done(self, effect: do.Effect, done: asyncio.Future[None]) -> None:
        self._pending.discard(done)
        if done.cancelled():
            return
        match done.exception():
            case None | Gone():
                pass
            case Refused() as error:
                log.error("the switch refused a command", effect=effect, reason=str(error))
            case SwitchError() as error:
                log.warning("the switch did not answer a command", effect=effect, reason=str(error))
            case error:
                log.error("a command failed", effect=effect, exc_info=error)


def _verb(switch: Switch, effect: do.Effect) -> Awaitable[None]:
    match effect:
        case do.Bind():
            return switch.bind(effect.leg, effect.labels)
        case do.Answer():
            return switch.answer(effect.leg)
        case do.Ring():
            return switch.ring(effect.leg)
        case do.Dial():
            return switch.dial(
                effect.leg,
                effect.endpoint,
                effect.number,
                effect.caller,
                effect.caller_name,
                effect.ring_seconds,
                effect.labels,
            )
        case do.HangUp():
            return switch.hang_up(effect.leg, effect.cause)
        case do.Join():
            return switch.join(effect.bridge, effect.legs)
        case do.Part():
            return switch.part(effect.bridge, effect.legs)
        case do.Close():
            return switch.close(effect.bridge)
        case do.Hold():
            return switch.hold(effect.leg, effect.music)
        case do.Resume():
            return switch.resume(effect.leg)
        case do.Play():
            return switch.play(effect.leg, effect.play, effect.prompts, effect.language)
        case do.StopPlay():
            return switch.stop_play(effect.leg, effect.play)
        case do.Record():
            return switch.record(effect.leg, effect.recording, effect.folder)
        case do.PauseRecording():
            return switch.pause_recording(effect.recording, effect.paused)
        case do.StopRecording():
            return switch.stop_recording(effect.recording)
        case do.SendDigits():
            return switch.send_digits(effect.leg, effect.digits)
        case do.Mute():
            return switch.mute(effect.leg, effect.speaks, effect.hears)
        case do.Admit():
            return switch.admit(effect.browser)
        case do.Revoke():
            return switch.revoke(effect.name)
        case do.AnswerTransfer():
            return switch.transfer_result(effect.leg, effect.done)
