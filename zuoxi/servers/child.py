"""What a supervisor is told to run: children that stay, steps that end, and servers that somebody else runs."""

from __future__ import annotations

import hashlib
import json
import signal
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from zuoxi.catalogue import Text
from zuoxi.servers.account import Account
from zuoxi.servers.ports import Bind

Say = Callable[[str, Text | str], None]
"""Shows one line of progress: who, and a text of ours or what a program said."""


async def _at_once() -> bool:
    return True


@dataclass(frozen=True)
class Child:
    """A server or process that is kept running.

    `where` is shown to people. `prepare` runs before each start and may block. `ready` is asked again and again until
    it says yes. With `beats`, the process leaves signs of life there (zuoxi_kit.beat), which also say when it is ready,
    and with `hung_after` a pause of that length gets it killed and replaced. `after` names what must be ready before.
    `spare` is the command of a process that becomes this child when it reads the line "go" from its input, and ends
    quietly when that ends without; one is kept waiting, the first started `spare_after` the child was ready.
    `gives_way` is how far others come first when processors are short, once it is ready (see priority.give_way), 0 for not at all.
    `logs` is a folder in which it writes `*.log` files of its own. `configuration` is whatever else makes it a different child, such as the text of its configuration file.
    """

    name: str
    argv: tuple[str, ...]
    cwd: Path
    where: str = ""
    env: Mapping[str, str] = field(default_factory=dict)
    binds: tuple[Bind, ...] = ()
    after: tuple[str, ...] = ()
    account: Account | None = None
    prepare: Callable[[], None] | None = None
    ready: Callable[[], Awaitable[bool]] = _at_once
    ready_within: timedelta = timedelta(seconds=60)
    stop_signal: signal.Signals = signal.SIGTERM
    stop_within: timedelta = timedelta(seconds=10)
    beats: Path | None = None
    hung_after: timedelta | None = None
    spare: tuple[str, ...] = ()
    spare_after: timedelta = timedelta(seconds=2)
    gives_way: int = 0
    logs: Path | None = None
    configuration: str = ""

    @property
    def fingerprint(self) -> str:
        """Equal for two children that would run in the same way; one may then be adopted as the other."""
        parts = [list(self.argv), sorted(self.env.items()), self.configuration]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


@dataclass(frozen=True)
class Step:
    """A program that must end well before what stands behind it may start. Its output is shown while it runs.

    `is_needed` is asked before; it may block. `done` is called when it has ended well.
    """

    name: str
    argv: tuple[str, ...]
    cwd: Path
    env: Mapping[str, str] = field(default_factory=dict)
    after: tuple[str, ...] = ()
    account: Account | None = None
    is_needed: Callable[[], bool] = lambda: True
    done: Callable[[], object] = lambda: None


@dataclass(frozen=True)
class External:
    """A server that somebody else runs. `trouble` says why it can't be used, or None."""

    name: str
    where: str
    setting: str
    trouble: Callable[[], Awaitable[Text | None]]


Part = Child | Step | External
