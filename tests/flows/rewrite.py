"""`python -m tests.flows.rewrite [word]`: write the steps of all golden cases (whose name holds `word`) anew."""

import sys

from tests.flows.cases import case_files, play_case, write_case


def main() -> None:
    """Rewrite, and say which have changed."""
    word = sys.argv[1] if len(sys.argv) > 1 else ""
    for path in case_files():
        if word in path.name:
            before = path.read_text("utf-8")
            write_case(path, play_case(path))
            print(f"{'same   ' if path.read_text('utf-8') == before else 'changed'} {path.name}")


if __name__ == "__main__":
    main()
