"""`zuoxi flow`: inspect a definition, and play it in virtual time with typed keys."""

from __future__ import annotations

import json
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from zuoxi.cli.options import Commands
from zuoxi.cli.words import comma, language, show, tell, word_of
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

app = Commands()

CALENDAR = typer.Option("--calendar")
FILE = typer.Argument()


@app.command("inspect")
def inspect_file(
    file: Annotated[Path, FILE],
    calendar: Annotated[list[str] | None, CALENDAR] = None,
    queue: Annotated[
        list[str] | None,
        typer.Option("--queue"),
    ] = None,
) -> None:
    """Say what is wrong with a flow and where. The exit code is 1 when it could not be published."""
    raw = read_json(file)
    known = _known(raw, _calendars(calendar), queue)
    problems = inspect(raw, known, utc_now())
    for problem in problems:
        typer.echo(problem_line(problem))
    if not is_publishable(problems):
        raise typer.Exit(1)
    show("cli_flow.say.warnings" if problems else "cli_flow.say.sound", file=file.name)


@app.command("play")
def play_file(
    file: Annotated[Path, FILE],
    keys: Annotated[
        str | None,
        typer.Option(),
    ] = None,
    at: Annotated[str | None, typer.Option()] = None,
    caller: Annotated[str, typer.Option()] = "+8613800138000",
    number: Annotated[str, typer.Option()] = "CN:4008001000",
    speaks: Annotated[str, typer.Option("--language")] = "zh",
    time_zone: Annotated[str, typer.Option()] = "Asia/Shanghai",
    calendar: Annotated[list[str] | None, CALENDAR] = None,
) -> None:
    """Play a flow in virtual time: every prompt takes two seconds, and nothing is really waited for."""
    raw = read_json(file)
    try:
        flow = read(raw)
    except FlowError as error:
        _refuse(error.problems)
    context = Context(caller, number, speaks, time_zone, calendars=_calendars(calendar))
    walk = Walk(flow, context, _begin(at, time_zone))
    shown = _Screen(walk)
    shown.tell([walk.begin()])
    script = iter(keys.split()) if keys is not None else None
    if script is None:
        show("cli_flow.say.keys")
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
                typer.echo(tell("cli_flow.say.at", seconds=f"{seconds:7.1f}", line=line))

    def _lines(self, walked: Walked) -> list[str]:
        lines = []
        for trace in walked.step.trace:
            match trace:
                case NodeEntered(key, kind):
                    lines.append(f"-> {key} ({kind}){self._title(self._nodes[key])}")
                case DigitsCollected(_, digits, ""):
                    lines.append(tell("cli_flow.say.not_understood", digits=digits))
                case DigitsCollected(_, digits, _):
                    lines.append(tell("cli_flow.say.pressed", digits=digits))
                case ExitTaken(_, name):
                    lines.append(tell("cli_flow.say.leaves", exit=name))
                case FlowFailed(node, why):
                    lines.append(tell("cli_flow.say.failed", node=node, why=why))
        for action in walked.step.actions:
            match action:
                case Play(_, prompts):
                    lines.append(tell("cli_flow.say.hears", prompts=comma().join(map(_spoken, prompts))))
                case EnterQueue(queue=queue, priority=priority):
                    key = "cli_flow.say.waits_first" if priority else "cli_flow.say.waits"
                    lines.append(tell(key, queue=queue, priority=priority))
                case LeaveMessage():
                    lines.append(tell("cli_flow.say.message"))
                case HangUp():
                    lines.append(tell("cli_flow.say.hung_up"))
        return lines

    @staticmethod
    def _title(node: Node) -> str:
        return f" {node.name}" if node.name else ""


def _do(walk: Walk, word: str) -> list[Walked]:
    """One word of the caller's. Raises ValueError with what to type instead."""
    if not word:
        due = walk.next_due()
        if due is None:
            raise ValueError(tell("cli_flow.say.nothing_due"))
        return walk.let_pass(due)
    if word.startswith("wait:"):
        seconds = word.removeprefix("wait:")
        if not seconds.isdecimal() or len(seconds) > 6:
            raise ValueError(tell("cli_flow.say.wait"))
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
    raise ValueError(tell("cli_flow.say.nothing_to_do", word=repr(word), words=", ".join(LeftQueue)))


def _ask(walk: Walk) -> str:
    try:
        return input(tell("cli_flow.say.ask_in_queue" if walk.queue else "cli_flow.say.ask")).strip()
    except EOFError:
        return "quit"


def _end(walk: Walk) -> str:
    if walk.failed:
        return tell("cli_flow.say.end_failed", why=walk.failed)
    if walk.run is None:
        return tell("cli_flow.say.end_call" if walk.hung_up else "cli_flow.say.end_flow")
    return tell("cli_flow.say.left", node=walk.run.node)


def _spoken(prompt: Prompt) -> str:
    return tell("cli_flow.say.prompt", kind=word_of("cli_flow.prompt", prompt.kind.value), value=prompt.value)


def _begin(at: str | None, time_zone: str) -> datetime:
    try:
        zone = ZoneInfo(time_zone)
    except (ValueError, OSError, KeyError) as error:
        raise typer.BadParameter(tell("cli_flow.say.no_time_zone", name=repr(time_zone))) from error
    if at is None:
        return utc_now().astimezone(zone)
    try:
        begins = datetime.fromisoformat(at)
    except ValueError as error:
        raise typer.BadParameter(tell("cli_flow.say.no_time", text=repr(at))) from error
    return begins if begins.tzinfo else begins.replace(tzinfo=zone)


def read_json(file: Path) -> Any:
    """What a JSON file says; a wrong one ends the command with a sentence."""
    try:
        return json.loads(file.read_text("utf-8"))
    except OSError as error:
        raise typer.BadParameter(tell("cli_flow.say.not_read", file=file, why=error.strerror)) from error
    except UnicodeDecodeError as error:
        raise typer.BadParameter(tell("cli_flow.say.no_text", file=file)) from error
    except RecursionError as error:
        raise typer.BadParameter(tell("cli_flow.say.too_deep", file=file)) from error
    except json.JSONDecodeError as error:
        raise typer.BadParameter(
            tell("cli_flow.say.no_json", file=file, why=error.msg, line=error.lineno, column=error.colno)
        ) from error


def _calendars(given: list[str] | None) -> dict[CalendarId, Calendar]:
    calendars = {}
    for each in given or ():
        name, _, path = each.partition("=")
        if not path:
            raise typer.BadParameter(tell("cli_flow.say.no_calendar", text=repr(each)))
        plain = read_json(Path(path))
        try:
            calendars[CalendarId(name)] = from_plain(plain if isinstance(plain, dict) else {})
        except CalendarError as error:
            raise typer.BadParameter(tell("cli_flow.say.wrong_calendar", file=path, why=error)) from error
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


def problem_line(problem: Problem) -> str:
    """What is wrong with a flow, and where."""
    from zuoxi.services.flow_problems import problem_text

    return tell(
        "cli_flow.say.problem",
        severity=tell(f"cli_flow.severity.{problem.severity.value}"),
        place=".".join(filter(None, (problem.node, problem.field))) or tell("cli_flow.say.whole"),
        text=problem_text(problem, language()),
        code=problem.code,
    )


def _refuse(problems: tuple[Problem, ...]) -> Any:
    for problem in problems:
        print(problem_line(problem), file=sys.stderr)
    raise typer.Exit(1)
