"""The audit tells what was changed in words: each field that a form changes has a name, each code that it takes a word."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from zuoxi import catalogue
from zuoxi.services.permissions import GRANTABLE, PERMISSIONS

ROOT = Path(__file__).parents[2]
SCHEMAS: dict[str, dict[str, Any]] = json.loads((ROOT / "docs/openapi.json").read_text(encoding="utf-8"))[
    "components"
]["schemas"]
UNTOLD = {"MeChange", "PasswordChange"}
"""What a person changes of their own screens, and a password, of which the audit says no more than that."""
AS_THEY_ARE = {"codecs"}
"""Their codes are names."""
LIKE = {"after_wait": "way", "when_closed": "way", "when_unmanned": "way"}
"""As packages/ui/src/crud/changes.ts has it."""


def words(language: str) -> dict[str, Any]:
    """The web's own area of words that all pages share."""
    path = ROOT / "web/packages/words" / language / "ui.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def changed() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every field that can be changed, with its schema."""
    for name, schema in SCHEMAS.items():
        if name.endswith("Change") and name not in UNTOLD:
            yield from schema.get("properties", {}).items()


def codes(schema: dict[str, Any]) -> Iterator[str]:
    """The codes that a field takes."""
    if "$ref" in schema:
        schema = SCHEMAS[schema["$ref"].rpartition("/")[2]]
    yield from schema.get("enum", ())
    for part in (*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else ())):
        yield from codes(part)


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_every_field_that_is_changed_has_a_name(language: str) -> None:
    names = words(language)["field"]
    fields = {field for field, _ in changed()}
    assert "strategy" in fields
    assert sorted(fields - names.keys()) == []


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_every_code_of_a_changed_field_has_a_word(language: str) -> None:
    known = words(language)["value"]
    wanted = {(LIKE.get(field, field), code) for field, schema in changed() for code in codes(schema)}
    assert ("way", "voicemail") in wanted
    assert [
        each
        for each in sorted(wanted)
        if each[0] not in AS_THEY_ARE and each[1] not in known.get(each[0], {})
    ] == []


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_roles_and_permissions_have_words(language: str) -> None:
    known = words(language)["value"]
    assert PERMISSIONS.keys() <= known["role"].keys()
    said = {f"{noun}.{verb}" for noun, verbs in known["permissions"].items() for verb in verbs}
    assert sorted(GRANTABLE - said) == []
