"""What ARI puts on the wire, as far as we look at it: one structure for every event and answer, unknown fields skipped."""

from typing import Any
from urllib.parse import quote

import msgspec

ALLOWED = (
    "RESTResponse",
    "ApplicationReplaced",
    "ChannelDestroyed",
    "ChannelDtmfReceived",
    "ChannelHangupRequest",
    "ChannelStateChange",
    "ChannelTransfer",
    "PlaybackFinished",
    "RecordingFailed",
    "RecordingFinished",
    "StasisEnd",
    "StasisStart",
)
"""The events we ask for; without this filter a call makes about 59. RESTResponse must be among them: the filter also
swallows the answers to our own requests."""


class Reply(msgspec.Struct, frozen=True):
    """The answer to a request: HTTP status, reason and body (JSON text, or empty)."""

    status: int
    reason: str
    body: str


class Caller(msgspec.Struct):
    """Who calls, as the switch shows it."""

    name: str = ""
    number: str = ""


class Dialplan(msgspec.Struct):
    """Where a channel stands in the dialplan."""

    exten: str = ""
    app_name: str = ""
    app_data: str = ""


class Channel(msgspec.Struct):
    """One channel."""

    id: str
    state: str = ""
    name: str = ""
    caller: Caller = msgspec.field(default_factory=Caller)
    dialplan: Dialplan = msgspec.field(default_factory=Dialplan)
    creationtime: str = ""
    channelvars: dict[str, str] = {}


class Playback(msgspec.Struct):
    """A playback and how it stands."""

    id: str
    target_uri: str = ""
    state: str = ""


class Recording(msgspec.Struct):
    """A live recording."""

    name: str
    state: str = ""
    cause: str = ""


class Endpoint(msgspec.Struct):
    """A phone or trunk as the switch sees it."""

    technology: str = ""
    resource: str = ""
    state: str | None = None


class Bridge(msgspec.Struct):
    """A bridge and the channels in it."""

    id: str
    bridge_class: str = ""
    channels: list[str] = []


class Destination(msgspec.Struct):
    """Where a phone wants its call to go."""

    destination: str = ""


class ReferTo(msgspec.Struct):
    """The Refer-To of a REFER; without a destination it names another call of the phone's (Replaces)."""

    requested_destination: Destination = msgspec.field(default_factory=Destination)


class ReferredBy(msgspec.Struct):
    """Who sent a REFER."""

    source_channel: Channel | None = None


class Incoming(msgspec.Struct):
    """A message from ARI: an event (by `type`), or the answer to a request of ours (RESTResponse)."""

    type: str
    timestamp: str = ""
    # RESTResponse
    request_id: str = ""
    status_code: int = 0
    reason_phrase: str = ""
    message_body: str = ""
    # events
    channel: Channel | None = None
    args: list[str] = []
    digit: str = ""
    cause: int = 0
    tech_cause: int = 0
    soft: bool = False
    playback: Playback | None = None
    recording: Recording | None = None
    endpoint: Endpoint | None = None
    refer_to: ReferTo | None = None
    referred_by: ReferredBy | None = None


_decoder = msgspec.json.Decoder(Incoming)
_encoder = msgspec.json.Encoder()


def decode(text: str | bytes) -> Incoming:
    """Read a message; raises msgspec.DecodeError when it isn't one."""
    return _decoder.decode(text)


def encode_request(
    request_id: str, method: str, path: str, query: dict[str, str], body: dict[str, Any] | None
) -> bytes:
    """A REST request as it travels on the WebSocket. `path` is below /ari and begins
    without a slash (with one, ARI says "Invalid method"); its parts are made by `part`."""
    uri = path
    if query:
        uri += "?" + "&".join(f"{name}={quote(value, safe='')}" for name, value in query.items())
    request: dict[str, Any] = {"type": "RESTRequest", "request_id": request_id, "method": method, "uri": uri}
    if body is not None:
        request["content_type"] = "application/json"
        request["message_body"] = _encoder.encode(body).decode()
    return _encoder.encode(request)


def part(text: str) -> str:
    """A name as one part of a path."""
    return quote(text, safe="")
