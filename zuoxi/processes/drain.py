"""`python -m zuoxi.processes.drain`: the engine takes no new calls; ends when no call lives. Interrupted, it takes calls again."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable

from zuoxi.bus.interface import Bus, BusError
from zuoxi.bus.nats import NatsBus
from zuoxi.bus.subjects import command
from zuoxi.cli.setting_words import setting_lines
from zuoxi.cli.words import tell
from zuoxi.settings import WrongSettings, read_settings
from zuoxi_kit.ids import CellId

ASK_EVERY_S = 1.0
ANSWER_S = 5.0


async def drain(
    bus: Bus, cell: CellId, say: Callable[[int], None], pause: Callable[[], Awaitable[None]]
) -> None:
    """Ask the cell's engine for no new calls, again and again, until none lives; `pause` waits between.

    Asking again also reaches an engine that was restarted meanwhile. Cancelled, or when the engine stops answering,
    it takes the request back as far as it can. Raises BusError.
    """
    subject = command(cell, "drain")
    said = -1
    try:
        while True:
            answer = await bus.request(subject, {"on": True}, ANSWER_S)
            calls = int(answer["calls"])
            if calls == 0:
                return
            if calls != said:
                say(calls)
                said = calls
            await pause()
    except BaseException:
        await bus.request(subject, {"on": False}, ANSWER_S)
        raise


async def main() -> int:
    """Returns the exit code."""
    settings = read_settings()
    assert settings.nats_url is not None, "ZUOXI_NATS_URL is set by `zuoxi down --drain`"
    bus = NatsBus(settings.nats_url.get_secret_value(), name="drain")
    try:
        await asyncio.wait_for(bus.connect(), ANSWER_S)
        await drain(
            bus,
            CellId(settings.cell),
            lambda calls: print(tell("cli_run.drain.waiting", calls=calls), flush=True),
            lambda: asyncio.sleep(ASK_EVERY_S),
        )
    except (BusError, TimeoutError) as error:
        print(tell("cli_run.drain.failed", why=error or type(error).__name__), file=sys.stderr)
        return 1
    finally:
        await bus.close()
    print(tell("cli_run.drain.done"), flush=True)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(asyncio.run(main()))
    except WrongSettings as wrong:
        sys.exit("\n".join(setting_lines(wrong)))
    except KeyboardInterrupt:
        sys.exit(tell("cli_run.drain.interrupted"))
