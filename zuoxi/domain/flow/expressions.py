"""Conditions in flows: a small language that always ends, never fails and can do nothing but compute a value.

    starts(caller, "+86138") and not (weekday in [6, 7] or time < "09:00")

Values are text, whole numbers, true/false and null. Operators, loosest first: `or`, `and`, `not`, comparison
(`== != < <= > >= in`), `+ -`. Functions: len, starts, ends, left, right, number, text. What makes no sense (an unknown
name, text less text, a comparison of unlike things) is null, and null is not true: a condition that can't be answered
does not hold. A text of digits compares with a number by its value, since keys arrive as text.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeGuard

from zuoxi.domain.flow.run import Value

MAX_SOURCE = 1000
MAX_DEPTH = 30
MAX_TEXT = 500
MAX_NUMBER = 10**15

_TOKEN = re.compile(
    r"""\s*(?:(?P<number>[0-9]+)|(?P<text>"[^"]*"|'[^']*')|(?P<name>[A-Za-z_][A-Za-z0-9_]*)"""
    r"""|(?P<sign>==|!=|<=|>=|[<>()\[\],+-]))"""
)
_COMPARE = ("==", "!=", "<", "<=", ">", ">=", "in")
_WORDS: dict[str, Value] = {"true": True, "false": False, "null": None}


class ExpressionError(ValueError):
    """A condition that can't be read. `position` counts characters from 1."""

    def __init__(self, position: int, text: str) -> None:
        super().__init__(f"at character {position}: {text}")
        self.position = position


@dataclass(frozen=True, slots=True)
class _Constant:
    value: Value


@dataclass(frozen=True, slots=True)
class _Name:
    name: str


@dataclass(frozen=True, slots=True)
class _List:
    items: "tuple[_Tree, ...]"


@dataclass(frozen=True, slots=True)
class _Apply:
    operator: str
    operands: "tuple[_Tree, ...]"


_Tree = _Constant | _Name | _List | _Apply


@dataclass(frozen=True, slots=True)
class Expression:
    """A condition that was read by `parse`."""

    tree: _Tree

    def value(self, names: Mapping[str, Value]) -> Value:
        """Compute it. Never raises; work is bounded by the length of the source."""
        return _value(self.tree, names)

    def holds(self, names: Mapping[str, Value]) -> bool:
        """Tell whether it is true: neither null, false, 0 nor empty."""
        return bool(self.value(names))

    def names(self) -> frozenset[str]:
        """The variables that it reads."""
        return frozenset(_names(self.tree))


@lru_cache(maxsize=4096)
def parse(source: str) -> Expression:
    """Read a condition. Raises ExpressionError, which names the place."""
    if len(source) > MAX_SOURCE:
        raise ExpressionError(MAX_SOURCE, f"a condition has at most {MAX_SOURCE} characters")
    reader = _Reader(source)
    tree = reader.any_of(0)
    reader.expect("")
    return Expression(tree)


class _Reader:
    """Recursive descent over the tokens; depth is bounded, so naughty input can't exhaust the stack."""

    def __init__(self, source: str) -> None:
        self._tokens: list[tuple[str, str, int]] = []
        at, end = 0, len(source.rstrip())
        while at < end:
            match = _TOKEN.match(source, at)
            if match is None:
                space = len(source[at:]) - len(source[at:].lstrip())
                raise ExpressionError(at + space + 1, f"{source[at + space]!r} has no meaning here")
            kind = match.lastgroup or ""
            self._tokens.append((kind, match[kind], match.start(kind) + 1))
            at = match.end()
        self._tokens.append(("end", "", len(source) + 1))
        self._next = 0

    def take(self, *wanted: str) -> str | None:
        kind, token, _ = self._tokens[self._next]
        if kind not in ("name", "sign") or token not in wanted:
            return None
        self._next += 1
        return token

    def expect(self, wanted: str) -> None:
        kind, token, position = self._tokens[self._next]
        if (kind == "end" and not wanted) or (wanted and self.take(wanted)):
            return
        found = repr(token) if token else "the end"
        raise ExpressionError(
            position, f"expected {repr(wanted) if wanted else 'the end'} instead of {found}"
        )

    def any_of(self, depth: int) -> _Tree:
        return self._chain(("or",), lambda: self._chain(("and",), lambda: self._negation(depth)))

    def _chain(self, operators: tuple[str, ...], operand: Callable[[], _Tree]) -> _Tree:
        tree = operand()
        operands = [tree]
        while self.take(*operators):
            operands.append(operand())
        return tree if len(operands) == 1 else _Apply(operators[0], tuple(operands))

    def _negation(self, depth: int) -> _Tree:
        if self.take("not"):
            return _Apply("not", (self._negation(self._deeper(depth)),))
        left = self._sum(depth)
        operator = self.take(*_COMPARE)
        return left if operator is None else _Apply(operator, (left, self._sum(depth)))

    def _sum(self, depth: int) -> _Tree:
        # Left-leaning, so the tree is as deep as the chain is long: its length counts as depth.
        tree = self._primary(depth)
        while operator := self.take("+", "-"):
            depth = self._deeper(depth)
            tree = _Apply(operator, (tree, self._primary(depth)))
        return tree

    def _primary(self, depth: int) -> _Tree:
        depth = self._deeper(depth)
        if self.take("("):
            tree = self.any_of(depth)
            self.expect(")")
            return tree
        if self.take("["):
            return _List(self._items("]", depth))
        if self.take("-"):
            return _Apply("-", (_Constant(0), self._primary(depth)))
        kind, token, position = self._tokens[self._next]
        if kind == "end":
            raise ExpressionError(position, "a value is missing at the end")
        if kind == "sign" or token in ("or", "and", "not", "in"):
            raise ExpressionError(position, f"expected a value instead of {token!r}")
        self._next += 1
        if kind == "text":
            return _Constant(token[1:-1])
        if kind == "number":
            if len(token) > 15:
                raise ExpressionError(position, "a number has at most 15 digits: write longer ones as text")
            return _Constant(int(token))
        if token in _WORDS:
            return _Constant(_WORDS[token])
        if self.take("("):
            return self._call(token, position, self._items(")", depth))
        return _Name(token)

    def _items(self, closing: str, depth: int) -> tuple[_Tree, ...]:
        items: list[_Tree] = []
        if self.take(closing):
            return ()
        while True:
            items.append(self.any_of(depth))
            if not self.take(","):
                self.expect(closing)
                return tuple(items)

    def _call(self, name: str, position: int, arguments: tuple[_Tree, ...]) -> _Tree:
        if name not in _FUNCTIONS:
            raise ExpressionError(position, f"there is no function {name}: use {', '.join(_FUNCTIONS)}")
        count = _FUNCTIONS[name][0]
        if len(arguments) != count:
            raise ExpressionError(position, f"{name} takes {count} values, not {len(arguments)}")
        return _Apply(name, arguments)

    def _deeper(self, depth: int) -> int:
        if depth >= MAX_DEPTH:
            raise ExpressionError(self._tokens[self._next][2], f"nested more than {MAX_DEPTH} deep: split it")
        return depth + 1


