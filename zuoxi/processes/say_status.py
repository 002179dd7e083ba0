"""Says a status (ready, on_break, signed_out) for agents by their logins: `say_status ready 1001@demo 1002@demo`."""

import asyncio
import sys

from zuoxi.bus import subjects
from zuoxi.bus.interface import BusError
from zuoxi.bus.nats import NatsBus
from zuoxi.cli.words import tell
from zuoxi.settings import read_settings
from zuoxi_kit.ids import CellId

ANSWER_SECONDS = 3.0


async def main(status: str, logins: list[str]) -> int:
    """Ask the engine for each; returns the exit code."""
    settings = read_settings()
    assert settings.nats_url is not None, "ZUOXI_NATS_URL is set by the command line"
    bus = NatsBus(settings.nats_url.get_secret_value(), name="say_status")
    subject = subjects.command(CellId(settings.cell), "set_agent_status")
    try:
        await bus.connect()
        for login in logins:
            body = {"login": login, "status": status, "by": "command line"}
            await bus.request(subject, body, ANSWER_SECONDS)
    except BusError as error:
        print(tell("cli_demo.say.not_said", status=status, why=error), file=sys.stderr)
        return 1
    finally:
        await bus.close()
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1], sys.argv[2:])))
