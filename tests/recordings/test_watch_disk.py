"""The recording volume is watched, and each mark is said once."""

from pathlib import Path

from structlog.testing import capture_logs

from zuoxi.workers.watch_disk import DiskWatch


class Volume:
    """100 GiB, of which some are free."""

    free = 50

    def space(self, folder: Path) -> tuple[int, int, int]:
        return 100 * 1024**3, (100 - self.free) * 1024**3, self.free * 1024**3


def test_each_mark_is_said_once_louder_each_time_and_the_relief_too() -> None:
    volume = Volume()
    watch = DiskWatch(Path("spool"), volume.space)
    with capture_logs() as said:
        for volume.free in (50, 21, 19, 18, 9, 8, 4, 3, 9, 30, 29):
            watch.look()
    assert [(line["log_level"], line["free"]) for line in said] == [
        ("warning", "19.0 GiB"),
        ("error", "9.0 GiB"),
        ("error", "4.0 GiB"),
        ("error", "9.0 GiB"),
        ("info", "30.0 GiB"),
    ]
    assert "NOT recorded" in said[2]["event"]
    assert all(line["folder"] == "spool" for line in said)


def test_a_full_volume_is_said_again_after_a_while() -> None:
    volume = Volume()
    volume.free = 1
    watch = DiskWatch(Path("spool"), volume.space)
    with capture_logs() as said:
        for _ in range(130):
            watch.look()
    assert len(said) == 2


def test_a_folder_that_is_not_there_is_said_once(tmp_path: Path) -> None:
    watch = DiskWatch(tmp_path / "spool")
    with capture_logs() as said:
        assert watch.look() is None
        assert watch.look() is None
    (line,) = said
    assert "ZUOXI_SWITCH_FOLDER" in line["event"]
