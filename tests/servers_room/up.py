"""A supervisor as a program, for tests: `python -m tests.servers_room.up FOLDER PARTS`, with what PARTS names.

`servers` is the real PostgreSQL and NATS of the key ring; `fake` two small programs, one of which gives signs of life.
"""

from __future__ import annotations

import sys
import time
from datetime import timedelta
from pathlib import Path

from zuoxi.cli.installation import addresses_of, places_of, records_of
from zuoxi.processes.nats_child import broker_part
from zuoxi.processes.postgres_child import database_part
from zuoxi.servers.child import Child, Part
from zuoxi.servers.errors import ServerError
from zuoxi.servers.places import Places
from zuoxi.servers.supervise import supervise
from zuoxi.settings import Settings, read_settings

PROGRAMS = Path(__file__).parent / "programs"


def fake_parts(folder: Path) -> list[Part]:
    """One program that only waits, and one that beats behind it."""
    python = sys.executable
    beat = folder / "run/beating.beat"
    return [
        Child("waiting", (python, "-S", str(PROGRAMS / "waiting.py")), folder),
        Child(
            "beating",
            (python, str(PROGRAMS / "beating.py"), str(beat)),
            folder,
            env={"PYTHONPATH": str(Path(__file__).parents[2])},
            after=("waiting",),
            beats=beat,
            hung_after=timedelta(seconds=2),
        ),
    ]


def server_parts(settings: Settings) -> list[Part]:
    places = places_of(settings)
    addresses = addresses_of(settings, places)
    return [database_part(settings, places, addresses), broker_part(settings, places, addresses)]


def main(folder: str, which: str) -> int:
    settings = read_settings(data=Path(folder))
    data = settings.data
    places = places_of(settings) if which == "servers" else Places(data, data, data / "programs")
    places.make()
    try:
        with records_of(settings).locked():
            parts = server_parts(settings) if which == "servers" else fake_parts(data)
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
