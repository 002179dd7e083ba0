"""openapi.json as a page: what there is by tag, each operation with its fields, answers and an example, and the schemas."""

import json
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from zuoxi.api.docs.schemas import example_of, fields_of, schema_name, type_of
from zuoxi.catalogue import CHINESE, ENGLISH, say

Part = Mapping[str, Any]


def page_of(document: Part, language: str) -> str:
    """The whole page in a language."""
    told = _Telling(document, language)
    return "".join(told.page())


class _Telling:
    def __init__(self, document: Part, language: str) -> None:
        self._document = document
        self._language = language

    def _say(self, key: str) -> str:
        return escape(say(self._language, f"api_docs.{key}"))

    def _tags(self) -> dict[str, list[tuple[str, str, Part]]]:
        found: dict[str, list[tuple[str, str, Part]]] = {tag["name"]: [] for tag in self._document["tags"]}
        for path, methods in self._document["paths"].items():
            for method, operation in methods.items():
                for tag in operation.get("tags", ()):
                    found[tag].append((method, path, operation))
        return {name: operations for name, operations in found.items() if operations}

    def page(self) -> Iterator[str]:
        """Piece by piece."""
        other = ENGLISH if self._language == CHINESE else CHINESE
        title, tags = self._say("title"), self._tags()
        yield (
            f'<!doctype html><html lang="{self._language}"><head><meta charset="utf-8"><title>{title}</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            '<meta name="color-scheme" content="light dark"><link rel="stylesheet" href="/v1/docs/page.css">'
            '<script src="/v1/docs/filter.js" defer></script></head><body>'
            f'<a class="skip" href="#operations">{self._say("skip")}</a>'
            f'<header><h1>{title}</h1><a href="/v1/openapi.json">openapi.json</a>'
            f'<a href="/v1/docs?language={other}" lang="{other}" hreflang="{other}">{self._say("other")}</a>'
            f'<input type="search" id="filter" placeholder="{self._say("filter")}" aria-label="{self._say("filter")}" hidden>'
            f'</header><nav aria-label="{self._say("contents")}"><ul>'
        )
        for tag in tags:
            yield f'<li><a href="#tag-{_anchor(tag)}">{escape(tag)}</a> <small>{len(tags[tag])}</small></li>'
        yield f'<li><a href="#schemas">{self._say("schemas")}</a></li></ul></nav><main id="operations">'
        yield f"<p>{self._say('about')}</p>"
        for tag, operations in tags.items():
            yield f'<section class="tag"><h2 id="tag-{_anchor(tag)}">{escape(tag)}</h2><p>{self._tag_text(tag)}</p>'
            for method, path, operation in operations:
                yield from self._operation(method, path, operation)
            yield "</section>"
        yield from self._schemas()
        yield f'<p id="nothing" hidden>{self._say("nothing")}</p></main></body></html>'

    def _tag_text(self, name: str) -> str:
        text = next((tag.get("description", "") for tag in self._document["tags"] if tag["name"] == name), "")
        english, _, chinese = text.partition(" / ")
        return escape(chinese if self._language == CHINESE and chinese else english)

    def _operation(self, method: str, path: str, operation: Part) -> Iterator[str]:
        text = operation.get("description", "")
        first, _, rest = text.partition("\n")
        yield (
            f'<details class="operation" id="{escape(operation["operationId"])}"><summary>'
            f'<b class="{method}">{method.upper()}</b> <code>{escape(path)}</code> <span>{escape(first)}</span></summary>'
        )
        if rest.strip():
            yield f"<p>{escape(rest.strip())}</p>"
        if not operation.get("security"):
            yield f"<p>{self._say('open')}</p>"
        parameters = operation.get("parameters", [])
        if parameters:
            yield f"<h3>{self._say('parameters')}</h3><dl>"
            for each in parameters:
                yield self._field(
                    each["name"],
                    {**each["schema"], "description": each.get("description", "")},
                    each.get("required", False),
                    each["in"],
                )
            yield "</dl>"
        for kind, content in operation.get("requestBody", {}).get("content", {}).items():
            yield f"<h3>{self._say('body')} <small>{escape(kind)}</small></h3>"
            yield from self._shape(content.get("schema", {}))
        yield f"<h3>{self._say('answers')}</h3><dl>"
        for status, answer in sorted(operation["responses"].items()):
            shown = ", ".join(
                type_of(content.get("schema", {}), _link) or escape(kind)
                for kind, content in answer.get("content", {}).items()
            )
            yield f"<dt><code>{status}</code> {shown}</dt><dd>{escape(answer.get('description', ''))}</dd>"
        yield f"</dl><h3>{self._say('example')}</h3><pre>{escape(self._example(method, path, operation))}</pre></details>"

    def _example(self, method: str, path: str, operation: Part) -> str:
        lines = [f'curl -X {method.upper()} "$ZUOXI{path}"']
        if operation.get("security"):
            lines.append('-H "Authorization: Bearer $TOKEN"')
        schema = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
        if schema:
            body = json.dumps(example_of(schema, self._document), ensure_ascii=False)
            lines += ['-H "Content-Type: application/json"', f"-d '{body}'"]
        return " \\\n  ".join(lines)

    def _shape(self, schema: Part) -> Iterator[str]:
        name = schema_name(schema)
        if name:
            yield f"<p>{_link(name)}</p>"
            schema = self._document["components"]["schemas"][name]
        yield "<dl>"
        for field, kind, required in fields_of(schema):
            yield self._field(field, kind, required)
        yield "</dl>"

    def _field(self, name: str, schema: Part, required: bool, where: str = "") -> str:
        marks = [type_of(schema, _link)]
        if where:
            marks.append(escape(where))
        if required:
            marks.append(f"<em>{self._say('required')}</em>")
        if "default" in schema:
            marks.append(f"= <code>{escape(json.dumps(schema['default'], ensure_ascii=False))}</code>")
        return (
            f"<dt><code>{escape(name)}</code> {' · '.join(marks)}</dt>"
            f"<dd>{escape(schema.get('description', ''))}</dd>"
        )

    def _schemas(self) -> Iterator[str]:
        yield f'<section class="tag"><h2 id="schemas">{self._say("schemas")}</h2>'
        for name, schema in sorted(self._document["components"]["schemas"].items()):
            yield f'<details class="operation" id="schema-{escape(name)}"><summary><code>{escape(name)}</code> '
            yield f"<span>{escape(schema.get('description', '').partition(chr(10))[0])}</span></summary><dl>"
            for field, kind, required in fields_of(schema):
                yield self._field(field, kind, required)
            yield "</dl></details>"
        yield "</section>"


def _anchor(text: str) -> str:
    return escape(text.replace(" ", "-"))


def _link(name: str) -> str:
    return f'<a href="#schema-{escape(name)}">{escape(name)}</a>'
