"""A loop whose clock jumps."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from zuoxi.rehearsal import virtual_time

START = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def test_a_day_passes_at_once_and_exactly() -> None:
    async def main() -> list[datetime]:
        seen = [virtual_time.now()]
        for _ in range(24 * 60):
            await asyncio.sleep(60)
        seen.append(virtual_time.now())
        return seen

    assert virtual_time.run(main(), START) == [START, START + timedelta(days=1)]


def test_timers_fire_in_their_order_whatever_the_order_of_their_making() -> None:
    async def main() -> list[tuple[float, str]]:
        told: list[tuple[float, str]] = []

        async def sleeper(seconds: float, name: str) -> None:
            await asyncio.sleep(seconds)
            told.append((asyncio.get_running_loop().time(), name))

        await asyncio.gather(sleeper(3, "c"), sleeper(0.1, "a"), sleeper(0.3, "b"))
        return told

    assert virtual_time.run(main(), START) == [(0.1, "a"), (0.3, "b"), (3.0, "c")]


def test_waiting_for_nothing_is_a_deadlock_that_says_so() -> None:
    async def main() -> None:
        await asyncio.Event().wait()

    with pytest.raises(virtual_time.DeadlockInVirtualTime, match="no timer is set"):
        virtual_time.run(main(), START)


def test_the_clock_stands_still_while_a_thread_works() -> None:
    async def main() -> tuple[int, float]:
        ticks = asyncio.ensure_future(asyncio.sleep(1000))
        result = await asyncio.to_thread(sum, range(1000))
        at = asyncio.get_running_loop().time()
        await ticks
        return result, at

    assert virtual_time.run(main(), START) == (499500, 0.0)


def test_a_time_limit_is_virtual_too() -> None:
    async def main() -> float:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(3600):
                await asyncio.Event().wait()
        return asyncio.get_running_loop().time()

    assert virtual_time.run(main(), START) == 3600.0


def test_outside_of_a_run_there_is_no_virtual_now() -> None:
    async def main() -> None:
        with pytest.raises(RuntimeError, match="outside"):
            virtual_time.now()

    asyncio.run(main())


def test_a_start_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        virtual_time.run(asyncio.sleep(1), datetime(2026, 11, 22))  # noqa: DTZ001
