"""How long the desk takes from an empty cache until it can be used, with the processor slowed four times, and how much it loads.

Run as `python -m tests.bench.bench_desk` from the root of the project (`make bench` builds the web first). A whole Zuoxi runs;
headless Chromium, signed in already, opens the desk with its cache off. It can be used when the status bar stands there with
the agent's state and the empty desk below it, which needs the page, its scripts, the user and the live socket.
"""

import argparse
import asyncio
import statistics
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from playwright.async_api import CDPSession, Page

from tests.bench.calls.processor import machine
from tests.e2e.browsing import chromium
from tests.e2e.center import Center, running_center
from tests.e2e.running_switch import PROJECT

GOAL_SECONDS, GOAL_BYTES = 2.0, 500_000
SLOWED, TIMES = 4.0, 5
LOGIN = "1001@demo"
READY = ".shell:has(.block[data-state]) .desk-idle .device"

_MARKS = """() => {
  const of = name => performance.getEntriesByName(name)[0]?.startTime ?? 0;
  const page = performance.getEntriesByType('navigation')[0];
  return {
    'page read': page.responseEnd, 'scripts run': page.domContentLoadedEventEnd, 'first text': of('first-contentful-paint'),
    'last answer of /v1': Math.max(0, ...performance.getEntriesByType('resource')
      .filter(each => each.name.includes('/v1/')).map(each => each.responseEnd)),
  };
}"""


def main(arguments: Sequence[str] = ()) -> int:
    """Prints the seconds and bytes and their ratios to the goals; returns 1 when one is missed."""
    parser = argparse.ArgumentParser("bench_desk", description="first load of the desk on a slow machine")
    parser.add_argument("--slowed", type=float, default=SLOWED, help=f"processor, so many times [{SLOWED:g}]")
    parser.add_argument("--times", type=int, default=TIMES, help=f"how often [{TIMES}]")
    given = parser.parse_args(list(arguments))
    subprocess.run([str(PROJECT / "tools/web"), "build"], check=True)
    return asyncio.run(_measure(given.slowed, given.times))


async def _measure(slowed: float, times: int) -> int:
    print(f"{machine()} before", flush=True)
    async with running_center() as center, chromium() as browser:
        context = await browser.new_context(locale="zh-CN", viewport={"width": 1440, "height": 900})
        page = await context.new_page()
        page.set_default_timeout(60_000)
        await _sign_in(center, page)
        line = await context.new_cdp_session(page)
        await line.send("Network.enable")
        await line.send("Network.setCacheDisabled", {"cacheDisabled": True})
        await line.send("Emulation.setCPUThrottlingRate", {"rate": slowed})
        taken, sizes, steps = [], [], []
        for _ in range(times):
            seconds, size, marks = await _load(center, page, line)
            taken.append(seconds)
            sizes.append(size)
            steps.append(marks)
        await context.close()
    seconds, size = statistics.median(taken), max(sizes)
    print(
        f"usable after {', '.join(f'{one:.2f}' for one in taken)} s, median {seconds:.2f} s; loaded {size / 1000:.0f} kB"
    )
    for name in steps[0]:
        print(f"  {name:20}{statistics.median(each[name] for each in steps) / 1000:6.2f} s")
    print(f"to goal: time {seconds / GOAL_SECONDS:.2f}, bytes {size / GOAL_BYTES:.2f} (goal: below 1)")
    print(f"{machine()} after")
    return 0 if seconds < GOAL_SECONDS and size < GOAL_BYTES else 1


async def _sign_in(center: Center, page: Page) -> None:
    users = center.credentials["demo"]["users"]
    password = next(user["password"] for user in users if user["login"] == LOGIN)
    await page.goto(f"{center.web}/desk")
    await page.get_by_label("用户名").fill(LOGIN)
    await page.get_by_label("密码").fill(password)
    await page.keyboard.press("Enter")
    await page.locator(READY).wait_for()


async def _load(center: Center, page: Page, line: CDPSession) -> tuple[float, int, dict[str, float]]:
    """Open the desk anew; seconds until it can be used, bytes as they came over the wire, and the steps on the way (ms)."""
    size = 0

    def finished(told: dict[str, Any]) -> None:
        nonlocal size
        size += int(told["encodedDataLength"])

    await page.goto("about:blank")
    line.on("Network.loadingFinished", finished)
    await page.goto(f"{center.web}/desk", wait_until="commit")
    # Looked for in every frame that is painted, by the page's own clock.
    taken = await page.evaluate(
        """mark => new Promise(done => {
          const look = () => document.querySelector(mark) ? done(performance.now()) : requestAnimationFrame(look);
          look();
        })""",
        READY,
    )
    marks = await page.evaluate(_MARKS)
    line.remove_listener("Network.loadingFinished", finished)
    return float(taken) / 1000, size, dict(marks)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
