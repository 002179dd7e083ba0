"""How commands ask the API of this installation for a tenant: through a process that may sign tokens (processes/request.py)."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self

from zuoxi.cli.asking import own_environment
from zuoxi.cli.words import CommandFailed, tell
from zuoxi.settings import read_settings

_PAGE = 200
_MOST = 10_000
_SHORTEST_ID = 6


class Api:
    """The API for one tenant, as long as a command works: `with Api("demo") as api`."""

    def __init__(self, tenant: str) -> None:
        self._tenant = tenant
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            self._process.communicate()

    def request(self, method: str, path: str, **more: Any) -> Any:
        """The answer's body; `query`, `body`, `upload` and `save` as processes/request.py takes them. Raises CommandFailed."""
        if method != "GET":
            more["query"] = {**more.get("query", {}), "wait": "applied"}
        answer = self.ask({"tenant": self._tenant, "method": method, "path": path, **more})
        if answer["status"] >= 300:
            raise _refusal(answer["body"] or {}, answer["status"])
        if answer["applied"] is not None:
            print(
                tell(f"cli_main.say.{'applied' if answer['applied'] == 'true' else 'late'}"), file=sys.stderr
            )
        return answer["body"]

    def ask(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Hand one request to the process, which is started at the first. Raises CommandFailed."""
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "zuoxi.processes.request"],
                env=own_environment(read_settings()),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(json.dumps(given) + "\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            _, said = self._process.communicate()
            raise CommandFailed(said.strip().rpartition("\n")[2] or "cli_nouns.say.no_answer")
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            raise CommandFailed(answer["error"])
        return answer

    def pages(self, path: str, query: Mapping[str, Any], limit: int) -> list[dict[str, Any]]:
        """The first `limit` of a list."""
        found: list[dict[str, Any]] = []
        cursor = ""
        while len(found) < limit:
            part = {**query, "limit": min(_PAGE, limit - len(found)), "cursor": cursor}
            page = self.request("GET", path, query=part)
            found += page["items"]
            cursor = page["next"]
            if not cursor:
                break
        return found

    def id_of(self, path: str, names: tuple[str, ...], which: str) -> str:
        """The id of what has one of these fields so, or whose id begins so. Raises CommandFailed."""
        if len(which) == 36 and which.count("-") == 4:
            return which
        every = self.pages(path, {}, _MOST)
        found = [each["id"] for each in every if which in (each.get(name) for name in names)]
        if not found and which.isdigit() and len(which) >= _SHORTEST_ID:  # a number, however it is written
            digits = [
                (each["id"], [re.sub(r"\D", "", str(each.get(name))) for name in names]) for each in every
            ]
            found = [id for id, numbers in digits if any(number.endswith(which) for number in numbers)]
        if not found and len(which) >= _SHORTEST_ID:
            found = [each["id"] for each in every if str(each["id"]).startswith(which)]
        if len(found) != 1:
            raise CommandFailed(f"cli_nouns.say.{'several' if found else 'unknown'}", name=which)
        return str(found[0])


def _refusal(problem: dict[str, Any], status: int) -> CommandFailed:
    text = problem.get("detail") or str(status)
    if problem.get("field"):
        return CommandFailed("cli_nouns.say.field", field=problem["field"], text=text)
    return CommandFailed(text)
