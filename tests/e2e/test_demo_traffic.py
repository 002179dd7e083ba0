"""`zuoxi demo traffic` against a whole Zuoxi: the callers are answered, and nothing of it is left behind."""

import psutil
import pytest

from tests.e2e.center import Center, running_center

pytestmark = pytest.mark.e2e


@pytest.mark.timeout(300)
async def test_scripted_callers_reach_scripted_agents_and_nothing_is_left() -> None:
    async with running_center() as center:
        done = center.zuoxi(
            "demo", "traffic", "--callers", "5", "--for", "12s", "--talk", "2", "--agents", "5", check=False
        )
        counts = {
            words[-2]: int(words[-1])
            for line in done.stdout.splitlines()
            if len(words := line.split()) >= 2 and words[-1].isdigit()
        }
        assert done.returncode == 0, done.stdout + done.stderr
        assert counts["offered"] >= 5
        assert counts["answered"] >= 5
        assert counts["failed"] == 0
        assert "from dialling to an agent" in done.stdout
        agents = (await center.ask("status"))["agents"]
        assert {agent["status"] for agent in agents} == {"signed_out"}
        await center.until(lambda: _no_phone_is_left(center))
        await center.until(lambda: _nobody_calls(center))
        sipp = [
            each for each in psutil.process_iter(["cmdline"]) if "zuoxi-traffic-" in str(each.info["cmdline"])
        ]
        assert sipp == []


async def _no_phone_is_left(center: Center) -> bool:
    """Phones are looked for once a second."""
    return not any(agent["reachable"] for agent in (await center.ask("status"))["agents"])


async def _nobody_calls(center: Center) -> bool:
    return not await center.calls()
