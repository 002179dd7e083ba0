"""Showing how far a download is: a bar on a terminal, plain lines elsewhere."""

import sys
from typing import Protocol, TextIO

from zuoxi.catalogue import Text


class Reporter(Protocol):
    """Who is told what happens while the switch is fetched and unpacked."""

    def say(self, text: Text) -> None:
        """One step, as a sentence."""

    def begin(self, what: Text, total: int) -> None:
        """A measured step of ``total`` bytes begins."""

    def advance(self, amount: int) -> None:
        """``amount`` more bytes are done (negative when a part has to be fetched again)."""

    def end(self) -> None:
        """The measured step is over, done or not."""


class PlainReporter:
    """Lines for logs and pipes: a measured step prints one line at each tenth."""

    def __init__(self, out: TextIO, language: str) -> None:
        self._out, self._language = out, language
        self._what, self._total, self._done, self._tenth = Text(""), 1, 0, 0

    def say(self, text: Text) -> None:
        print(text.text(self._language), file=self._out, flush=True)

    def begin(self, what: Text, total: int) -> None:
        self._what, self._total, self._done, self._tenth = what, max(total, 1), 0, 0
        self.say(Text("cli_switch.measure.begin", what=what, size=f"{total / 1e6:.1f}"))

    def advance(self, amount: int) -> None:
        self._done += amount
        tenth = self._done * 10 // self._total
        if tenth > self._tenth:
            self._tenth = tenth
            size = f"{self._total / 1e6:.1f}"
            self.say(Text("cli_switch.measure.at", what=self._what, percent=tenth * 10, size=size))

    def end(self) -> None:
        """Nothing to put away."""


def reporter_for(language: str, out: TextIO = sys.stderr) -> Reporter:
    """The reporter that suits where the output goes, in the reader's language."""
    if not out.isatty():
        return PlainReporter(out, language)
    from zuoxi.switch.asterisk.install.bar import (
        TerminalReporter,  # takes long to import, and is rarely needed
    )

    return TerminalReporter(out, language)
