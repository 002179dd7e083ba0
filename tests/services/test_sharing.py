"""Who ask the same at the same time share one question, and nobody gets an answer to one asked before they came."""

import asyncio

import pytest

from zuoxi.services.sharing import Shared


class Engine:
    """Answers with how much had been done when it was asked."""

    def __init__(self) -> None:
        self.done, self.asked = 0, 0
        self.may_answer = asyncio.Event()
        self.fails = False

    async def ask(self, _tenant: str) -> int:
        self.asked += 1
        done = self.done
        await self.may_answer.wait()
        if self.fails:
            raise LookupError("away")
        return done


async def turns() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_all_who_come_while_a_question_is_on_its_way_share_the_next() -> None:
    engine = Engine()
    shared = Shared[str, int](engine.ask)
    first = asyncio.create_task(shared.of("a"))
    await turns()
    engine.done = 1
    others = [asyncio.create_task(shared.of("a")) for _ in range(10)]
    await turns()
    assert engine.asked == 1
    engine.may_answer.set()
    assert await first == 0
    assert await asyncio.gather(*others) == [1] * 10, "they see what was done before they came"
    assert engine.asked == 2
    engine.done = 2
    assert await shared.of("a") == 2


async def test_different_tenants_dont_wait_for_each_other() -> None:
    engine = Engine()
    shared = Shared[str, int](engine.ask)
    both = [asyncio.create_task(shared.of(tenant)) for tenant in "ab"]
    await turns()
    assert engine.asked == 2
    engine.may_answer.set()
    assert await asyncio.gather(*both) == [0, 0]


async def test_an_error_is_raised_to_all_and_forgotten() -> None:
    engine = Engine()
    engine.fails = True
    shared = Shared[str, int](engine.ask)
    tasks = [asyncio.create_task(shared.of("a")) for _ in range(3)]
    await turns()
    engine.may_answer.set()
    found = await asyncio.gather(*tasks, return_exceptions=True)
    assert [type(each) for each in found] == [LookupError] * 3
    engine.fails = False
    assert await shared.of("a") == 0


async def test_who_goes_away_takes_nobodys_answer_with_them() -> None:
    engine = Engine()
    shared = Shared[str, int](engine.ask)
    gone = asyncio.create_task(shared.of("a"))
    await turns()
    stays = asyncio.create_task(shared.of("a"))
    await turns()
    gone.cancel()
    with pytest.raises(asyncio.CancelledError):
        await gone
    engine.may_answer.set()
    assert await stays == 0
