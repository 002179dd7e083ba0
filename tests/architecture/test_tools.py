"""The developers' tools do what they say."""

import os
import subprocess
import sys

from tests.architecture.test_house_rules import ROOT
from tests.bench import __main__ as bench
from tools import leftovers


def test_what_a_test_run_left_running_is_named_and_ended() -> None:
    mark = f"test-{os.getpid()}"
    command = [sys.executable, "-c", "print('up', flush=True); input()"]
    with subprocess.Popen(
        command,
        env={leftovers.VARIABLE: mark},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as forgotten:
        assert forgotten.stdout
        assert forgotten.stdout.readline() == "up\n"
        assert [process.pid for process in leftovers.left_running(mark)] == [forgotten.pid]
        assert leftovers.main(mark) == 1
        assert leftovers.left_running(mark) == []
        assert leftovers.main(mark) == 0


def test_make_alone_explains_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = [line.partition(":")[2].strip() for line in makefile.splitlines() if line.startswith(".PHONY")]
    shown = subprocess.run(["make"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert {"run", "test", "check", "bench", "generate", "relock", "help"} <= set(phony)
    assert [target for target in phony if f"make {target} " not in shown] == []


def test_an_unknown_bench_is_refused_with_the_names_there_are() -> None:
    assert bench.main(["no-such-bench"]) == 2
    assert bench.main(["--list"]) == 0
