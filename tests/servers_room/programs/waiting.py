"""A program that does nothing until a signal ends it."""

import signal

print("waiting", flush=True)
signal.pause()
