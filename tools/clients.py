"""Writes the description of the API and what is made from it: docs/openapi.json, the web's types, the Python client.

`python -m tools.clients` writes all, `--check` only says whether they are fresh: quickly, because the two generators run
only when the description has changed (each output carries the description's hash).
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from zuoxi.api.app import create_app
from zuoxi.bus.memory import MemoryBroker, MemoryBus
from zuoxi.services.access import Access
from zuoxi.store.tenancy import Database
from zuoxi_kit.ids import CellId

ROOT = Path(__file__).parents[1]
DESCRIPTION = ROOT / "docs" / "openapi.json"
TYPES = ROOT / "web" / "packages" / "api" / "src" / "schema.ts"
CLIENT = ROOT / "zuoxi_client"
HASH = CLIENT / "openapi.sha256"
_GENERATOR = ROOT / "web" / "node_modules" / ".bin" / "openapi-typescript"


class _NoDatabase:
    """The description needs no database; whoever asks it for one has a mistake."""

    class key:
        @staticmethod
        def derive(_: str) -> bytes:
            return bytes(32)

    @staticmethod
    def now() -> datetime:
        return datetime(2026, 1, 1, tzinfo=UTC)

    def open_session(self, *_: object) -> AbstractAsyncContextManager[Any]:
        raise NotImplementedError


def description() -> str:
    """The API's description as text, always the same for the same routes."""
    database = cast(Database, _NoDatabase())
    app = create_app(Access(database, MemoryBus(MemoryBroker()), CellId("cell1")), lambda: 0.0)
    return json.dumps(app.openapi(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def stale() -> Iterator[str]:
    """What is not as the routes say."""
    text = description()
    digest = hashlib.sha256(text.encode()).hexdigest()
    if not DESCRIPTION.exists() or DESCRIPTION.read_text("utf-8") != text:
        yield str(DESCRIPTION.relative_to(ROOT))
    if not TYPES.exists() or digest not in TYPES.read_text("utf-8")[:200]:
        yield str(TYPES.relative_to(ROOT))
    if not HASH.exists() or HASH.read_text("utf-8").strip() != digest:
        yield str(CLIENT.relative_to(ROOT))


def write() -> None:
    """Write everything that is stale. Raises CalledProcessError when a generator fails."""
    text = description()
    digest = hashlib.sha256(text.encode()).hexdigest()
    old = set(stale())
    DESCRIPTION.write_text(text, "utf-8")
    if str(TYPES.relative_to(ROOT)) in old:
        _write_types(digest)
    if str(CLIENT.relative_to(ROOT)) in old:
        _write_client(digest)


def _write_types(digest: str) -> None:
    if not _GENERATOR.exists():
        print(f"{_GENERATOR.relative_to(ROOT)} is missing: run `tools/web install` first.", file=sys.stderr)
        raise SystemExit(1)
    _run(str(_GENERATOR), str(DESCRIPTION), "--output", str(TYPES))
    TYPES.write_text(
        f"// Made by make generate from docs/openapi.json {digest}.\n{TYPES.read_text('utf-8')}", "utf-8"
    )


def _write_client(digest: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "zuoxi_client"
        config = Path(folder) / "config.json"
        sounds = {"audio/wav": "application/octet-stream", "text/csv": "application/octet-stream"}
        settings = {
            "post_hooks": [],
            "package_name_override": "zuoxi_client",
            "content_type_overrides": sounds,
        }
        config.write_text(json.dumps(settings), "utf-8")
        tool = Path(sys.executable).with_name("openapi-python-client")
        given = ("--path", str(DESCRIPTION), "--config", str(config), "--meta", "none")
        _run(str(tool), "generate", *given, "--output-path", str(made))
        shutil.rmtree(CLIENT, ignore_errors=True)
        shutil.copytree(made, CLIENT, ignore=shutil.ignore_patterns("__pycache__", ".ruff_cache"))
    HASH.write_text(f"{digest}\n", "utf-8")


def _run(*command: str) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout + done.stderr, file=sys.stderr)
        raise SystemExit(1)


def main(arguments: list[str]) -> int:
    """Exit code: 0 fresh, 1 stale."""
    if "--check" not in arguments:
        write()
        return 0
    found = list(stale())
    if found:
        print(f"not fresh: {', '.join(found)}; run make generate")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
