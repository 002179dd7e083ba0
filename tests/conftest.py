"""What every test may ask for."""

import os

from hypothesis import settings

from tests.servers import nats_url, postgres_url

__all__ = ["nats_url", "postgres_url"]

# How wide the terminal is that somebody runs the tests in must not decide what a list shows.
os.environ.pop("COLUMNS", None)

# Commands speak the language of whoever runs them; tests read English.
os.environ["ZUOXI_LANGUAGE"] = "en"

# The gate gives the same answer for the same tree; `pytest --hypothesis-profile=explore` looks for new examples.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("explore", derandomize=False, deadline=None, print_blob=True)
settings.load_profile("same")
