"""`python -m zuoxi.processes.start NAME`: the process NAME, sooner there than by its own name."""

import sys

from zuoxi.processes.settled import load

if __name__ == "__main__":
    load(sys.argv[1]).run()
