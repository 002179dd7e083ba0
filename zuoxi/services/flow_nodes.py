"""The node types as forms are made of them: JSON Schema, and names and help in every language."""

from typing import Any

import msgspec

from zuoxi import catalogue
from zuoxi.domain.flow.nodes import NODE_TYPES

_REF = "#/$defs/{name}"
_PROMPT_FIELDS = ("prompts", "invalid_prompts", "no_input_prompts")
_SKILL_FIELDS = ("required", "wished")


def flow_nodes() -> dict[str, Any]:
    """Every node type with its schema and its words; `$defs` are what the schemas refer to.

    A field's `refers` says what its ids are of (queues, calendars; prompts for lists of prompts), "" for none;
    `keys_refer` the same of the keys of an object.
    """
    schemas, definitions = msgspec.json.schema_components(list(NODE_TYPES.values()), ref_template=_REF)
    own = {schema["$ref"].rpartition("/")[2] for schema in schemas}
    nodes = []
    for (kind, node), schema in zip(NODE_TYPES.items(), schemas, strict=True):
        fields = [
            {
                "field": field,
                "name": _both(f"nodes.{kind}.fields.{field}.name"),
                "help": _both(f"nodes.{kind}.fields.{field}.help"),
                "keys_refer": "skills" if field in _SKILL_FIELDS else "",
                "refers": "prompts" if field in _PROMPT_FIELDS else node.refers.get(field, ""),
            }
            for field in node.__struct_fields__
        ]
        nodes.append(
            {
                "type": kind,
                "name": _both(f"nodes.{kind}.name"),
                "help": _both(f"nodes.{kind}.help"),
                "ends": node.ends,
                "schema": definitions[schema["$ref"].rpartition("/")[2]],
                "fields": fields,
            }
        )
    return {
        "nodes": nodes,
        "exits": {name: _both(f"exits.{name}") for name in _exit_names()},
        "$defs": {name: each for name, each in definitions.items() if name not in own},
    }


def _exit_names() -> list[str]:
    prefix = "flow_nodes.exits."
    return [key.removeprefix(prefix) for key in catalogue.texts(catalogue.ENGLISH) if key.startswith(prefix)]


def _both(key: str) -> dict[str, str]:
    return {language: catalogue.say(language, f"flow_nodes.{key}") for language in catalogue.LANGUAGES}
