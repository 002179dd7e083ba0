"""Finds and ends what a test run has left running: `python -m tools.leftovers MARK`.

Every process that a test starts inherits `ZUOXI_TEST_RUN=MARK` from tools/run-tests. Whoever still carries the
mark when pytest has ended was forgotten by its test. Prints one line naming them and exits 1; else exits 0.
"""

import sys

import psutil

VARIABLE = "ZUOXI_TEST_RUN"


def left_running(mark: str) -> list[psutil.Process]:
    """The processes that carry the mark, without this one and the shells above it."""
    mine = {psutil.Process().pid, *(parent.pid for parent in psutil.Process().parents())}
    found = []
    for process in psutil.process_iter():
        try:
            if process.pid not in mine and process.environ().get(VARIABLE) == mark:
                found.append(process)
        except (psutil.NoSuchProcess, psutil.AccessDenied, psutil.ZombieProcess):
            continue
    return found


def main(mark: str) -> int:
    """End the forgotten ones, name them on one line; 1 when there were any."""
    found = left_running(mark)
    names = [f"{process.name()} ({process.pid})" for process in found]
    for process in found:
        process.terminate()
    for process in psutil.wait_procs(found, timeout=5)[1]:
        process.kill()
    if names:
        print(", ".join(names))
    return 1 if names else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
