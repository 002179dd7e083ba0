"""Who failed to sign in at the switch: read from its `security` log, because ARI tells nothing of it.

`SecurityWatch` follows the file over rotation, counts, and calls out when one address fails too often.
"""

import asyncio
import os
import re
from collections import Counter, OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from io import BufferedReader
from pathlib import Path

from zuoxi.switch.asterisk.events import instant

FAILURES = 5
WINDOW = timedelta(minutes=1)
ADDRESSES_KEPT = 10_000
"""Addresses remembered at most: a sender may invent its address, but not our memory."""
POLL_SECONDS = 0.5
LONGEST_LINE = 16_384

_FIELD = re.compile(r'(\w+)="((?:[^"\\]|\\.)*)"')


class Failure(StrEnum):
    """What was wrong."""

    WRONG_PASSWORD = "wrong_password"
    UNKNOWN_ACCOUNT = "unknown_account"


_KINDS = {
    "ChallengeResponseFailed": Failure.WRONG_PASSWORD,
    "InvalidPassword": Failure.WRONG_PASSWORD,
    "InvalidAccountID": Failure.UNKNOWN_ACCOUNT,
}
_NOBODY = "<unknown>"
"""The account of a password that was tried for an account that doesn't exist: told before as InvalidAccountID."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One request that the switch didn't believe. `service` is PJSIP (phones, trunks) or HTTP (ARI)."""

    at: datetime
    failure: Failure
    address: str
    account: str
    service: str
    session: str


@dataclass(frozen=True, slots=True)
class TooMany:
    """One address has failed `count` times within a minute, lastly for `account`."""

    address: str
    count: int
    account: str


def read_line(line: str) -> Refusal | None:
    """The refusal that a line of the log tells of, None for every other line."""
    fields = dict(_FIELD.findall(line))
    failure = _KINDS.get(fields.get("SecurityEvent", ""))
    account = fields.get("AccountID", "")
    if failure is None or account == _NOBODY:
        return None
    try:
        at = instant(fields["EventTV"])
        address = fields["RemoteAddress"].split("/")[2]
    except (KeyError, ValueError, IndexError):
        return None
    return Refusal(at, failure, address, account, fields.get("Service", ""), fields.get("SessionID", ""))


class Attempts:
    """The failures of each address within the last minute. Pure: time comes with the refusals."""

    def __init__(self) -> None:
        self._failed: OrderedDict[str, deque[datetime]] = OrderedDict()
        self._told_at: dict[str, datetime] = {}
        self._last: dict[str, tuple[str, str]] = {}

    def note(self, refusal: Refusal) -> tuple[bool, TooMany | None]:
        """Whether this counts (an unknown account is told of twice within one attempt), and the alarm if it is time for
        one: five failures within a minute, then at most one alarm a minute for that address.
        """
        address, attempt = refusal.address, (refusal.session, refusal.account)
        is_repeated = refusal.failure is Failure.UNKNOWN_ACCOUNT and self._last.get(address) == attempt
        if is_repeated:
            return False, None
        self._last[address] = attempt
        failed = self._failed.setdefault(address, deque(maxlen=1000))
        self._failed.move_to_end(address)
        failed.append(refusal.at)
        while failed and failed[0] <= refusal.at - WINDOW:
            failed.popleft()
        while len(self._failed) > ADDRESSES_KEPT:
            self._forget(next(iter(self._failed)))
        told_at = self._told_at.get(address)
        if len(failed) < FAILURES or (told_at is not None and refusal.at < told_at + WINDOW):
            return True, None
        self._told_at[address] = refusal.at
        return True, TooMany(address, len(failed), refusal.account)

    def _forget(self, address: str) -> None:
        del self._failed[address]
        self._told_at.pop(address, None)
        self._last.pop(address, None)


class Tail:
    """A growing text file's new lines, over rotation (another file of that name) and truncation."""

    def __init__(self, path: Path) -> None:
        """What is in the file already is skipped; the file needn't exist yet."""
        self._path = path
        self._file: BufferedReader | None = None
        self._rest = b""
        self._open()
        if self._file is not None:
            self._file.seek(0, 2)

    def read(self) -> list[str]:
        """The whole lines since the last time."""
        lines = self._read_more()
        if self._is_replaced():
            self.close()
            self._open()
            lines += self._read_more()
        return lines

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()
        self._file, self._rest = None, b""

    def _open(self) -> None:
        try:
            self._file = self._path.open("rb")
        except OSError:
            self._file = None

    def _is_replaced(self) -> bool:
        if self._file is None:
            return self._path.exists()
        try:
            there, ours = self._path.stat(), self._file
        except OSError:
            return False  # between two steps of a rotation
        return there.st_ino != os.fstat(ours.fileno()).st_ino or there.st_size < ours.tell()

    def _read_more(self) -> list[str]:
        if self._file is None:
            return []
        *lines, rest = (self._rest + self._file.read()).split(b"\n")
        self._rest = rest[-LONGEST_LINE:]
        return [line.decode(errors="replace") for line in lines]


class SecurityWatch:
    """Follows the log, counts in `counts` (for a metric) and calls `alarm`."""

    def __init__(self, log: Path, alarm: Callable[[TooMany], None]) -> None:
        self._log, self._alarm = log, alarm
        self._attempts = Attempts()
        self.counts: Counter[tuple[Failure, str]] = Counter()
        """Refusals by kind and service, since the start of this process."""

    async def run(self) -> None:
        """Until cancelled; what the log holds at the beginning is not looked at."""
        tail = Tail(self._log)
        try:
            while True:
                for line in tail.read():
                    self._take(line)
                await asyncio.sleep(POLL_SECONDS)
        finally:
            tail.close()

    def _take(self, line: str) -> None:
        refusal = read_line(line)
        if refusal is None:
            return
        counts, too_many = self._attempts.note(refusal)
        if counts:
            self.counts[refusal.failure, refusal.service] += 1
        if too_many is not None:
            self._alarm(too_many)
