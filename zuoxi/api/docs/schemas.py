"""JSON Schema in few words, and an example of it."""

from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import Any

Part = Mapping[str, Any]
_DEEP = 5
"""Examples go no deeper: a schema may hold itself."""


def schema_name(schema: Part) -> str:
    """The name of the schema that is referred to; "" for one that stands there itself."""
    return str(schema.get("$ref", "")).rpartition("/")[2]


def fields_of(schema: Part) -> Iterator[tuple[str, Part, bool]]:
    """Name, schema and whether it is required, of every field of an object."""
    required = schema.get("required", ())
    for name, field in schema.get("properties", {}).items():
        yield name, field, name in required


def type_of(schema: Part, link: Callable[[str], str]) -> str:
    """The type as HTML: `link` makes one of a schema's name."""
    name = schema_name(schema)
    if name:
        return link(name)
    for key in ("anyOf", "oneOf", "allOf"):
        if key in schema:
            return " | ".join(type_of(each, link) for each in schema[key])
    if "enum" in schema:
        return " | ".join(f"<code>{escape(str(each))}</code>" for each in schema["enum"])
    if "const" in schema:
        return f"<code>{escape(str(schema['const']))}</code>"
    kind = schema.get("type", "")
    if kind == "array":
        return f"[{type_of(schema.get('items', {}), link)}]"
    return escape(str(kind)) + _bounds(schema)


def _bounds(schema: Part) -> str:
    said = [str(schema["format"])] if "format" in schema else []
    low, high = (
        schema.get("minimum", schema.get("minLength")),
        schema.get("maximum", schema.get("maxLength")),
    )
    if low is not None or high is not None:
        said.append(f"{_number(low)}…{_number(high)}")
    if "pattern" in schema:
        said.append(str(schema["pattern"]))
    return f" <small>{escape(' '.join(said))}</small>" if said else ""


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.0f}" if value == int(value) else str(value)


def example_of(schema: Part, document: Part, depth: int = 0) -> Any:
    """A value that fits: examples and defaults where there are some, of an object what is required."""
    if depth > _DEEP:
        return None
    name = schema_name(schema)
    if name:
        return example_of(document["components"]["schemas"][name], document, depth + 1)
    if schema.get("examples"):
        return schema["examples"][0]
    if "default" in schema:
        return schema["default"]
    for key in ("anyOf", "oneOf", "allOf"):
        if key in schema:
            return example_of(schema[key][0], document, depth + 1)
    if "enum" in schema:
        return schema["enum"][0]
    if "const" in schema:
        return schema["const"]
    match schema.get("type"):
        case "object":
            wanted = [field for field in fields_of(schema) if field[2]] or list(fields_of(schema))[:1]
            return {each: example_of(kind, document, depth + 1) for each, kind, _ in wanted}
        case "array":
            return (
                [example_of(schema.get("items", {}), document, depth + 1)] if schema.get("minItems") else []
            )
        case "integer" | "number":
            return int(schema.get("minimum", 1))
        case "boolean":
            return True
        case _:
            return "…"
