"""`python -m zuoxi.processes.migrate`: bring the database to this version's tables."""

import asyncio

from zuoxi.cli.connections import open_database
from zuoxi.cli.words import tell
from zuoxi.processes.logs import set_up_logs
from zuoxi.settings import read_settings
from zuoxi.store.migrate import migrate


async def main() -> None:
    """Migrate and end."""
    database = open_database(read_settings())
    try:
        print(tell("cli_servers.migrated", revision=await migrate(database)))
    finally:
        await database.close()


if __name__ == "__main__":
    set_up_logs()
    asyncio.run(main())
