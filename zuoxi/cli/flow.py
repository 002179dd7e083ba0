"""`zuoxi flow`: inspect a definition, and play it in virtual time with typed keys."""

from __future__ import annotations

import json
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from zuoxi.domain.facts import DigitsCollected, FlowFailed, NodeEntered
from zuoxi.domain.flow.definition import FlowError, Problem, read
from zuoxi.domain.flow.inspect import Known, inspect, is_publishable
from zuoxi.domain.flow.nodes import Node
from zuoxi.domain.flow.run import Context, EnterQueue, ExitTaken, HangUp, LeaveMessage, LeftQueue, Play
from zuoxi.domain.flow.walk import Walk, Walked
from zuoxi.domain.prompts import Prompt
from zuoxi_kit.calendar import Calendar, CalendarError, from_plain
from zuoxi_kit.clock import utc_now
from zuoxi_kit.ids import CalendarId, PromptId, QueueId

app = typer.Typer(no_args_is_help=True, help="Inspect call flows, and try them out without a phone.")

CALENDAR = typer.Option("--calendar", help="A calendar that the flow names: ID=FILE.json. May be repeated.")
FILE = typer.Argument(help="The definition, a JSON file.")
HELP = """Keys: type them (1, 42#). Enter alone lets time pass until something happens. In a queue: answered, timeout, full,
no_agents. bye hangs up, quit ends."""


@app.command("inspect")
def inspect_file(
    file: Annotated[Path, FILE],
    calendar: Annotated[list[str] | None, CALENDAR] = None,
    queue: Annotated[
        list[str] | None,
        typer.Option("--queue", help="A queue that exists. May be repeated; none: unchecked."),
    ] = None,
) -> None:
    """Say what is wrong with a flow and where. The exit code is 1 when it could not be published."""
    raw = read_json(file)
    known = _known(raw, _calendars(calendar), queue)
    problems = inspect(raw, known, utc_now())
    for problem in problems:
        typer.echo(str(problem))
    if not is_publishable(problems):
        raise typer.Exit(1)
    typer.echo(f"{file.name} is sound." if not problems else f"{file.name} can be published, with warnings.")


@app.command("play")
def play_file(
    file: Annotated[Path, FILE],
    keys: Annotated[
        str | None,
        typer.Option(help='What the caller does, instead of asking: "1", "42# answered", "wait:10 1 bye".'),
    ] = None,
    at: Annotated[
        str | None, typer.Option(help="When the call comes, such as 2026-02-17T10:00 (default: now).")
    ] = None,
    caller: Annotated[str, typer.Option(help="Who calls.")] = "+8613800138000",
    number: Annotated[str, typer.Option(help="The number that was called.")] = "CN:4008001000",
    language: Annotated[str, typer.Option(help="The caller's language.")] = "zh",
    time_zone: Annotated[str, typer.Option(help="The tenant's time zone.")] = "Asia/Shanghai",
    calendar: Annotated[list[str] | None, CALENDAR] = None,
) -> None:
    """Play a flow in virtual time: every prompt takes two seconds, and nothing is really waited for."""
    raw = read_json(file)
    try:
        flow = read(raw)
    except FlowError as error:
        _refuse(error.problems)
    context = Context(caller, number, language, time_zone, calendars=_calendars(calendar))
    walk = Walk(flow, context, _begin(at, time_zone))
    shown = _Screen(walk)
    shown.tell([walk.begin()])
    script = iter(keys.split()) if keys is not None else None
    if script is None:
        typer.echo(HELP)
    while not walk.is_over:
        word = next(script, "quit") if script is not None else _ask(walk)
        if word == "quit":
            break
        try:
            shown.tell(_do(walk, word))
        except ValueError as error:
            typer.echo(f"  {error}")
            if script is not None:
                raise typer.Exit(2) from None
    typer.echo(_end(walk))


class _Screen:
    """Writes what happens, with the virtual time since the call began."""

    def __init__(self, walk: Walk) -> None:
        self._begins = walk.now
        self._nodes = walk.flow.nodes

    def tell(self, walked: list[Walked]) -> None:
        for each in walked:
            seconds = (each.at - self._begins).total_seconds()
            for line in self._lines(each):
                typer.echo(f"{seconds:7.1f} s  {line}")

    def _lines(self, walked: Walked) -> list[str]:
        lines = []
        for trace in walked.step.trace:
            match trace:
                case NodeEntered(key, kind):
                    lines.append(f"-> {key} ({kind}){self._title(self._nodes[key])}")
                case DigitsCollected(_, digits, ""):
                    lines.append(f"   {digits} is not understood")
                case DigitsCollected(_, digits, _):
                    lines.append(f"   pressed {digits}")
                case ExitTaken(_, name):
                    lines.append(f"   leaves by {name}")
                case FlowFailed(node, why):
                    lines.append(f"!! the flow failed at {node}: {why}. The caller hears an apology.")
        for action in walked.step.actions:
            match action:
                case Play(_, prompts):
                    lines.append(f"   hears {', '.join(_spoken(prompt) for prompt in prompts)}")
                case EnterQueue(queue=queue, priority=priority):
                    lines.append(
                        f"   waits in the queue {queue}" + (f", priority {priority}" if priority else "")
                    )
                case LeaveMessage():
                    lines.append("   may leave a message (# ends it)")
                case HangUp():
                    lines.append("   is hung up")
        return lines

    @staticmethod
    def _title(node: Node) -> str:
        return f" {node.name}" if node.name else ""


