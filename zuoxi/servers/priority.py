"""Who waits when processors are short: calls don't."""

from __future__ import annotations

import errno
import os
import time
from contextlib import suppress
from pathlib import Path

LATER = 5
"""How far what nobody on the phone waits for gives way: it gets a third of what others get. More would starve it on a machine
that is busy for other reasons, and somebody at a page waits for it all the same (seen with 10)."""

_TRIES, _AGAIN_S = 5, 0.12
"""The kernel takes one such change of an ordinary user's in a tenth of a second."""


def give_way(pid: int, by: int) -> None:
    """Let process `pid`, which leads a session of its own, and all that it starts, wait for others; `by` is a nice value
    (1 to 19). Where the system doesn't let us, everything runs as before. Blocks for half a second at most.

    A nice value counts within a session alone where the kernel groups processes by session (sched(7), "The autogroup
    feature"): there the group needs one as well. Seen: of two busy processes in sessions of their own, the one with nice
    10 got half of the processor, and an eighth when its group had it too.
    """
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, pid, by)
    for _ in range(_TRIES):
        try:
            Path(f"/proc/{pid}/autogroup").write_text(str(by))
        except OSError as error:
            if error.errno == errno.EAGAIN:
                time.sleep(_AGAIN_S)
                continue
        return
