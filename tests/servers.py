"""Fixtures: a PostgreSQL and a NATS server of the test session's own, on free ports, gone afterwards.

Tests that use them carry `@pytest.mark.e2e`.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from zuoxi.servers.throwaway import running_nats, running_postgres


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of an empty PostgreSQL (`postgresql://superuser:password@127.0.0.1:port/zuoxi`)."""
    with running_postgres() as server:
        yield server.url


@pytest.fixture(scope="session")
def nats_url() -> Iterator[str]:
    """The address of an empty NATS server with JetStream (`nats://user:password@127.0.0.1:port`)."""
    with running_nats() as server:
        yield server.url
