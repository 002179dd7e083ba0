"""What test_neighbours.py has to know of each area's routes: one module per area, found by themselves.

A module may have
* `async def ids_of(api, company) -> dict[str, list[str]]`: for each parameter of a path, what the company has there
  (make it in the company if the demo has none);
* `BODIES`: for (method, path), a body that would do;
* `QUERIES`: for (method, path), what must stand behind the question mark;
* `OPEN`: paths that want no token;
* `NO_READING`: paths whose GET can't be answered 200 to everybody who may (with the reason as a comment).
"""

import importlib
import pkgutil
from types import ModuleType
from typing import Any

MODULES: list[ModuleType] = [
    importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)
]
OPEN: set[str] = set().union(*(getattr(module, "OPEN", ()) for module in MODULES))
NO_READING: set[str] = set().union(*(getattr(module, "NO_READING", ()) for module in MODULES))
BODIES: dict[tuple[str, str], dict[str, Any]] = {
    route: body for module in MODULES for route, body in getattr(module, "BODIES", {}).items()
}
QUERIES: dict[tuple[str, str], dict[str, str]] = {
    route: query for module in MODULES for route, query in getattr(module, "QUERIES", {}).items()
}


async def ids_of(api: Any, company: Any) -> dict[str, list[str]]:
    """For each parameter of a path, what the company has there."""
    found: dict[str, list[str]] = {}
    for module in MODULES:
        if hasattr(module, "ids_of"):
            found |= await module.ids_of(api, company)
    return found
