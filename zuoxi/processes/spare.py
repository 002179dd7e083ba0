"""`python -m zuoxi.processes.spare NAME [quick]`: imports the process NAME and becomes it when told "go" on its input.

The first spare takes its time. The one behind a child that has just died is quick: the child may die again, and until its
spare has imported everything, that costs callers what a fresh start does.

When the input ends instead, the supervisor is gone, and so is this.
"""

import os
import select
import sys

from zuoxi.processes.settled import load

_PAUSE_S = 0.001
_INPUT = 0
QUICK = "quick"


class Gently:
    """Pauses before every import until something is said on the input: whoever is on the phone now comes first.

    Not by a lower priority, which only root could take back.
    """

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        """Called by Python for each module; finds none, so that the usual finders go on."""
        select.select([_INPUT], [], [], _PAUSE_S)


def main(name: str, is_quick: bool = False) -> None:
    """Wait for the word with everything imported. Returns when it doesn't come, or when the process has ended."""
    gently = Gently()
    if not is_quick:
        sys.meta_path.insert(0, gently)
    process = load(name)
    if os.read(_INPUT, 16) != b"go\n":
        return
    if gently in sys.meta_path:
        sys.meta_path.remove(gently)
    with open(os.devnull) as nothing:
        os.dup2(nothing.fileno(), _INPUT)
    process.run()


if __name__ == "__main__":
    main(sys.argv[1], QUICK in sys.argv[2:])
