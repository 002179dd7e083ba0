"""A supervisor as a program, for tests: `python -m tests.servers_room.up FOLDER PARTS`, with what PARTS names.

`servers` is the real PostgreSQL and NATS of the key ring; `fake` two small programs, one of which gives signs of life.
"""

from __future__ import annotations

import sys
import time
from datetime import timedelta
from pathlib import Path

from zuoxi.servers.child import Child, Part
from zuoxi.servers.errors import ServerError
from zuoxi.servers.places import Places
from zuoxi.servers.records import Records
from zuoxi.servers.supervise import supervise

PROGRAMS = Path(__file__).parent / "programs"


def fake(folder: Path) -> tuple[Places, list[Part]]:
    """One program that only waits, and one that beats behind it."""
    beat = folder / "run/beating.beat"
    waiting = Child("waiting", (sys.executable, "-S", str(PROGRAMS / "waiting.py")), folder)
    beating = Child(
        "beating",
        (sys.executable, "-S", str(PROGRAMS / "beating.py"), str(beat)),
        folder,
        env={"PYTHONPATH": str(Path(__file__).parents[2])},
        after=("waiting",),
        beats=beat,
        hung_after=timedelta(seconds=2),
    )
    return Places(folder, folder, folder / "programs"), [waiting, beating]


def servers(folder: Path) -> tuple[Places, list[Part]]:
    """PostgreSQL and NATS as `zuoxi up` runs them. Imported here, because the others do without all this."""
    from zuoxi.cli.installation import addresses_of, places_of
    from zuoxi.processes.nats_child import broker_part
    from zuoxi.processes.postgres_child import database_part
    from zuoxi.settings import read_settings

    settings = read_settings(data=folder)
    places = places_of(settings)
    places.make()
    addresses = addresses_of(settings, places)
    return places, [database_part(settings, places, addresses), broker_part(settings, places, addresses)]


def main(folder: str, which: str) -> int:
    places, parts = (servers if which == "servers" else fake)(Path(folder))
    places.make()
    try:
        with Records(places.run).locked():
            supervise(
                places,
                parts,
                lambda name, text: print(name, text, flush=True),
                time.monotonic,
                lambda: print("up", flush=True),
            )
    except ServerError as error:
        print(error, file=sys.stderr, flush=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
