"""`make screenshots`: a picture of every state of the desk and of every page, in both languages and both themes.

The desk's states and the wall come from one made-up scenario (world.py, busy.py), because rare ones (a lost connection) can't
be had at will; everything else comes from the real API over a database that was filled through it (company.py, day.py). The
clock stands still, so the same sources give the same pictures. To be looked at beside the design's before a change is done.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

from tests.screens.camera import Take, camera
from tests.screens.desk import take_desk
from tests.screens.pages import take_pages
from tests.screens.server import serving

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
MOST_BYTES = 15_000_000
"""So much may all pictures together take in the repository."""


def main() -> int:
    """Take them; returns 1 when a page could not be taken or shows something that it must not."""
    parser = argparse.ArgumentParser("screenshots")
    parser.add_argument(
        "what", nargs="*", help="desk, pages, or the beginnings of pictures' names; nothing: all"
    )
    parser.add_argument("--to", type=Path, default=IMAGES, help="where the pictures go [docs/images]")
    parser.add_argument(
        "--in", dest="inside", default="", help="only this language and theme, such as zh-light"
    )
    parser.add_argument("--png", action="store_true", help="PNG as taken, to look at; docs/images has WebP")
    given = parser.parse_args()
    given.to.mkdir(parents=True, exist_ok=True)
    named = () if given.what in (["desk"], ["pages"]) else tuple(given.what)
    take = Take(given.to, named, given.inside, given.png)
    began = time.monotonic()
    if given.what != ["pages"]:
        with camera(ROOT / "web" / "dist") as taking:
            take_desk(taking, take)
    if given.what != ["desk"]:
        asyncio.run(_pages(take))
    for name, what in take.poor:
        print(f"  poor  {name}: {what}")
    for name, why in take.failed:
        print(f"  FAILED  {name}: {why}", file=sys.stderr)
    size = sum(path.stat().st_size for path in given.to.iterdir())
    print(f"{take.taken} pictures in {time.monotonic() - began:.0f} s; {given.to} holds {size / 1e6:.1f} MB")
    if size > MOST_BYTES and given.to == IMAGES:
        print(f"  FAILED  {MOST_BYTES / 1e6:.0f} MB is the most", file=sys.stderr)
        return 1
    return 1 if take.failed or take.poor else 0


async def _pages(take: Take) -> None:
    with tempfile.TemporaryDirectory(prefix="zuoxi-pictures-") as folder:
        async with serving(Path(folder), ROOT / "web" / "dist") as server:
            await asyncio.to_thread(take_pages, server, take)


if __name__ == "__main__":
    sys.exit(main())
