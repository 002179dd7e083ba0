"""The least that a program behind ARI can do: ring the next phone, answer, play music, join, end. It decides nothing, keeps
nothing, and forgets everything. What it takes is what the way through ARI costs whoever goes it (the bench's system "ari").

Run as `python -m tests.bench.calls.nothing_decided URL USER SECRET APPLICATION`; the phones' names come on standard
input, and it says when it is ready.
"""

import asyncio
import gc
import sys
import time
from collections import deque
from itertools import count

from zuoxi.switch.asterisk.connection import Connection
from zuoxi.switch.asterisk.dialplan import HEARTBEAT
from zuoxi.switch.asterisk.verbs import UNSAID
from zuoxi.switch.asterisk.wire import ALLOWED, Channel, Incoming

BEAT_SECONDS = 1.0


class _Nothing:
    def __init__(self, url: str, user: str, secret: str, app: str, phones: list[str]) -> None:
        self._app, self._free = app, deque(phones)
        self._numbers = count(1)
        self._far: dict[str, str] = {}
        """The other side's channel, both ways."""
        self._phones: dict[str, str] = {}
        self.line = Connection(url, user, secret, app, self._hear, self._lost)

    def _lost(self) -> None:
        raise SystemExit("the switch has gone")

    def _hear(self, event: Incoming) -> None:
        channel = event.channel
        if channel is None:
            return
        if event.type == "StasisStart":
            if event.args[0] == "trunk":
                self._arrived(channel)
            else:
                self._picked_up(channel.id)
        elif event.type in ("StasisEnd", "ChannelDestroyed"):
            self._ended(channel.id)

    def _arrived(self, channel: Channel) -> None:
        if not self._free:
            self.line.request("DELETE", f"channels/{channel.id}")
            return
        phone, agent = self._free.popleft(), f"agent-{next(self._numbers)}"
        self._far |= {channel.id: agent, agent: channel.id}
        self._phones[agent] = phone
        query = {"endpoint": f"PJSIP/{phone}", "app": self._app, "appArgs": "dialed", "channelId": agent}
        self.line.request("POST", "channels", query | {"callerId": channel.caller.number, "timeout": "20"})
        self.line.request("POST", f"channels/{channel.id}/answer")
        self.line.request("POST", f"channels/{channel.id}/moh")

    def _picked_up(self, agent: str) -> None:
        caller = self._far.get(agent)
        if caller is None:
            return
        self.line.request("DELETE", f"channels/{caller}/moh")
        self.line.request("POST", f"bridges/{agent}", {"type": "mixing"})
        self.line.request("POST", f"bridges/{agent}/addChannel", {"channel": f"{caller},{agent}"} | UNSAID)

    def _ended(self, channel: str) -> None:
        far = self._far.pop(channel, None)
        phone = self._phones.pop(channel, None)
        if phone is not None:
            self._free.append(phone)
        if far is not None and far in self._far:
            self.line.request("DELETE", f"channels/{far}")
            if far in self._phones:
                self.line.request("DELETE", f"bridges/{far}")


async def main(url: str, user: str, secret: str, app: str) -> None:
    """Until it is ended."""
    nothing = _Nothing(url, user, secret, app, sys.stdin.read().split())
    await nothing.line.open()
    allowed = {"allowed": [{"type": name} for name in ALLOWED]}
    await nothing.line.request("PUT", f"applications/{app}/eventFilter", body=allowed)
    gc.freeze()
    print("ready", flush=True)
    while True:
        beat = {"variable": HEARTBEAT, "value": str(int(time.time()))}
        await nothing.line.request("POST", "asterisk/variable", beat)
        await asyncio.sleep(BEAT_SECONDS)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
