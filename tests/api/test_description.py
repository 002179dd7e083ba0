"""The API's description: what generators and readers rely on."""

import json
from typing import Any

import pytest

from tools.clients import description
from zuoxi.catalogue import CHINESE, ENGLISH, has


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(description())
    return found


def operations(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (method, path, each) for path, found in document["paths"].items() for method, each in found.items()
    ]


def test_every_operation_has_a_name_of_its_own_a_tag_and_a_sentence(document: dict[str, Any]) -> None:
    names = [each["operationId"] for _, _, each in operations(document)]
    assert len(set(names)) == len(names)
    for method, path, each in operations(document):
        assert each["operationId"].replace("_", "").isalnum(), (method, path)
        assert each.get("tags"), (method, path)
        assert each.get("description"), (method, path)


def test_every_failure_is_a_problem(document: dict[str, Any]) -> None:
    for method, path, each in operations(document):
        for status, answer in each["responses"].items():
            if (path, status) == ("/healthz", "503"):
                continue  # the same answer as 200, for who watches: what works and what doesn't
            if status.startswith(("4", "5")) and "content" in answer:
                (kind,) = answer["content"]
                assert kind == "application/problem+json", (method, path, status)
    assert "HTTPValidationError" not in document["components"]["schemas"]


def test_every_tag_is_described_in_both_languages(document: dict[str, Any]) -> None:
    for tag in document["tags"]:
        assert has(f"api_tags.{tag['name'].replace('-', '_').replace(' ', '_')}"), tag
        assert " / " in tag["description"]
    assert {CHINESE, ENGLISH} == {"zh-CN", "en"}


def test_no_model_has_a_path_for_a_name(document: dict[str, Any]) -> None:
    assert not [name for name in document["components"]["schemas"] if "__" in name]


def test_it_is_openapi_3_1_with_a_way_to_sign_in(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1")
    assert document["components"]["securitySchemes"]
