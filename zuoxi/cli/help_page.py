"""A command's help as a page of text: in the reader's language, and with Chinese folded where the terminal ends.

Typer's own drawing cuts a Chinese sentence instead of folding it (it breaks lines at blanks only), knows English headings
only, and takes a third of a second to import.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Sequence
from typing import Any

from rich.cells import cell_len

from zuoxi.cli.words import comma, tell

_LEFT_AT_MOST = 34
_WIDEST = 110
_PIECE = re.compile(
    r"[\u3000-\u9fff\uff00-\uffef][，。；：、？！）”]*|[^\s\u3000-\u9fff\uff00-\uffef]+[，。；：、？！）”]*|\s"
)
"""A Chinese character, a word, or a blank: lines are broken between them. A comma stays with what it follows."""


def help_page(ctx: Any) -> str:
    """The whole page for the command of this context."""
    command = ctx.command
    width = min(_width(), _WIDEST)
    parts = [tell("cli_usage.usage", usage=usage(ctx))]
    parts += ["\n".join(fold(paragraph, width)) for paragraph in (command.help or "").split("\n\n")]
    params = command.get_params(ctx)
    parts += _section("arguments", [_argument(each) for each in params if _is_argument(each)], width)
    parts += _section("options", [_option(each, ctx) for each in params if not _is_argument(each)], width)
    names = command.list_commands(ctx) if hasattr(command, "list_commands") else []
    rows = [(name, command.summary(ctx, name)) for name in names]
    return "\n\n".join([*parts, *_section("commands", rows, width)]) + "\n"


def usage(ctx: Any) -> str:
    """How the command is written: `zuoxi queues add [OPTIONS] NAME`."""
    words = [ctx.command_path, tell("cli_usage.placeholder.options")]
    for param in ctx.command.params:
        if _is_argument(param):
            name = _name(param) + ("…" if param.nargs == -1 else "")
            words.append(name if param.required else f"[{name}]")
    if hasattr(ctx.command, "list_commands"):
        words.append(tell("cli_usage.placeholder.command"))
    return " ".join(words)


def fold(text: str, width: int) -> list[str]:
    """Lines of at most `width` cells; line breaks in the text stay."""
    lines = []
    for given in text.splitlines():
        line = ""
        for piece in _PIECE.findall(given):
            if line and cell_len(line + piece.rstrip()) > width:
                lines.append(line.rstrip())
                line = ""
            if line or not piece.isspace():
                line += piece
        lines.append(line.rstrip())
    return lines


def _section(title: str, rows: Sequence[tuple[str, str]], width: int) -> list[str]:
    if not rows:
        return []
    left = min(_LEFT_AT_MOST, max(cell_len(name) for name, _ in rows))
    lines = [tell(f"cli_usage.heading.{title}")]
    for name, text in rows:
        folded = fold(text, max(20, width - left - 4)) or [""]
        if cell_len(name) > left:
            lines.append(f"  {name}")
        else:
            lines.append(f"  {name}{' ' * (left - cell_len(name))}  {folded.pop(0)}".rstrip())
        lines += [f"{' ' * (left + 4)}{line}" for line in folded]
    return ["\n".join(lines)]


def _is_argument(param: Any) -> bool:
    return bool(param.param_type_name == "argument")


def _name(param: Any) -> str:
    return str(param.metavar or param.name.rstrip("_").upper())


def _argument(param: Any) -> tuple[str, str]:
    return _name(param), _with_notes(param.help or "", _choices(param))


def _option(param: Any, ctx: Any) -> tuple[str, str]:
    name = "/".join([*param.opts, *param.secondary_opts])
    if not param.is_flag and not param.count:
        name += f" {_name(param)}"
    notes = _choices(param)
    notes += _range(getattr(param.type, "min", None), getattr(param.type, "max", None))
    default = param.get_default(ctx, call=False)
    if param.required:
        notes.append(tell("cli_usage.heading.required"))
    elif default not in (None, "", False, (), []) and not param.is_flag:
        notes.append(tell("cli_usage.heading.default", value=getattr(default, "value", default)))
    return name, _with_notes(param.help or "", notes)


def _range(least: float | None, most: float | None) -> list[str]:
    if least is None and most is None:
        return []
    return [f"≥ {least}" if most is None else f"≤ {most}" if least is None else f"{least}–{most}"]


def _choices(param: Any) -> list[str]:
    choices = getattr(param.type, "choices", ())
    return [comma().join(str(getattr(each, "value", each)) for each in choices)] if choices else []


def _with_notes(text: str, notes: list[str]) -> str:
    return " ".join([text, *(f"[{note}]" for note in notes)]).strip()


def _width() -> int:
    given = os.environ.get("COLUMNS", "")
    return int(given) if given.isdigit() else shutil.get_terminal_size((100, 24)).columns
