"""An event loop whose clock jumps to the next timer when nothing is ready: an hour of calls takes a second, and the same
run gives the same result every time.

Only code that reads the loop's clock can live in it. Sockets, pipes, subprocesses and signals can't: opening one raises
NotImplementedError. Work in threads (`asyncio.to_thread`) is waited for really, and the clock stands still meanwhile.
"""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor
from datetime import datetime, timedelta
from typing import Any, TypeVar

T = TypeVar("T")

RESOLUTION_SECONDS = 1e-9


class DeadlockInVirtualTime(RuntimeError):
    """Everybody waits and no timer will ever wake anybody: the run would stand still for ever."""


class VirtualLoop(asyncio.BaseEventLoop):
    """The loop; use `run`. `start` is the wall time (aware) of its second 0."""

    def __init__(self, start: datetime) -> None:
        """`start` must be aware."""
        super().__init__()
        self._start = start
        self._seconds = 0.0
        self._woken = threading.Event()
        self._in_threads = 0
        self._clock_resolution = RESOLUTION_SECONDS
        # BaseEventLoop asks `self._selector.select(timeout)` once per round: the whole of virtual time is our answer.
        self._selector = self

    def time(self) -> float:
        """Seconds since the start."""
        return self._seconds

    def now(self) -> datetime:
        """The wall time of the run."""
        return self._start + timedelta(seconds=self._seconds)

    def select(self, timeout: float | None) -> list[Any]:
        """Called between two rounds; `timeout` is 0 when something is ready, None when nothing ever will be."""
        if self._in_threads and timeout != 0:
            self._woken.wait()
            self._woken.clear()
        elif timeout is None:
            raise DeadlockInVirtualTime(
                "deadlock in virtual time: everything waits, and no timer is set. Either something waits for real "
                "input, or an event that should have been set never was."
            )
        else:
            self._seconds += timeout
        return []

    def _process_events(self, event_list: list[Any]) -> None:
        """There are none."""

    def _write_to_self(self) -> None:
        self._woken.set()

    def run_in_executor(  # type: ignore[override]
        self, executor: Executor | None, func: Callable[..., T], *args: Any
    ) -> asyncio.Future[T]:
        """As usual; virtual time stands still until it is done."""
        self._in_threads += 1
        future = super().run_in_executor(executor, func, *args)
        future.add_done_callback(self._thread_done)
        return future

    def _thread_done(self, _future: asyncio.Future[Any]) -> None:
        self._in_threads -= 1

    async def shutdown_default_executor(self, *limit: Any) -> None:
        """As usual."""
        self._in_threads += 1
        try:
            await super().shutdown_default_executor(*limit)
        finally:
            self._in_threads -= 1


def run(main: Coroutine[Any, Any, T], start: datetime) -> T:
    """Run `main` to its end in virtual time that begins at `start` (aware); raises DeadlockInVirtualTime."""
    if start.tzinfo is None:
        main.close()
        raise ValueError("start must be an aware datetime")
    with asyncio.Runner(loop_factory=lambda: VirtualLoop(start)) as runner:
        return runner.run(main)


def now() -> datetime:
    """The wall time of the virtual run that calls it."""
    loop = asyncio.get_running_loop()
    if not isinstance(loop, VirtualLoop):
        raise RuntimeError("now() of virtual time was called outside of virtual_time.run")
    return loop.now()
