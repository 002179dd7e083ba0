"""The command line speaks both languages: no sentence stands in its code, and every command has its words."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main
from rich.cells import cell_len
from typer.testing import CliRunner

from zuoxi import catalogue
from zuoxi.cli.help_page import fold
from zuoxi.cli.helping import first_of, keys_of
from zuoxi.cli.main import GROUPS, PLAIN, app, area_of

ROOT = Path(__file__).parents[2]
PLACES = ("zuoxi/cli", "zuoxi/processes", "zuoxi/servers", "zuoxi/switch/asterisk/install")
SHOWING = {"echo", "print", "input", "ask", "begin", "update", "add_column"}
"""Functions whose argument a person reads."""
TOLD = re.compile(
    r"(Error|Failed|Missing|Taken|NotReady|Running|Exit|BadParameter|Gone|Index|Url|Away|Finding)$"
)
KEY = re.compile(r"[a-z_]+(\.[\w-]+)+")
SENTENCE = re.compile(r"[A-Za-z\u4e00-\u9fff]{2,}[ ,.:][^/]*[A-Za-z\u4e00-\u9fff]{2,}")
WORD = re.compile(r"[A-Za-z]{3,}|[\u4e00-\u9fff]{2,}")
NOT_READ = {"throwaway.py": "for tests only", "speak.py": "read by the api, which says it in its own words"}


def literal(node: ast.AST) -> str:
    """What a literal says itself, without the values in it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(literal(part) for part in node.values)
    if isinstance(node, ast.BinOp):
        return literal(node.left) + literal(node.right)
    if isinstance(node, ast.IfExp):
        return literal(node.body) + literal(node.orelse)
    return ""


def name_of(function: ast.expr) -> str:
    """`console.print` -> print."""
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def shown_literals(text: str) -> Iterator[tuple[int, str]]:
    """Line and words of every literal that reaches a person without the catalogue."""
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call):
            continue
        name = name_of(node.func)
        for keyword in node.keywords:
            if keyword.arg in ("help", "short_help", "epilog", "prompt") and WORD.search(
                literal(keyword.value)
            ):
                yield node.lineno, literal(keyword.value)
        if name in SHOWING or (TOLD.search(name) and name != "TypeError") or name in ("Text", "Shown"):
            for given in node.args:
                words = literal(given)
                if WORD.search(words) and not KEY.fullmatch(words.replace("{}", "")):
                    yield node.lineno, words
        elif name in ("say", "_say"):
            for given in node.args[1:]:
                if SENTENCE.search(literal(given)) and not KEY.fullmatch(literal(given)):
                    yield node.lineno, literal(given)


def allowed(path: Path, words: str) -> bool:
    """Markers between our own processes, and rich's colours."""
    return bool(re.fullmatch(r"[a-z_]+|\[[a-z/ ]*\]|cli_.*|errors_.*", words)) or path.name in NOT_READ


@pytest.mark.parametrize("place", PLACES)
def test_no_sentence_stands_in_the_code_of_commands(place: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {words!r}"
        for path in sorted((ROOT / place).rglob("*.py"))
        for line, words in shown_literals(path.read_text(encoding="utf-8"))
        if not allowed(path, words)
    ]
    assert not found, "\n".join(["", *found])


@pytest.mark.parametrize(
    "text",
    [
        "console.print('Nothing runs.')",
        "print(f'{name} is gone', file=sys.stderr)",
        "typer.Option(help='The name.')",
        "raise CommandFailed(f'There is no {name}.')",
        "raise ServerError('It ended too early')",
        "say('api', 'asked to stop')",
        "Finding('well', 'Servers run as you')",
        "typer.echo('坐席 在 运行')",
    ],
)
def test_a_sentence_in_the_code_is_noticed(text: str) -> None:
    assert [words for _, words in shown_literals(text) if not allowed(Path("x.py"), words)]


