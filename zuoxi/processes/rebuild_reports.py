"""`python -m zuoxi.processes.rebuild_reports`: what `zuoxi rebuild-reports` runs."""

import asyncio

from zuoxi.cli.connections import open_database
from zuoxi.cli.words import tell
from zuoxi.processes.logs import set_up_logs
from zuoxi.settings import read_settings
from zuoxi.workers.rebuild import rebuild_reports


async def main() -> None:
    """Rebuild and end, with one line of progress per tenant."""
    database = open_database(read_settings())
    tenant = ""
    try:
        async for progress in rebuild_reports(database):
            if tenant and tenant != progress.tenant:
                print()
            tenant = progress.tenant
            said = tell("cli_reports.say.progress", tenant=tenant, done=progress.done, of=progress.of)
            print(f"\r{said}", end="", flush=True)
    finally:
        await database.close()
    if tenant:
        print()
    print(tell("cli_reports.say.done" if tenant else "cli_reports.say.nothing"))


if __name__ == "__main__":
    set_up_logs()
    asyncio.run(main())
