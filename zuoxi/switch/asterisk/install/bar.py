"""Showing how far a download is by a bar on a terminal."""

from typing import TextIO

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)

from zuoxi.catalogue import Text


class TerminalReporter:
    """A bar with speed and time left."""

    def __init__(self, out: TextIO, language: str) -> None:
        self._console, self._language = Console(file=out), language
        self._bar: Progress | None = None

    def say(self, text: Text) -> None:
        self._console.print(text.text(self._language), highlight=False, markup=False)

    def begin(self, what: Text, total: int) -> None:
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            DownloadColumn(),
            TransferSpeedColumn(),
            TimeRemainingColumn(),
        )
        self._bar = Progress(*columns, console=self._console)
        self._bar.add_task(what.text(self._language), total=total)
        self._bar.start()

    def advance(self, amount: int) -> None:
        if self._bar is not None:
            self._bar.advance(self._bar.task_ids[0], amount)

    def end(self) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None