@pytest.mark.parametrize(
    "text",
    [
        "show('cli_run.say.nothing_runs', folder=folder)",
        "raise CommandFailed('cli_main.say.no_tables')",
        "print(tell('cli_run.drain.done'))",
        "print(f'{name:<10}  {told(text)}')",
        "typer.Option('--json')",
    ],
)
def test_a_text_of_the_catalogue_is_fine(text: str) -> None:
    assert not [words for _, words in shown_literals(text) if not allowed(Path("x.py"), words)]


def commands() -> Iterator[tuple[str, tuple[str, ...], Any]]:
    """Area, path and command of everything that `zuoxi` does."""
    top = typer.main.get_command(app)
    for word in [*PLAIN, *GROUPS]:
        area = area_of(word)
        found = top.get_command(None, word)  # type: ignore[attr-defined]
        if word in PLAIN:
            yield area, (word,), found
        else:
            yield from ((area, (name,), each) for name, each in found.commands.items())


def test_every_command_and_option_has_its_words_and_an_example() -> None:
    missing = []
    for area, path, command in commands():
        areas = (area, "cli_nouns")
        for name in ("help", "example", *(each.name for each in command.params if each.name != "help")):
            try:
                first_of(keys_of(areas, path, name))
            except KeyError as error:
                missing.append(str(error))
    assert not missing


def test_no_words_are_left_over_of_commands_that_are_gone() -> None:
    used = set()
    for area, path, command in commands():
        names = {"help", "example", *(each.name for each in command.params)}
        used |= {first_of(keys_of((area, "cli_nouns"), path, name)) for name in names}
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "zuoxi").rglob("*.py"))
    made = set(re.findall(r'"((?:cli_)\w+\.[\w.]*?)\.?\{', code)) | set(
        re.findall(r'"(cli_\w+\.[\w.]+)"', code)
    )
    groups = {f"{area_of(word)}.{name}" for word in GROUPS for name in ("help", "sample")}
    known = {key for key in catalogue.texts(catalogue.ENGLISH) if key.startswith("cli_")}
    left = {key for key in known - used - groups if not any(key.startswith(place) for place in made)}
    left = {key for key in left if not key.startswith(("cli_usage.said.", "cli_settings."))}
    assert not left


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh-CN"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_TW"}, "zh-CN"),
        ({"LANG": "en_US.UTF-8", "ZUOXI_LANGUAGE": "zh-CN"}, "zh-CN"),
        ({"LANG": "zh_CN.UTF-8", "ZUOXI_LANGUAGE": "en"}, "en"),
    ],
)
def test_the_language_is_the_readers(environment: dict[str, str], language: str) -> None:
    assert catalogue.reader(environment) == language


def test_help_and_mistakes_are_told_in_both_languages() -> None:
    def said(language: str, *words: str) -> str:
        return CliRunner().invoke(app, list(words), env={"ZUOXI_LANGUAGE": language, "COLUMNS": "80"}).output

    for words in (("--help",), ("queues", "add", "--help"), ("queues",), ("upp",), ("queues", "add")):
        chinese, english = said("zh-CN", *words), said("en", *words)
        assert re.search(r"[\u4e00-\u9fff]", chinese)
        assert "用法" in chinese
        assert "Usage" in english
        assert not re.search(r"[\u4e00-\u9fff]", english.replace("坐席", ""))
    assert "0 不在范围 1<=x<=86400 内" in said("zh-CN", "queues", "set", "x", "--ring", "0")


def test_json_is_never_translated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZUOXI_DATA", str(tmp_path))
    told = {
        CliRunner().invoke(app, ["status", "--json"], env={"ZUOXI_LANGUAGE": language}).stdout
        for language in catalogue.LANGUAGES
    }
    assert len(told) == 1
    assert json.loads(told.pop())["parts"] == []


def test_chinese_is_folded_at_the_width_of_the_terminal_and_nothing_is_cut() -> None:
    text = "坐席话机振铃多久后改问下一位，连续漏接多少次后转为小休；zuoxi queues set 也一样。"
    for width in (20, 33, 80):
        lines = fold(text, width)
        assert all(cell_len(line) <= width + 2 for line in lines)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        assert not [line for line in lines if line[0] in "，。；：、"]
