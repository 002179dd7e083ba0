"""Every rule holds for the tree, and every rule notices a bad example."""

import subprocess
from pathlib import Path

import pytest

from tests.architecture import house_rules
from tests.architecture.house_rules import PRODUCT_RULES, Rule

ROOT = Path(__file__).parents[2]
PRODUCT = ("zuoxi/", "zuoxi_kit/", "zuoxi_crm/")
GENERATED = ("zuoxi_client/", "zuoxi/store/migrations/", "web/packages/api/")


def repository_files() -> list[str]:
    """Tracked files and new ones that are not ignored; deleted ones left out."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return sorted(path for path in set(listing.split("\0")) - {""} if (ROOT / path).is_file())


def assert_kept(rule: Rule, paths: list[str]) -> None:
    """Fail with `path:line: sentence` for everything wrong in these files; binary files are passed over."""
    found = []
    for path in paths:
        try:
            text = (ROOT / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path}:{finding}" for finding in rule(path, text)]
    assert not found, "\n".join(["", *found])


@pytest.mark.parametrize("rule", PRODUCT_RULES, ids=lambda rule: rule.__name__)
def test_the_product_keeps_the_rule(rule: Rule) -> None:
    paths = [path for path in repository_files() if path.startswith(PRODUCT) and path.endswith(".py")]
    assert paths
    assert_kept(rule, paths)


def test_no_file_is_too_long() -> None:
    paths = [path for path in repository_files() if path.endswith((".py", ".ts", ".tsx"))]
    assert_kept(house_rules.length, [path for path in paths if not path.startswith(GENERATED)])


def test_no_tracked_file_names_a_registry_or_a_path_of_a_machine() -> None:
    assert_kept(house_rules.machine_words, repository_files())


BAD = [
    (house_rules.reserved_imports, "zuoxi/engine/cell.py", "from zuoxi.switch import asterisk"),
    (house_rules.reserved_imports, "zuoxi/engine/cell.py", "import zuoxi.switch.simulated.people"),
    (house_rules.reserved_imports, "zuoxi/bus/interface.py", "from .nats import NatsBus"),
    (house_rules.reserved_imports, "zuoxi/bus/interface.py", "from . import memory"),
    (house_rules.reserved_imports, "zuoxi/workers/summarise.py", "from zuoxi.settings import Settings"),
    (house_rules.wall_clock, "zuoxi/engine/cell.py", "import time\nnow = time.monotonic()"),
    (house_rules.wall_clock, "zuoxi/engine/cell.py", "import time as t\nclock = t.time"),
    (house_rules.wall_clock, "zuoxi/engine/cell.py", "from time import monotonic as m"),
    (house_rules.wall_clock, "zuoxi/domain/call.py", "from datetime import UTC, datetime\ndatetime.now(UTC)"),
    (house_rules.wall_clock, "zuoxi/domain/call.py", "from datetime import datetime as D\nD.utcnow()"),
    (house_rules.wall_clock, "zuoxi/domain/call.py", "import datetime as dt\ndt.date.today()"),
    (house_rules.database_engines, "zuoxi/store/outbox.py", "from sqlalchemy import create_engine"),
    (
        house_rules.database_engines,
        "zuoxi/store/outbox.py",
        "import sqlalchemy as sa\nsa.create_async_engine('')",
    ),
    (house_rules.sql_text, "zuoxi/services/queues.py", "q = 'SELECT id FROM queue'"),
    (house_rules.sql_text, "zuoxi/services/queues.py", "q = f'''\n  update {t} set name = $1'''"),
    (house_rules.sql_text, "zuoxi/services/queues.py", "q = 'CREATE ROLE zuoxi_app LOGIN'"),
    (house_rules.printing, "zuoxi/engine/cell.py", "print('here')"),
    (house_rules.length, "zuoxi/engine/cell.py", "x = 1\n" * 401),
    (house_rules.length, "zuoxi/processes/engine.py", "x = 1\n" * 80),
    (house_rules.machine_words, "README.md", "see https://p" + "ypi.org/simple"),
    (house_rules.machine_words, "docs/x.md", "deb http://deb.d" + "ebian.org sid main"),
    (house_rules.machine_words, "tools/x", "cd /w" + "ork/main"),
]


@pytest.mark.parametrize(("rule", "path", "text"), BAD)
def test_a_bad_example_is_noticed(rule: Rule, path: str, text: str) -> None:
    assert rule(path, text)


GOOD = [
    (house_rules.reserved_imports, "zuoxi/processes/engine.py", "from zuoxi.switch.asterisk import Asterisk"),
    (
        house_rules.reserved_imports,
        "zuoxi/switch/asterisk/events.py",
        "from zuoxi.switch.asterisk import ari",
    ),
    (house_rules.reserved_imports, "zuoxi/cli/main.py", "from zuoxi.settings import Settings"),
    (house_rules.wall_clock, "zuoxi_kit/clock.py", "import time\ntime.time()"),
    (house_rules.wall_clock, "zuoxi/engine/cell.py", "loop.time()\nself.now()\nimport time\ntime.sleep"),
    (house_rules.database_engines, "zuoxi/store/tenancy.py", "from sqlalchemy import create_engine"),
    (house_rules.sql_text, "zuoxi/store/queries/queues.py", "q = 'SELECT id FROM queue'"),
    (house_rules.sql_text, "zuoxi/services/queues.py", '"""SELECT x FROM y: a docstring."""'),
    (house_rules.sql_text, "zuoxi/cli/queues.py", "help = 'Select one from the list; update it with set.'"),
    (house_rules.printing, "zuoxi/cli/main.py", "print('ready')"),
    (house_rules.length, "zuoxi/engine/cell.py", "x = 1\n" * 400),
    (house_rules.length, "zuoxi/processes/engine.py", "x = 1\n" * 79),
    (house_rules.machine_words, "README.md", "The package index of this machine, and Debian's mirror."),
]


@pytest.mark.parametrize(("rule", "path", "text"), GOOD)
def test_a_good_example_passes(rule: Rule, path: str, text: str) -> None:
    assert rule(path, text) == []
