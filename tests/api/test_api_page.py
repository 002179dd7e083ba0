"""The examples of docs/how-to/api.md do what the page says, against a running api."""

import asyncio
import os
import re
import socket
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from tests.api.conftest import Api
from zuoxi.services.webhook_calls import signed

pytestmark = pytest.mark.e2e

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/how-to/api.md").read_text(encoding="utf-8")


def examples(kind: str) -> str:
    """All blocks of a kind ("bash", "python signature" …), one after the other."""
    return "\n".join(re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))


@pytest.fixture
async def address(sandbox: Api) -> AsyncIterator[str]:
    """The api on a port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = uvicorn.Config(
        sandbox.app, host="127.0.0.1", port=port, lifespan="off", log_config=None, ws="websockets-sansio"
    )
    server = uvicorn.Server(config)
    running = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn tells it by this alone
        await asyncio.sleep(0.01)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    await running
    await sandbox.app.state.live.close()


async def said(command: list[str], address: str, **more: str) -> str:
    """What the command writes; it must succeed."""
    process = await asyncio.create_subprocess_exec(
        *command,
        env=os.environ | {"ZUOXI": address, "NO_PROXY": "*", "PYTHONPATH": str(ROOT), **more},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    out, _ = await process.communicate()
    assert process.returncode == 0, out.decode()
    return out.decode()


def who(api: Api, login: str) -> dict[str, str]:
    """LOGIN and PASSWORD of somebody of the demo."""
    return {"LOGIN": f"{login}@{api.mine.code}", "PASSWORD": api.mine.passwords[f"{login}@{api.mine.code}"]}


async def test_the_examples_with_curl_work(sandbox: Api, address: str) -> None:
    script = f"set -euo pipefail\n{examples('bash')}"
    shown = await said(["bash", "-c", script], address, **who(sandbox, "admin"))
    assert shown.count('"name":"French import-') == 2
    assert shown.lower().count("idempotency-replayed: true") == 1
    assert shown.count('"next":') == 3


async def test_an_agent_controls_a_call_with_curl(sandbox: Api, address: str) -> None:
    sign_in = examples("bash").partition("\ncurl")[0]
    script = f"set -euo pipefail\n{sign_in}\n{examples('bash agent')}"
    await said(["bash", "-c", script], address, **who(sandbox, "1001"))
    asked = [each["name"] for each in sandbox.asked]
    assert asked == ["dial", "hold", "resume", "mute", "unmute", "transfer", "agent_hang_up"]


async def test_the_examples_of_the_python_client_and_the_live_socket_work(sandbox: Api, address: str) -> None:
    await said([sys.executable, "-c", examples("python")], address, **who(sandbox, "admin"))


def test_the_check_of_a_webhooks_signature_believes_ours_and_nothing_else() -> None:
    names: dict[str, Any] = {}
    exec(examples("python signature"), names)
    check, now = names["is_from_zuoxi"], datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
    header = signed("x", b"a body", "a secret", now)["Zuoxi-Signature"]
    assert check("a secret", header, b"a body", now.timestamp())
    assert not check("another", header, b"a body", now.timestamp())
    assert not check("a secret", header, b"another body", now.timestamp())
    assert not check("a secret", header, b"a body", now.timestamp() + 301)
