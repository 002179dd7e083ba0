"""A program that gives a sign of life ten times a second."""

import sys
import time
from pathlib import Path

from zuoxi_kit.beat import write_beat

while True:
    write_beat(Path(sys.argv[1]))
    time.sleep(0.1)
