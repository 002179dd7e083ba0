"""The words of flows: every node, field and problem has them in both languages, and the schema is the registry's."""

import re
from pathlib import Path

import msgspec
import pytest

from zuoxi import catalogue
from zuoxi.domain.flow import definition, inspect
from zuoxi.domain.flow.definition import Problem, json_schema, read_partly
from zuoxi.domain.flow.nodes import NODE_TYPES
from zuoxi.services.flow_nodes import flow_nodes
from zuoxi.services.flow_problems import problem_texts


def test_the_forms_are_of_the_registry_and_of_nothing_else() -> None:
    told = {each["type"]: each for each in flow_nodes()["nodes"]}
    assert set(told) == set(NODE_TYPES)
    whole = json_schema()["$defs"]
    for kind, node in NODE_TYPES.items():
        assert told[kind]["schema"] == whole[node.__name__]
        assert [each["field"] for each in told[kind]["fields"]] == list(node.__struct_fields__)
        for field in told[kind]["fields"]:
            assert set(field["name"]) == set(catalogue.LANGUAGES)
            assert field["refers"] == node.refers.get(field["field"], field["refers"])


def test_the_catalogue_names_no_node_or_field_that_is_gone() -> None:
    for key in catalogue.texts(catalogue.ENGLISH):
        if found := re.fullmatch(r"flow_nodes\.nodes\.(\w+)\.fields\.(\w+)\.\w+", key):
            assert found[2] in NODE_TYPES[found[1]].__struct_fields__


def test_every_code_of_a_problem_has_a_sentence() -> None:
    source = "".join(Path(module.__file__ or "").read_text() for module in (definition, inspect))
    codes = set(re.findall(r'"([a-z]+(?:_[a-z]+)+)"', source)) & {
        key.removeprefix("flow_problems.") for key in catalogue.texts("en")
    }
    documented = set(re.findall(r"`([a-z_]+)`", _codes_of_the_documents()))
    missing = {code for code in documented if not catalogue.has(f"flow_problems.{code}")}
    assert codes
    assert not missing


def _codes_of_the_documents() -> str:
    page = (Path(__file__).parents[2] / "docs/algorithms/flows.md").read_text("utf-8")
    table = page.split("| Code | When |")[1].split("\n\n")[0]
    return "\n".join(line.split("|")[1] for line in table.splitlines() if line.startswith("| `"))


@pytest.mark.parametrize(
    ("node", "words"),
    [
        ({"type": "menu", "prompts": [], "choices": {}}, "不能为空"),
        ({"type": "menu", "prompts": [], "choices": {"1": "a"}, "tries": 99}, "允许范围"),
        ({"type": "menu", "prompts": [], "choices": {"1": "a"}, "tries": "3"}, "应为"),
        ({"type": "menu", "prompts": [{"sound": "a", "digits": "1"}], "choices": {"1": "a"}}, "一种来源"),
        ({"type": "queue"}, "转队列要么"),
        ({"type": "hours"}, "缺少“calendar”"),
        ({"type": "hours", "calendar": "a", "colour": 1}, "没有“colour”"),
        ({"type": "set", "variables": {"a": "1 +"}}, "条件读不懂"),
        ({"type": "fax"}, "没有“fax”"),
    ],
)
def test_what_can_not_be_read_is_said_in_the_readers_language(node: dict[str, object], words: str) -> None:
    _, problems = read_partly({"version": 1, "start": "a", "nodes": {"a": node}})
    text = problem_texts(problems[0])
    assert words in text["zh-CN"], problems[0]
    assert not re.search(r"[\u4e00-\u9fff]", text["en"])


def test_a_sentence_that_msgspec_may_say_some_day_is_still_a_sentence() -> None:
    text = problem_texts(Problem("a", "b", "wrong_value", "x", values=(("detail", "Odd `thing`"),)))
    assert "Odd" in text["en"]
    assert msgspec.__version__
