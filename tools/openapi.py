"""Print the API's own description: `python -m tools.openapi`."""

import json
from types import SimpleNamespace
from typing import cast

from zuoxi.api.app import create_app
from zuoxi.services.access import Access


def describe() -> str:
    """The OpenAPI document of the application, without servers or a database."""
    access = SimpleNamespace(token_key=lambda: bytes(32))
    return json.dumps(create_app(cast(Access, access), lambda: 0.0).openapi(), ensure_ascii=False, indent=2)


if __name__ == "__main__":
    print(describe())