def _do(walk: Walk, word: str) -> list[Walked]:
    """One word of the caller's. Raises ValueError with what to type instead."""
    if not word:
        due = walk.next_due()
        if due is None:
            raise ValueError("nothing happens by itself now: answered, timeout, full, no_agents or bye")
        return walk.let_pass(due)
    if word.startswith("wait:"):
        seconds = word.removeprefix("wait:")
        if not seconds.isdecimal() or len(seconds) > 6:
            raise ValueError("wait:SECONDS takes whole seconds, such as wait:10")
        return walk.let_pass(walk.now + timedelta(seconds=int(seconds)))
    if word == "bye":
        return [walk.hang_up()]
    if word in list(LeftQueue):
        return [walk.leave_queue(word)]
    if set(word) <= set("0123456789*#"):
        walked = []
        for key in word:
            if not walk.is_over:
                walked.append(walk.press(key))
        return walked
    raise ValueError(
        f"{word!r} is nothing to do here: keys, wait:SECONDS, {', '.join(LeftQueue)}, bye or quit"
    )


def _ask(walk: Walk) -> str:
    try:
        return input("in queue> " if walk.queue else "key> ").strip()
    except EOFError:
        return "quit"


def _end(walk: Walk) -> str:
    if walk.failed:
        return f"The flow failed: {walk.failed}."
    if walk.run is None:
        return "The call is over." if walk.hung_up else "The flow is over."
    return f"Left while the caller is at {walk.run.node}."


def _spoken(prompt: Prompt) -> str:
    return f"{prompt.kind.value} {prompt.value}"


def _begin(at: str | None, time_zone: str) -> datetime:
    try:
        zone = ZoneInfo(time_zone)
    except (ValueError, OSError, KeyError) as error:
        raise typer.BadParameter(
            f"{time_zone!r} is no time zone: use a name such as Asia/Shanghai"
        ) from error
    if at is None:
        return utc_now().astimezone(zone)
    try:
        begins = datetime.fromisoformat(at)
    except ValueError as error:
        raise typer.BadParameter(f"{at!r} is no time: write it like 2026-02-17T10:00") from error
    return begins if begins.tzinfo else begins.replace(tzinfo=zone)


def read_json(file: Path) -> Any:
    """What a JSON file says; a wrong one ends the command with a sentence."""
    try:
        return json.loads(file.read_text("utf-8"))
    except OSError as error:
        raise typer.BadParameter(f"{file} can't be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise typer.BadParameter(f"{file} is no UTF-8 text") from error
    except RecursionError as error:
        raise typer.BadParameter(f"{file} is nested too deeply") from error
    except json.JSONDecodeError as error:
        raise typer.BadParameter(
            f"{file} is no JSON: {error.msg} in line {error.lineno}, column {error.colno}"
        ) from error


def _calendars(given: list[str] | None) -> dict[CalendarId, Calendar]:
    calendars = {}
    for each in given or ():
        name, _, path = each.partition("=")
        if not path:
            raise typer.BadParameter(f"{each!r} is no calendar: write --calendar ID=FILE.json")
        plain = read_json(Path(path))
        try:
            calendars[CalendarId(name)] = from_plain(plain if isinstance(plain, dict) else {})
        except CalendarError as error:
            raise typer.BadParameter(f"the calendar {path} is wrong at {error}") from error
    return calendars


def _known(raw: Any, calendars: dict[CalendarId, Calendar], queues: list[str] | None) -> Known:
    """What a file alone can't say counts as there: prompts always, queues unless some are named."""
    try:
        nodes = list(read(raw).nodes.values())
    except FlowError:
        nodes = []
    named = [each for node in nodes for each in node.references()]
    prompts = frozenset(
        PromptId(ref.prompt) for node in nodes for _, ref in node.prompts_used() if ref.prompt
    )
    there = queues if queues is not None else [id_ for _, what, id_ in named if what == "queues"]
    return Known({QueueId(name): True for name in there}, calendars, prompts)


def _refuse(problems: tuple[Problem, ...]) -> Any:
    for problem in problems:
        print(problem, file=sys.stderr)
    raise typer.Exit(1)
