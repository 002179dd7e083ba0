"""What every test may ask for."""

import os

from tests.servers import nats_url, postgres_url

__all__ = ["nats_url", "postgres_url"]

# How wide the terminal is that somebody runs the tests in must not decide what a list shows.
os.environ.pop("COLUMNS", None)
