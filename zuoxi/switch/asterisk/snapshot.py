"""What lives in the switch, read in four lists; it also refreshes the adapter's own memory."""

import asyncio
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import parse_qsl

import msgspec

from zuoxi.domain.events import Side
from zuoxi.switch.asterisk.events import DIALED, SIDES, instant
from zuoxi.switch.asterisk.floor import Floor, meaning
from zuoxi.switch.asterisk.legs import Leg
from zuoxi.switch.asterisk.recorder import RECORD, Recorder, Snoop
from zuoxi.switch.asterisk.verbs import LABELS_VARIABLE, LEG_VARIABLE
from zuoxi.switch.asterisk.wire import Bridge, Channel, Endpoint, Reply, part
from zuoxi.switch.interface import LegSeen, Snapshot, Unreachable
from zuoxi_kit.ids import BridgeId, LegId, RecordingId

T = TypeVar("T")


OUTGOING = "AppDial2"
"""What the switch calls a channel that it dials for us. Its variables show as soon as it rings."""


class _Application(msgspec.Struct):
    channel_ids: list[str] = []
    bridge_ids: list[str] = []


async def read_snapshot(floor: Floor, recorder: Recorder, new_leg: Callable[[], LegId]) -> Snapshot:
    """Ask the switch; legs that it no longer has are forgotten, legs of an earlier engine become known again.

    An arrived leg that nobody bound gets a new id, so that it can be treated as a new arrival. Raises Unreachable.
    """
    before, known_bridges = list(floor.legs), set(floor.legs.bridges)
    with floor.legs.ends() as ended:
        replies = await asyncio.gather(
            floor.request("GET", f"applications/{part(floor.app)}"),
            floor.read_list("channels"),
            floor.read_list("bridges"),
            floor.read_list("endpoints/PJSIP"),
        )
    application = _read(replies[0], _Application)
    listed = _read(replies[1], list[Channel])
    bridges = _read(replies[2], list[Bridge])
    endpoints = _read(replies[3], list[Endpoint]) if replies[3].status != 404 else []

    ours = set(application.channel_ids) - ended
    channels = {channel.id: channel for channel in listed if channel.id in ours}
    for leg in before:
        if leg.channel not in channels:
            floor.legs.forget(leg)
    snoops = []
    for channel in channels.values():
        args = _arguments(channel, floor.app)
        if args and args[0] == RECORD:
            _, recording, side, folder, leg_id = args[:5]
            since = instant(channel.creationtime)
            snoops.append(Snoop(RecordingId(recording), side, folder, LegId(leg_id), since))
        elif floor.legs.of_channel(channel.id) is None:
            _adopt(floor, channel, args, new_leg)
    recorder.found(snoops)
    in_bridges = _place(floor, bridges, known_bridges)
    legs = {}
    for channel in channels.values():
        found = floor.legs.of_channel(channel.id)
        if found is not None and not found.is_over:
            found.is_answered = found.is_answered or channel.state == "Up"
            legs[found.id] = _seen(found)
    return Snapshot(
        legs=legs,
        bridges=in_bridges,
        recordings=frozenset(recorder.takes),
        reachable=frozenset(entry.resource for entry in endpoints if entry.state == "online"),
    )


def _read(reply: Reply, kind: type[T]) -> T:
    error = meaning(reply)
    if error is not None:
        raise Unreachable(f"the switch can't tell what lives in it: {error}")
    return msgspec.json.decode(reply.body, type=kind)


def _arguments(channel: Channel, app: str) -> list[str]:
    """What the channel came into our application with; empty while it is still being dialled."""
    name, _, rest = channel.dialplan.app_data.partition(",")
    return rest.split(",") if channel.dialplan.app_name == "Stasis" and name == app else []


def _adopt(floor: Floor, channel: Channel, args: list[str], new_leg: Callable[[], LegId]) -> None:
    """Remember a leg of an earlier engine. It may hear music or a prompt: that is ended before it is joined."""
    bound = LegId(channel.channelvars.get(LEG_VARIABLE, ""))
    labels = dict(parse_qsl(channel.channelvars.get(LABELS_VARIABLE, ""), keep_blank_values=True))
    is_up = channel.state == "Up"
    if args and args[0] in SIDES:
        side: Side | None = SIDES[args[0]]
        leg = Leg(
            bound or new_leg(), channel.id, side, args[1] if len(args) > 1 else "", channel.dialplan.exten
        )
        leg.caller = channel.caller.number
        leg.is_in = True
    elif bound or args[:1] == [DIALED] or channel.dialplan.app_name == OUTGOING:
        leg = Leg(bound or LegId(channel.id), channel.id)
        leg.is_in = bool(args)
        leg.is_ringing = channel.state == "Ringing"
    else:
        return
    leg.labels, leg.is_answered, leg.has_music = labels, is_up, is_up
    floor.legs.add(leg)


def _place(floor: Floor, bridges: list[Bridge], known: set[BridgeId]) -> dict[BridgeId, tuple[LegId, ...]]:
    """Put the legs into the bridges where the switch has them; returns our bridges.

    A bridge without legs was left behind by an engine that died: it is removed. Bridges that were not `known` when the
    switch was asked have been made since.
    """
    for name in known:
        floor.legs.dissolve(name)
    for bridge in bridges:
        name = BridgeId(bridge.id)
        if bridge.bridge_class != "stasis" or (name in floor.legs.bridges and name not in known):
            continue
        legs = [leg for channel in bridge.channels if (leg := floor.legs.of_channel(channel)) is not None]
        for leg in legs:
            floor.legs.enter(leg, name)
        if not legs:
            floor.request("DELETE", f"bridges/{part(bridge.id)}")
    return {name: tuple(sorted(members)) for name, members in floor.legs.bridges.items() if members}


def _seen(leg: Leg) -> LegSeen:
    """Of a dialled leg only the labels tell: an engine that finds it must know it by them."""
    arrival = (leg.endpoint, leg.number, leg.caller) if leg.side is not None else ("", "", "")
    return LegSeen(leg.id, leg.is_answered, leg.side, *arrival, dict(leg.labels))
