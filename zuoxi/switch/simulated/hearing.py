"""What a leg of the simulated switch hears."""

from typing import TYPE_CHECKING

from zuoxi.switch.simulated.parts import SILENCE, Hearing, Leg, Sound
from zuoxi_kit.ids import LegId

if TYPE_CHECKING:
    from zuoxi.switch.simulated.exchange import Exchange


def hearing_of(exchange: "Exchange", leg: Leg) -> Hearing:
    """A prompt drowns music, music the ringing tone, and all of them other voices."""
    if leg.plays:
        return Hearing(Sound.PLAY, tuple(prompt.value for prompt in leg.plays[0].prompts))
    if leg.music:
        return Hearing(Sound.MUSIC, (leg.music,))
    if leg.rings_back:
        return Hearing(Sound.RINGING)
    if not leg.hears:
        return SILENCE
    voices = _voices(exchange, leg) - {leg.leg}
    return Hearing(Sound.TALK, tuple(sorted(voices))) if voices else SILENCE


def _voices(exchange: "Exchange", leg: Leg) -> set[LegId]:
    legs = exchange.legs
    around = set(exchange.bridges.get(leg.bridge, ()) if leg.bridge else ())
    target = legs.get(leg.listens_to) if leg.listens_to else None
    if target is not None and leg.listens:
        around.add(target.leg)
        around.update(exchange.bridges.get(target.bridge, ()) if target.bridge else ())
    around.update(name for name in exchange.supervisors if leg.leg in (legs[name].speaks_to or ()))
    return {name for name in around if legs[name].answered and legs[name].speaks}
