"""G.711 and tones for tests: RTP out on a beat of 20 ms, RTP in kept for the last seconds, tones found by Goertzel."""

import asyncio
import bisect
import math
import secrets
import struct
from collections import deque
from collections.abc import Callable
from functools import cache
from typing import cast

RATE = 8000
FRAME = 160
FRAME_SECONDS = 0.02
DIGITS = "0123456789*#ABCD"
KEEP_FRAMES = 100


def _alaw(code: int) -> int:
    """The 16-bit sample of an A-law byte (ITU-T G.711)."""
    code ^= 0x55
    exponent, mantissa = (code & 0x70) >> 4, code & 0x0F
    value = (mantissa << 4) + 8 if exponent == 0 else ((mantissa << 4) + 0x108) << (exponent - 1)
    return value if code & 0x80 else -value


def _ulaw(code: int) -> int:
    """The 16-bit sample of a mu-law byte (ITU-T G.711)."""
    code ^= 0xFF
    value = ((((code & 0x0F) << 3) + 0x84) << ((code & 0x70) >> 4)) - 0x84
    return -value if code & 0x80 else value


DECODE = {8: [_alaw(code) for code in range(256)], 0: [_ulaw(code) for code in range(256)]}


@cache
def tone(payload_type: int, hertz: int) -> bytes:
    """One second of a tone (0: silence), as G.711; whole hertz, so that seconds join without a click."""
    table = sorted((sample, code) for code, sample in enumerate(DECODE[payload_type]))
    samples = [entry[0] for entry in table]
    wave = (10000 * math.sin(2 * math.pi * hertz * n / RATE) for n in range(RATE))
    return bytes(table[min(bisect.bisect_left(samples, value), 255)][1] for value in wave)


def share(samples: list[int], hertz: int) -> float:
    """The share (0 to 1) of the sound's energy that is a tone, by the Goertzel algorithm (Goertzel 1958)."""
    energy = sum(value * value for value in samples)
    if not samples or energy < len(samples) * 100:
        return 0.0
    factor = 2 * math.cos(2 * math.pi * hertz / RATE)
    one = two = 0.0
    for value in samples:
        one, two = value + factor * one - two, one
    power = one * one + two * two - factor * one * two
    return min(1.0, 2 * power / (len(samples) * energy))


class Rtp(asyncio.DatagramProtocol):
    """One RTP stream each way. Say where to send with `send_to`; what came in is in `frames`, newest last."""

    def __init__(self) -> None:
        self.frames: deque[bytes] = deque(maxlen=KEEP_FRAMES)
        self.received = 0
        self.digits = ""
        self.payload_type = 8
        self.hertz: int | None = 0
        """The tone that is sent; 0 silence, None nothing at all."""
        self._target: tuple[str, int] | None = None
        self._event_type = 101
        self._event_seen: int | None = None
        self._sending: asyncio.Task[None] | None = None
        self._presses: asyncio.Queue[str] = asyncio.Queue()
        self._pressed = asyncio.Event()
        self._pressed.set()
        self._watchers: set[asyncio.Event] = set()
        self._transport: asyncio.DatagramTransport | None = None
        self._seq = secrets.randbelow(30000)
        self._stamp = secrets.randbelow(1 << 30)
        self._source = secrets.randbits(32)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.DatagramTransport, transport)

    def send_to(self, target: tuple[str, int], payload_type: int, event_type: int | None) -> None:
        """Start sending, or go on to another place."""
        self._target, self.payload_type = target, payload_type
        self._event_type = 101 if event_type is None else event_type
        if self._sending is None:
            self._sending = asyncio.get_running_loop().create_task(self._send())

    def stop(self) -> None:
        """Send and receive no more."""
        if self._sending is not None:
            self._sending.cancel()
        if self._transport is not None:
            self._transport.close()

    async def press(self, digits: str) -> None:
        """Send keys (RFC 4733): 80 ms each, 80 ms apart; returns when they are sent."""
        for digit in digits:
            if digit not in DIGITS:
                raise ValueError(f"no such key: {digit!r}")
            self._presses.put_nowait(digit)
        self._pressed.clear()
        await self._pressed.wait()

    async def until(self, is_so: Callable[["Rtp"], bool], frames: int = 10) -> None:
        """Wait until `is_so` of what came in; asked again after each `frames` frames, or that time without any."""
        news = asyncio.Event()
        self._watchers.add(news)
        try:
            while not is_so(self):
                before = self.received
                try:
                    async with asyncio.timeout(frames * FRAME_SECONDS * 2):
                        while self.received < before + frames:
                            news.clear()
                            await news.wait()
                except TimeoutError:
                    if self.received == before:
                        self.frames.clear()
        finally:
            self._watchers.discard(news)

    def last(self, frames: int) -> list[int]:
        """The newest frames as samples (fewer, when fewer came)."""
        table = DECODE[self.payload_type]
        return [table[code] for frame in list(self.frames)[-frames:] for code in frame]

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        if len(data) < 12:
            return
        kind = data[1] & 0x7F
        if kind == self._event_type and kind not in DECODE:
            stamp = int.from_bytes(data[4:8], "big")
            if stamp != self._event_seen:
                self._event_seen = stamp
                self.digits += DIGITS[data[12]]
        elif kind in DECODE:
            self.payload_type = kind
            self.frames.append(data[12:])
            self.received += 1
        for news in self._watchers:
            news.set()

    def _packet(self, payload: bytes, kind: int, stamp: int, marker: bool = False) -> None:
        assert self._transport is not None
        self._seq = (self._seq + 1) & 0xFFFF
        head = struct.pack("!BBHII", 0x80, kind | (0x80 if marker else 0), self._seq, stamp, self._source)
        if not self._transport.is_closing():
            self._transport.sendto(head + payload, self._target)

    async def _send(self) -> None:
        loop = asyncio.get_running_loop()
        due, at, event = loop.time(), 0, (-1, 0, 0)
        while True:
            digit, step, since = event
            if digit < 0 and not self._presses.empty():
                digit, step, since = DIGITS.index(self._presses.get_nowait()), 0, self._stamp
            if digit >= 0:
                self._send_event(digit, step, since)
                event = (digit, step + 1, since) if step < 7 else (-1, 0, 0)
                if step == 7 and self._presses.empty():
                    self._pressed.set()
            elif self.hertz is not None:
                sound = tone(self.payload_type, self.hertz)
                self._packet(sound[at : at + FRAME], self.payload_type, self._stamp)
            at = (at + FRAME) % RATE
            self._stamp = (self._stamp + FRAME) & 0xFFFFFFFF
            due += FRAME_SECONDS
            await asyncio.sleep(max(0.0, due - loop.time()))

    def _send_event(self, digit: int, step: int, since: int) -> None:
        """Step 0–3: the key is down; 4: it is released (three packets); 5–7: nothing."""
        if step < 4:
            body = struct.pack("!BBH", digit, 10, FRAME * (step + 1))
            self._packet(body, self._event_type, since, marker=step == 0)
        elif step == 4:
            for _ in range(3):
                self._packet(struct.pack("!BBH", digit, 0x80 | 10, FRAME * 4), self._event_type, since)
