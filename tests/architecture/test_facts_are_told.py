"""Whatever can happen in a contact has a sentence, on the page and in the terminal, in both languages."""

import inspect
import json
from pathlib import Path

import pytest

from zuoxi.catalogue import LANGUAGES, has
from zuoxi.cli.telling import KINDS
from zuoxi.domain.facts import call, contact, control

ROOT = Path(__file__).parents[2]
FACTS = sorted(
    name
    for module in (call, contact, control)
    for name, cls in inspect.getmembers(module, inspect.isclass)
    if cls.__module__ == module.__name__
)


@pytest.mark.parametrize("fact", FACTS)
def test_every_fact_of_a_contact_has_a_sentence_on_the_page(fact: str) -> None:
    for language in LANGUAGES:
        words = ROOT / "web" / "packages" / "words" / language / "contacts.json"
        assert fact in json.loads(words.read_text(encoding="utf-8"))["fact"]


@pytest.mark.parametrize("fact", FACTS)
def test_every_fact_of_a_contact_has_a_sentence_in_the_terminal(fact: str) -> None:
    assert fact in KINDS or has(f"cli_telling.fact.{fact}")
