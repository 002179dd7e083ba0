"""The wall clock, for the few who may read it: processes, and commands that a person runs."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """This instant, aware, in UTC. The domain, engine, store and services take `now` as an argument instead."""
    return datetime.now(UTC)
