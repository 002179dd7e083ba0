"""How many API reads a second one api process serves on one core: three everyday questions over kept-alive connections.

Run as `python -m tests.bench.bench_reads` from the root of the project. A whole Zuoxi runs; this process asks. The figure that
the goal speaks of is 1000 divided by the api's processor milliseconds per request, which depends little on what else the
machine does; what was really served beside this process and PostgreSQL stands next to it.
"""

import argparse
import asyncio
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx
import psutil
from sqlalchemy import text

from tests.bench.calls.processor import machine
from tests.e2e.center import Center, running_center

GOAL_PER_SECOND = 500.0
ROUTES = ("/v1/me", "/v1/agents", "/v1/contacts")
SECONDS, AT_ONCE = 6.0, 8
LOGIN = "1901@demo"


def main(arguments: Sequence[str] = ()) -> int:
    """Prints requests a second and the ratio to the goal for each route; returns 1 when one misses it."""
    parser = argparse.ArgumentParser("bench_reads", description="API reads a second on one core")
    parser.add_argument("--seconds", type=float, default=SECONDS, help=f"of each route [{SECONDS:g}]")
    parser.add_argument("--at-once", type=int, default=AT_ONCE, help=f"connections [{AT_ONCE}]")
    given = parser.parse_args(list(arguments))
    return asyncio.run(_measure(given.seconds, given.at_once))


@dataclass(slots=True)
class _Asked:
    """What was served, in how many seconds; the slowest last."""

    times: list[float]
    refused: int = 0


async def _measure(seconds: float, at_once: int) -> int:
    print(f"{machine()} before", flush=True)
    missed = []
    async with running_center() as center:
        await _without_cap(center)
        token = await _token(center)
        api, postgres = center.pid("api"), center.pid("postgres")
        print(
            f"\n{'':16}{'served/s':>10}{'p50 ms':>8}{'p99 ms':>8}{'api ms':>8}{'PG ms':>8}{'a core':>8}  to goal"
        )
        for route in ROUTES:
            await _ask(center.web, route, token, 1.0, at_once)  # the first ones prepare statements
            before, began = (_seconds(api), _seconds(postgres)), time.monotonic()
            asked = await _ask(center.web, route, token, seconds, at_once)
            took = time.monotonic() - began
            count = len(asked.times)
            used, stored = (
                (_seconds(pid) - was) * 1000 / count for pid, was in zip((api, postgres), before, strict=True)
            )
            asked.times.sort()
            room = 1000 / used
            print(
                f"  {route:14}{count / took:10.0f}{asked.times[count // 2] * 1000:8.1f}"
                f"{asked.times[int(count * 0.99)] * 1000:8.1f}{used:8.2f}{stored:8.2f}{room:8.0f}{room / GOAL_PER_SECOND:9.2f}",
                flush=True,
            )
            if asked.refused:
                missed.append(f"{route}: {asked.refused} answers were no 200")
            if room < GOAL_PER_SECOND:
                missed.append(f"{route}: room for {room:.0f} a second on a core, not {GOAL_PER_SECOND:g}")
    print(f"\n{machine()} after")
    print("missed: " + "; ".join(missed) if missed else "all goals reached")
    return 1 if missed else 0


async def _without_cap(center: Center) -> None:
    """The demo's cap on requests would be what is measured."""
    async with center.database() as database, database.platform_session("bench: no cap on reads") as session:
        await session.execute(text("update tenant set api_requests_per_second = 0"))


async def _token(center: Center) -> str:
    users = center.credentials["demo"]["users"]
    password = next(each["password"] for each in users if each["login"] == LOGIN)
    async with httpx.AsyncClient(base_url=center.web) as client:
        answer = await client.post("/v1/sessions", json={"login": LOGIN, "password": password})
        answer.raise_for_status()
        return str(answer.json()["access_token"])


async def _ask(web: str, route: str, token: str, seconds: float, at_once: int) -> _Asked:
    """Ask over so many connections, each for the next as soon as it has an answer."""
    asked = _Asked([])
    until = time.monotonic() + seconds
    await asyncio.gather(*(_line(web, route, token, until, asked) for _ in range(at_once)))
    return asked


async def _line(web: str, route: str, token: str, until: float, asked: _Asked) -> None:
    """Plain HTTP/1.1 by hand: a client library would take more processor than the server."""
    parts = urlsplit(web)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    request = (
        f"GET {route} HTTP/1.1\r\nHost: {parts.netloc}\r\nAuthorization: Bearer {token}\r\n\r\n".encode()
    )
    while time.monotonic() < until:
        began = time.monotonic()
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(
            int(line.split(b":")[1])
            for line in head.split(b"\r\n")
            if line.lower().startswith(b"content-length")
        )
        body = await reader.readexactly(length)
        asked.times.append(time.monotonic() - began)
        if b" 200 " not in head[:16] or not isinstance(json.loads(body), dict):
            asked.refused += 1
    writer.close()
    await writer.wait_closed()


def _seconds(pid: int) -> float:
    """Processor seconds of a process and its children, ended or not."""
    process = psutil.Process(pid)
    times = [process.cpu_times(), *(child.cpu_times() for child in process.children(recursive=True))]
    return sum(each.user + each.system for each in times) + times[0].children_user + times[0].children_system


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