def _value(tree: _Tree, names: Mapping[str, Value]) -> Value:
    match tree:
        case _Constant(value):
            return value
        case _Name(name):
            return names.get(name)
        case _List():
            return None
        case _Apply("and", operands):
            return all(_value(operand, names) for operand in operands)
        case _Apply("or", operands):
            return any(_value(operand, names) for operand in operands)
        case _Apply("in", (left, _List(items))):
            needle = _value(left, names)
            return any(_compare("==", needle, _value(item, names)) for item in items)
        case _Apply("in", (left, right)):
            needle, hay = _value(left, names), _value(right, names)
            return needle in hay if isinstance(needle, str) and isinstance(hay, str) else None
        case _Apply(operator, operands):
            values = [_value(operand, names) for operand in operands]
            if operator in _FUNCTIONS:
                return _FUNCTIONS[operator][1](values)
            return not values[0] if operator == "not" else _binary(operator, values[0], values[1])


def _binary(operator: str, left: Value, right: Value) -> Value:
    if operator in _COMPARE:
        return _compare(operator, left, right)
    if operator == "+" and isinstance(left, str) and isinstance(right, str):
        return (left + right)[:MAX_TEXT]
    if not _is_number(left) or not _is_number(right):
        return None
    result = left + right if operator == "+" else left - right
    return result if -MAX_NUMBER <= result <= MAX_NUMBER else None


def _compare(operator: str, left: Value, right: Value) -> Value:
    if isinstance(left, str) and _is_number(right):
        left = _number(left)
    elif isinstance(right, str) and _is_number(left):
        right = _number(right)
    if operator in ("==", "!="):
        return (type(left) is type(right) and left == right) is (operator == "==")
    if (isinstance(left, str) and isinstance(right, str)) or (_is_number(left) and _is_number(right)):
        order = (left > right) - (left < right)  # type: ignore[operator]
    else:
        return None
    return {"<": order < 0, "<=": order <= 0, ">": order > 0, ">=": order >= 0}[operator]


def _is_number(value: Value) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _number(value: Value) -> Value:
    if isinstance(value, str):
        return int(value) if value.isascii() and value.isdecimal() and len(value) <= 15 else None
    return value if _is_number(value) else None


def _text(value: Value) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _part(values: list[Value], cut: Callable[[str, int], str]) -> Value:
    text, count = values
    return cut(text, max(0, count)) if isinstance(text, str) and _is_number(count) else None


def _both_texts(values: list[Value], test: Callable[[str, str], bool]) -> Value:
    text, part = values
    return test(text, part) if isinstance(text, str) and isinstance(part, str) else None


_FUNCTIONS: dict[str, tuple[int, Callable[[list[Value]], Value]]] = {
    "len": (1, lambda values: len(_text(values[0]))),
    "starts": (2, lambda values: _both_texts(values, str.startswith)),
    "ends": (2, lambda values: _both_texts(values, str.endswith)),
    "left": (2, lambda values: _part(values, lambda text, count: text[:count])),
    "right": (2, lambda values: _part(values, lambda text, count: text[-count:] if count else "")),
    "number": (1, lambda values: _number(values[0])),
    "text": (1, lambda values: _text(values[0])),
}


def _names(tree: _Tree) -> Iterator[str]:
    match tree:
        case _Name(name):
            yield name
        case _List(items) | _Apply(_, items):
            for item in items:
                yield from _names(item)
