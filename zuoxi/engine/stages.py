"""How long each stage of a start takes, for the line in the log at its end: callers wait for it when an engine is replaced."""

import asyncio


class Stages:
    """Made inside a running loop, at the beginning of the first stage."""

    def __init__(self) -> None:
        self._clock = asyncio.get_running_loop().time
        self._since = self._clock()
        self.milliseconds: dict[str, int] = {}
        """Of each stage that is over, as fields of a log line: `bus_ms` and so on."""

    def over(self, name: str) -> None:
        """The stage `name` is over, the next begins."""
        now = self._clock()
        self.milliseconds[f"{name}_ms"] = round(1000 * (now - self._since))
        self._since = now
