"""`python -m zuoxi.processes.demo_seed [CODE]`: make the tenant `demo` (or another demo tenant) unless it is there."""

import asyncio
import sys

from zuoxi.cli.connections import open_database
from zuoxi.cli.words import tell
from zuoxi.processes.logs import set_up_logs
from zuoxi.services.demo import DEMOS, credentials_file, seed
from zuoxi.settings import read_settings


async def main(code: str) -> int:
    """Seed and end; returns the exit code."""
    if code not in DEMOS:
        print(tell("cli_demo.say.no_demo", code=repr(code), codes=", ".join(DEMOS)), file=sys.stderr)
        return 2
    settings = read_settings()
    database = open_database(settings)
    try:
        is_done = await seed(database, settings.data, DEMOS[code], f"{settings.sip_host}:{settings.sip_port}")
    finally:
        await database.close()
    where = credentials_file(settings.data, code)
    print(tell(f"cli_demo.say.{'made' if is_done else 'was_there'}", code=code, file=where))
    return 0


if __name__ == "__main__":
    set_up_logs()
    sys.exit(asyncio.run(main(sys.argv[1] if len(sys.argv) > 1 else "demo")))
