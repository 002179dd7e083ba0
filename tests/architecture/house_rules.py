"""The rules that imports alone cannot show. Each takes a file's path and text and returns what is wrong with it.

A finding is `line: sentence`; an empty list means that the file keeps the rule. Paths are relative to the
repository, with slashes. test_house_rules.py runs them over the tree, and over a bad example each.
"""

import ast
import re
from collections.abc import Callable, Iterator

Rule = Callable[[str, str], list[str]]

MAX_LINES = 400
MAX_LINES_OF_A_PROCESS = 79

# Which rooms may import a module whose choice is not theirs; the modules of one package may import each other.
RESERVED = {
    "zuoxi.switch.asterisk": ("zuoxi.processes",),
    "zuoxi.switch.simulated": ("zuoxi.processes",),
    "zuoxi.bus.nats": ("zuoxi.processes",),
    "zuoxi.bus.memory": ("zuoxi.processes",),
    "zuoxi.settings": ("zuoxi.processes", "zuoxi.cli"),
}

CLOCKS = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "time": {"time", "time_ns", "monotonic", "monotonic_ns", "localtime", "gmtime", "perf_counter"},
}

ENGINE_MAKERS = {"create_engine", "create_async_engine", "engine_from_config", "async_engine_from_config"}

# SQL is written in capitals or all small; an English sentence begins with one capital.
SQL = re.compile(
    r"""^\s*(
        SELECT\s.*\bFROM\b | select\s.*\bfrom\b | SELECT\s+\w+\( | select\s+\w+\(
      | (INSERT\s+INTO|insert\s+into)\s
      | UPDATE\s+\S+\s+SET\s | update\s+\S+\s+set\s
      | (DELETE\s+FROM|delete\s+from)\s
      | (WITH|with)\s+\w+\s+(AS|as)\s*\(
      | (CREATE|ALTER|DROP|create|alter|drop)\s+(\w+\s+)?
        (TABLE|ROLE|USER|DATABASE|INDEX|POLICY|SCHEMA|VIEW|FUNCTION|EXTENSION
        |table|role|user|database|index|policy|schema|view|function|extension)\s
      | (GRANT|REVOKE|TRUNCATE)\s | SET\s+(LOCAL|ROLE)\s
    )""",
    re.VERBOSE | re.DOTALL,
)

# Split, so that this file does not name what it forbids.
REGISTRY_HOSTS = re.compile(
    r"p(?:)ypi\.org|p(?:)ythonhosted\.|n(?:)pmjs\.(?:org|com)|(?:deb|security|snapshot)\.d(?:)ebian\."
)
MACHINE_PATHS = re.compile(
    r"/w(?:)ork/(?:main|steering|wt|dev|shared|\.library|\.mirror)|/f(?:)arm/in|/t(?:)mp/[a-z0-9_]+\.(?:py|sh|log)"
)


def module_name(path: str) -> str:
    """`zuoxi/bus/__init__.py` -> `zuoxi.bus`."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def within(module: str, package: str) -> bool:
    """Is the module this package or something below it?"""
    return module == package or module.startswith(f"{package}.")


def imported_modules(path: str, text: str) -> Iterator[tuple[int, str]]:
    """Line and full name of everything the file imports; for `from a import b` both `a` and `a.b`."""
    module = module_name(path)
    package = module if path.endswith("__init__.py") else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parents = package.split(".")
                base = ".".join([*parents[: len(parents) - node.level + 1], *filter(None, [base])])
            yield node.lineno, base
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def reserved_imports(path: str, text: str) -> list[str]:
    """Only the key ring knows which switch and bus it is; only it and the command line read settings."""
    module = module_name(path)
    return [
        f"{line}: {module} imports {reserved}, which only {' and '.join(allowed)} may"
        for reserved, allowed in RESERVED.items()
        if not within(module, reserved) and not any(within(module, room) for room in allowed)
        for line in sorted({line for line, name in imported_modules(path, text) if within(name, reserved)})
    ]


def wall_clock(path: str, text: str) -> list[str]:
    """Time is an argument: only the kit and the key ring look at a clock."""
    if path.startswith(("zuoxi_kit/", "zuoxi/processes/")):
        return []
    tree = ast.parse(text)
    called = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    findings = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            names = {alias.name for alias in node.names} & CLOCKS["time"]
            findings += [
                f"{node.lineno}: reads the clock by time.{name}; take `now`" for name in sorted(names)
            ]
        elif isinstance(node, ast.Attribute):
            owner = node.value
            last = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
            if node.attr in CLOCKS.get(called.get(last, last), ()):
                findings.append(f"{node.lineno}: reads the clock by {last}.{node.attr}; take `now`")
    return findings


def database_engines(path: str, text: str) -> list[str]:
    """One door to the database: forgetting the tenant must fail, not leak."""
    if path == "zuoxi/store/tenancy.py":
        return []
    findings = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom):
            names = {alias.name for alias in node.names}
        elif isinstance(node, ast.Attribute):
            names = {node.attr}
        else:
            continue
        findings += [
            f"{node.lineno}: {name} belongs in zuoxi/store/tenancy.py alone"
            for name in sorted(names & ENGINE_MAKERS)
        ]
    return findings


def text_of(node: ast.AST) -> str:
    """The text of a literal, with `x` for what an f-string fills in; "" for any other node."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(text_of(part) or "x" for part in node.values)
    return ""


def sql_text(path: str, text: str) -> list[str]:
    """SQL stands in the store, and where a new PostgreSQL gets its database; docstrings may quote it."""
    if path.startswith("zuoxi/store/") or path == "zuoxi/servers/postgres.py":
        return []
    tree = ast.parse(text)
    passed = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    passed |= {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    return [
        f"{node.lineno}: SQL outside the store: {text_of(node).strip()[:40]!r}"
        for node in ast.walk(tree)
        if isinstance(node, ast.expr) and id(node) not in passed and SQL.match(text_of(node))
    ]


def printing(path: str, text: str) -> list[str]:
    """Only commands talk to a terminal; everything else logs, returns, or writes to a stream it was given."""
    if path.startswith(("zuoxi/cli/", "zuoxi/processes/")):
        return []
    return [
        f"{node.lineno}: print belongs in zuoxi/cli"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
        and not any(keyword.arg == "file" for keyword in node.keywords)
    ]


def length(path: str, text: str) -> list[str]:
    """A file says one thing; a process is wiring only."""
    limit, cure = MAX_LINES, "make it a folder of the same name"
    if path.startswith("zuoxi/processes/"):
        limit, cure = MAX_LINES_OF_A_PROCESS, "a process is wiring only; move the rest to its room"
    lines = len(text.splitlines())
    return [f"{lines}: {lines} lines, at most {limit} are allowed: {cure}"] if lines > limit else []


def machine_words(path: str, text: str) -> list[str]:
    """No registry's host and no path of somebody's machine in a tracked file."""
    findings = []
    for number, line in enumerate(text.splitlines(), 1):
        for pattern in (REGISTRY_HOSTS, MACHINE_PATHS):
            found = pattern.search(line)
            if found:
                findings.append(f"{number}: {found.group()!r} belongs to a machine, not to the repository")
    return findings


PRODUCT_RULES: tuple[Rule, ...] = (reserved_imports, wall_clock, database_engines, sql_text, printing)
"""Kept by every Python file of the product."""
