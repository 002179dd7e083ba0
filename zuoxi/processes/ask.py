"""`python -m zuoxi.processes.ask COMMAND`: one command to the cell's engine; the body comes on standard input, the answer
(or `{"error": {"code", "text"}}` and exit code 1) goes to standard output, all as JSON. The command line's way to the bus.
"""

import asyncio
import json
import sys
from typing import Any

from zuoxi.bus.interface import BusDown
from zuoxi.cli.words import told
from zuoxi.processes.wiring import open_bus
from zuoxi.services.errors import EngineRefused, EngineUnavailable, ServiceError
from zuoxi.services.live import ask_engine
from zuoxi.settings import read_settings
from zuoxi_kit.ids import CellId


async def main(name: str, body: dict[str, Any]) -> dict[str, Any]:
    """Ask and return the answer; raises ServiceError."""
    settings = read_settings()
    bus = open_bus(settings, "ask")
    try:
        await bus.connect()
    except BusDown as error:
        raise EngineUnavailable("cli_main.say.broker_away") from error
    try:
        return await ask_engine(bus, CellId(settings.cell), name, body)
    finally:
        await bus.close()


if __name__ == "__main__":
    try:
        print(json.dumps(asyncio.run(main(sys.argv[1], json.load(sys.stdin)))))
    except ServiceError as error:
        code = error.reason if isinstance(error, EngineRefused) else error.code
        print(json.dumps({"error": {"code": code, "text": told(error)}}))
        sys.exit(1)
