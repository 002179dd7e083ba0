"""One execution of a flow: what it knows, what it asks for, what comes back.

A `Run` is a small serialisable value: it waits without a task and survives a restart of the engine. Ids of plays, timers
and queue entries are unique within the run, so that an event of something that is over is recognised and ignored.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import msgspec
from msgspec import Struct, field

from zuoxi.domain.facts import DigitsCollected, FlowFailed, NodeEntered
from zuoxi.domain.prompts import Prompt
from zuoxi_kit.calendar import Calendar
from zuoxi_kit.ids import CalendarId, PromptId, QueueId

Value = str | int | bool | None
"""What a variable or an expression may hold."""


class Context(Struct, frozen=True):
    """What a flow may know of its call and tenant; not part of the run, given again with every event.

    `caller` ("" when withheld), spelled by `spell`, and `number` are `zuoxi_kit.phone.Number.key` texts, so that conditions
    can rely on one spelling (`phone.read_caller`). Reading takes a third of a millisecond, which a flow that asks for no
    caller doesn't wait for. `queues` None = not checked; `prompts`: content hash by language, None = not looked up. `ahead`: how
    far the clock on the wall is ahead of the times that are given (after a step of it): calendars and `time` follow it.
    """

    caller: str
    number: str
    language: str
    time_zone: str
    calendars: Mapping[CalendarId, Calendar] = field(default_factory=dict)
    queues: frozenset[QueueId] | None = None
    prompts: Mapping[PromptId, Mapping[str, str]] | None = None
    spell: Callable[[str], str] = str
    ahead: timedelta = timedelta()


class Run(Struct, frozen=True):
    """Where a caller is. Empty texts mean "none". `to_plain` and `from_plain` carry it through the journal."""

    node: str = ""
    variables: Mapping[str, Value] = field(default_factory=dict)
    playing: str = ""
    """the play whose end is awaited"""
    timer: str = ""
    """the timer that is running"""
    entry: str = ""
    """the queue entry that is waiting"""
    tries: int = 0
    """how often this menu or collect node has asked"""
    digits: str = ""
    """the keys collected so far at this node"""
    skip: str = ""
    """a terminator that is ignored until `skip_until`: the caller typed it after the last digit that was needed"""
    skip_until: datetime | None = None
    ids: int = 0
    """the last number given to a play, timer or queue entry"""
    entered: int = 0
    """nodes entered in all"""
    instant: int = 0
    """nodes entered since time last passed"""


def to_plain(run: Run) -> dict[str, Any]:
    """Give a run as JSON-able values."""
    plain: dict[str, Any] = msgspec.to_builtins(run)
    return plain


def from_plain(plain: Mapping[str, Any]) -> Run:
    """Read `to_plain` back. Raises msgspec.ValidationError when it is no run."""
    return msgspec.convert(plain, Run)


# What a flow asks for


class Play(Struct, frozen=True):
    """Play prompts to the caller, one after the other; the end comes back as PlayEnded(play)."""

    play: str
    prompts: tuple[Prompt, ...]
    language: str


class StopPlay(Struct, frozen=True):
    """Stop a running play. Its PlayEnded may follow and is ignored."""

    play: str


class StartTimer(Struct, frozen=True):
    """Send TimerFired(timer) at the instant `at`."""

    timer: str
    at: datetime


class StopTimer(Struct, frozen=True):
    """The timer is no longer needed. Should it fire all the same, that is ignored."""

    timer: str


class EnterQueue(Struct, frozen=True):
    """Let the contact wait in a queue; the run goes on with QueueLeft(entry).

    `priority`: higher is served first. `required`: skills with the least level. `max_wait` None = the queue's own.
    `wished`: skill, level, seconds that it is insisted on.
    """

    entry: str
    node: str
    queue: QueueId
    priority: int
    required: tuple[tuple[str, int], ...]
    max_wait: timedelta | None
    wished: tuple[tuple[str, int, int], ...] = ()


class HangUp(Struct, frozen=True):
    """End the call: the flow is done with it."""

    reason: str


class LeaveMessage(Struct, frozen=True):
    """Record what the caller says from now on until the call ends, for the box of `queue` (None: the tenant's)."""

    queue: QueueId | None


Action = Play | StopPlay | StartTimer | StopTimer | EnterQueue | LeaveMessage | HangUp


# What comes back


class LeftQueue(StrEnum):
    """Why a contact is no longer waiting."""

    ANSWERED = "answered"
    TIMEOUT = "timeout"
    FULL = "full"
    NO_AGENTS = "no_agents"


class PlayEnded(Struct, frozen=True):
    """A play has ended, by itself or because it could not be played."""

    play: str


class DigitPressed(Struct, frozen=True):
    """The caller pressed one key: 0-9, * or #. Others are ignored."""

    digit: str


class TimerFired(Struct, frozen=True):
    """The instant of a StartTimer has come."""

    timer: str


class QueueLeft(Struct, frozen=True):
    """The wait of EnterQueue(entry) is over. Reasons beyond LeftQueue take the node's `else`."""

    entry: str
    reason: str


class CallerGone(Struct, frozen=True):
    """The caller hung up."""


Event = PlayEnded | DigitPressed | TimerFired | QueueLeft | CallerGone


class ExitTaken(Struct, frozen=True):
    """The flow left a node by one of its exits."""

    node: str
    exit: str


Trace = NodeEntered | DigitsCollected | ExitTaken | FlowFailed
"""What happened, for the journal: the facts of the call, and the exits between them for the designer's try-it."""


class Step(Struct, frozen=True):
    """The outcome of `start` or `resume`. `run` None: the flow is finished. `failed`: why it could not go on; the caller
    then hears an apology and goes to the fallback queue, which is the call's work.
    """

    run: Run | None
    actions: tuple[Action, ...] = ()
    trace: tuple[Trace, ...] = ()
    failed: str | None = None
