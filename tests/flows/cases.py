"""Golden cases: what a caller hears in a flow, event by event.

`<flow>.<case>.json` holds the call and what the caller does; `steps` is what the interpreter answered. The flow is
`<flow>.json` here, or the shipped example of that name. Between any two events the run goes through its JSON form, as it
would when the engine is restarted there. Rewrite the steps with `python -m tests.flows.rewrite`, then read the difference.
"""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import asdict

from zuoxi.domain.flow import definition, examples
from zuoxi.domain.flow.run import Context, Play, from_plain, to_plain
from zuoxi.domain.flow.walk import Walk, Walked
from zuoxi_kit import calendar
from zuoxi_kit.ids import CalendarId

HERE = Path(__file__).parent
EXAMPLES = Path(examples.__file__).parent
CALENDARS = {
    CalendarId(name): calendar.from_plain(plain)
    for name, plain in json.loads((HERE / "calendars.json").read_text("utf-8")).items()
}


def case_files() -> list[Path]:
    """All golden cases."""
    return sorted(path for path in HERE.glob("*.*.json"))


def load_flow(name: str) -> definition.Flow:
    """A flow of this folder, or a shipped one."""
    path = HERE / f"{name}.json"
    return definition.read(json.loads((path if path.exists() else EXAMPLES / path.name).read_text("utf-8")))


def play_case(path: Path) -> dict[str, Any]:
    """The case with the steps that the interpreter gives now."""
    case: dict[str, Any] = json.loads(path.read_text("utf-8"))
    begins = datetime.fromisoformat(case["begins_at"])
    call = case["call"]
    context = Context(
        call["caller"], call["number"], call["language"], call["time_zone"], calendars=CALENDARS, queues=None
    )
    walk = Walk(load_flow(path.name.split(".")[0]), context, begins)
    case["steps"] = [_shown(walked, begins) for walked in _walked(walk, case["does"], begins)]
    case["ends"] = (
        "failed"
        if walk.failed
        else "finished"
        if walk.is_over
        else f"waiting at {walk.run and walk.run.node}"
    )
    return case


def write_case(path: Path, case: dict[str, Any]) -> None:
    """Write a case, one line per step."""
    head = {key: value for key, value in case.items() if key != "steps"}
    lines = ",\n".join("    " + json.dumps(step, ensure_ascii=False) for step in case["steps"])
    text = (
        json.dumps(head, ensure_ascii=False, indent=2).rstrip("}\n") + f',\n  "steps": [\n{lines}\n  ]\n}}\n'
    )
    path.write_text(text, "utf-8")


def _walked(walk: Walk, does: list[dict[str, Any]], begins: datetime) -> Iterator[Walked]:
    yield walk.begin()
    for deed in does:
        yield from walk.let_pass(begins + timedelta(seconds=deed["at"]))
        if walk.run is not None:
            walk.run = from_plain(json.loads(json.dumps(to_plain(walk.run))))
        match deed:
            case {"press": keys}:
                yield from (walk.press(key) for key in keys)
            case {"leaves_queue": reason}:
                yield walk.leave_queue(reason)
            case {"hangs_up": True}:
                yield walk.hang_up()


def _shown(walked: Walked, begins: datetime) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "at": (walked.at - begins).total_seconds(),
        "event": "start" if walked.event is None else _one(walked.event, begins),
        "trace": [_one(each, begins) for each in walked.step.trace],
        "actions": [_one(each, begins) for each in walked.step.actions],
    }
    return shown | ({"failed": walked.step.failed} if walked.step.failed else {})


def _one(thing: Any, begins: datetime) -> str:
    """`StartTimer timer=t3 at=+9.0s`: every field of an event, action or trace entry in one line."""
    values = asdict(thing)
    if isinstance(thing, Play):
        values["prompts"] = "+".join(f"{prompt.kind}:{prompt.value}" for prompt in thing.prompts)
    for name, value in values.items():
        if isinstance(value, datetime):
            values[name] = f"+{(value - begins).total_seconds()}s"
    return " ".join(
        [type(thing).__name__, *(f"{name}={msgspec.to_builtins(value)}" for name, value in values.items())]
    )
