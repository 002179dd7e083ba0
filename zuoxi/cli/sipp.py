"""Runs SIPp: found on PATH or with our switch, watched, and never left behind."""

import asyncio
import contextlib
import shutil
import signal
import socket
import subprocess
from pathlib import Path

from zuoxi.servers.errors import ProgramMissing, ServerError

RTP_FIRST = 30000
"""Its first port for sound; away from the switch's own range, which may be on the same address."""


def find_sipp(switch_home: Path) -> Path:
    """Ours, which was installed with the switch, or the system's. Raises ProgramMissing."""
    ours = switch_home / "current/bin/sipp"
    found = ours if ours.is_file() else shutil.which("sipp")
    if not found:
        raise ProgramMissing("cli_demo.say.no_sipp")
    return Path(found)


def free_udp_port(address: str) -> int:
    """A port that nobody holds at this moment."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind((address, 0))
        return int(probe.getsockname()[1])


class Sipp:
    """One SIPp with one scenario (`<folder>/<name>.xml`), which logs into `<folder>/<name>.log`."""

    def __init__(self, program: Path, folder: Path, name: str) -> None:
        """Starts nothing yet."""
        self._program, self._folder, self.name = program, folder, name
        self._process: asyncio.subprocess.Process | None = None

    async def start(self, address: str, port: int, most_seconds: int, *more: str) -> None:
        """Start it at `address`:`port`; it ends by itself after `most_seconds`, whatever happens to us."""
        with (self._folder / f"{self.name}.out").open("wb") as output:
            self._process = await asyncio.create_subprocess_exec(
                str(self._program),
                *("-sf", str(self._folder / f"{self.name}.xml"), "-i", address, "-p", str(port)),
                *("-mi", address, "-mp", str(RTP_FIRST), "-aa", "-nostdin", "-timeout", str(most_seconds)),
                *("-trace_logs", "-log_file", str(self._folder / f"{self.name}.log")),
                *("-trace_err", "-error_file", str(self._folder / f"{self.name}.err")),
                *more,
                cwd=self._folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,  # Ctrl-C is for us: we end it in order
            )

    @property
    def is_running(self) -> bool:
        """Whether it was started and lives."""
        return self._process is not None and self._process.returncode is None

    async def wait(self) -> int:
        """Its exit code, when it has ended."""
        assert self._process is not None
        return await self._process.wait()

    def finish(self) -> None:
        """Begin no new calls; it ends after the last one."""
        if self.is_running and self._process is not None:
            self._process.send_signal(signal.SIGUSR1)

    async def end(self) -> None:
        """End it now. At the second SIGUSR1 it hangs up its calls, SIGTERM would leave them to the switch."""
        if self._process is None:
            return
        for number, seconds in (
            (signal.SIGUSR1, 0.3),
            (signal.SIGUSR1, 3.0),
            (signal.SIGTERM, 3.0),
            (signal.SIGKILL, 3.0),
        ):
            if self._process.returncode is None:
                self._process.send_signal(number)
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(seconds):
                        await self._process.wait()

    def log(self) -> str:
        """What it has logged so far."""
        try:
            return (self._folder / f"{self.name}.log").read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            return ""

    def trouble(self, key: str, /, **values: object) -> ServerError:
        """An error (a text of the catalogue) with the last words that it said."""
        said: list[str] = []
        for ending in ("err", "out"):
            path = self._folder / f"{self.name}.{ending}"
            if path.exists():
                said += path.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-3:]
        lines = "".join(f"\n  {line}" for line in said[:6])
        return ServerError(key, **values, lines=lines)
