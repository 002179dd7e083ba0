"""Showing how far a download is: a bar on a terminal, plain lines elsewhere."""

import sys
from typing import Protocol, TextIO

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)


class Reporter(Protocol):
    """Who is told what happens while the switch is fetched and unpacked."""

    def say(self, text: str) -> None:
        """One step, as a sentence."""

    def begin(self, what: str, total: int) -> None:
        """A measured step of ``total`` bytes begins."""

    def advance(self, amount: int) -> None:
        """``amount`` more bytes are done (negative when a part has to be fetched again)."""

    def end(self) -> None:
        """The measured step is over, done or not."""


class PlainReporter:
    """Lines for logs and pipes: a measured step prints one line at each tenth."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._what, self._total, self._done, self._tenth = "", 1, 0, 0

    def say(self, text: str) -> None:
        print(text, file=self._out, flush=True)

    def begin(self, what: str, total: int) -> None:
        self._what, self._total, self._done, self._tenth = what, max(total, 1), 0, 0
        self.say(f"{what}: {total / 1e6:.1f} MB")

    def advance(self, amount: int) -> None:
        self._done += amount
        tenth = self._done * 10 // self._total
        if tenth > self._tenth:
            self._tenth = tenth
            self.say(f"{self._what}: {tenth * 10} % of {self._total / 1e6:.1f} MB")

    def end(self) -> None:
        """Nothing to put away."""


class TerminalReporter:
    """A bar with speed and time left."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._bar: Progress | None = None

    def say(self, text: str) -> None:
        self._console.print(text, highlight=False, markup=False)

    def begin(self, what: str, total: int) -> None:
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            DownloadColumn(),
            TransferSpeedColumn(),
            TimeRemainingColumn(),
        )
        self._bar = Progress(*columns, console=self._console)
        self._bar.add_task(what, total=total)
        self._bar.start()

    def advance(self, amount: int) -> None:
        if self._bar is not None:
            self._bar.advance(self._bar.task_ids[0], amount)

    def end(self) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None


def reporter_for(out: TextIO = sys.stderr) -> Reporter:
    """The reporter that suits where the output goes."""
    return TerminalReporter(Console(file=out)) if out.isatty() else PlainReporter(out)
