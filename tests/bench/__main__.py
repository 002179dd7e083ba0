"""`python -m tests.bench [--list] [name …]`: run the named benches, or all of them, one after the other.

A bench is a module `tests/bench/bench_<name>.py` with a function `main()`, which prints what it measured and may
return an exit code. One that raises is reported, the others still run, and the exit code is 1.
"""

import importlib
import pkgutil
import sys
import traceback
from pathlib import Path

PREFIX = "bench_"


def names() -> list[str]:
    """All benches of this folder, sorted."""
    modules = pkgutil.iter_modules([str(Path(__file__).parent)])
    return sorted(module.name.removeprefix(PREFIX) for module in modules if module.name.startswith(PREFIX))


def run(name: str) -> bool:
    """Run one bench; False when it raised or returned anything but 0 or None."""
    print(f"── bench {name}", flush=True)
    try:
        code: object = importlib.import_module(f"tests.bench.{PREFIX}{name}").main()
    except Exception:
        traceback.print_exc()
        return False
    return code in (None, 0)


def main(arguments: list[str]) -> int:
    """Exit code: 0 all ran, 1 some failed, 2 no such bench."""
    known = names()
    if "--list" in arguments:
        print("\n".join(known))
        return 0
    unknown = [name for name in arguments if name not in known]
    if unknown:
        print(
            f"No such bench: {', '.join(unknown)}. There are: {', '.join(known) or 'none'}.", file=sys.stderr
        )
        return 2
    failed = [name for name in arguments or known if not run(name)]
    if failed:
        print(f"Failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
