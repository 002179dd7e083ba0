"""Says in time that the recording volume runs full: the switch itself only stops writing, and calls it a success."""

import shutil
from collections.abc import Callable
from pathlib import Path

import structlog

from zuoxi.domain.recordings import free_space_mark

log = structlog.get_logger("watch_disk")

_GIB = 1024**3
_SAID_AGAIN_AFTER = 120  # looks


class DiskWatch:
    """`look` is called every few seconds; it speaks when a mark is passed, and again as long as it stays so."""

    def __init__(
        self, folder: Path, space: Callable[[Path], tuple[int, int, int]] = shutil.disk_usage
    ) -> None:
        """`space` gives total, used and free bytes of a folder's volume."""
        self._folder = folder
        self._space = space
        self._mark: float | None = None
        self._looks = 0
        self._is_missing = False

    def look(self) -> float | None:
        """Look at the volume; returns the mark (a share) that free space has reached, None when there is enough."""
        try:
            total, _, free = self._space(self._folder)
        except FileNotFoundError:
            if not self._is_missing:
                log.warning(
                    "there is no recording folder (yet): if the switch keeps it elsewhere, set ZUOXI_SWITCH_FOLDER",
                    folder=str(self._folder),
                )
            self._is_missing = True
            return None
        self._is_missing = False
        mark = free_space_mark(free, total)
        self._looks += 1
        if mark != self._mark or (mark is not None and self._looks >= _SAID_AGAIN_AFTER):
            self._looks = 0
            self._say(mark, free, total)
        self._mark = mark
        return mark

    def _say(self, mark: float | None, free: int, total: int) -> None:
        room = {"folder": str(self._folder), "free": f"{free / _GIB:.1f} GiB", "share": f"{free / total:.0%}"}
        if mark is None:
            if self._mark is not None:
                log.info("the recording volume has room again", **room)
        elif mark >= 0.20:
            log.warning(
                "the recording volume fills up: delete what is not needed on it, or enlarge it", **room
            )
        else:
            text = "delete other files on it or enlarge it now"
            if mark <= 0.05:
                text += "; when it is full, calls go on and are NOT recorded"
            log.error(
                f"ALARM: the recording volume is nearly full: {text}", alarm="recording_volume_full", **room
            )
