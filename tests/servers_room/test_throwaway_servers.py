"""Real PostgreSQL and NATS, from the programs that the installation itself uses."""

from __future__ import annotations

import asyncpg
import nats
import pytest

from zuoxi.servers.reach import nats_trouble
from zuoxi.store.reach import database_trouble

pytestmark = pytest.mark.e2e


async def test_the_database_answers_and_finds_chinese_by_trigram(postgres_url: str) -> None:
    assert await database_trouble(postgres_url) is None
    connection = await asyncpg.connect(postgres_url)
    try:
        await connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        grams = await connection.fetchval("SELECT show_trgm('坐席电话')")
    finally:
        await connection.close()
    assert len(grams) > 1


async def test_the_database_refuses_a_wrong_password(postgres_url: str) -> None:
    trouble = await database_trouble(postgres_url.replace("only-for-this-run", "wrong"))
    assert trouble is not None
    assert "password authentication failed" in str(trouble)


async def test_the_broker_keeps_a_message_in_jetstream(nats_url: str) -> None:
    client = await nats.connect(nats_url)
    try:
        stream = client.jetstream()
        await stream.add_stream(name="probe", subjects=["probe.>"])
        assert (await stream.publish("probe.one", b"hello")).seq == 1
    finally:
        await client.close()


async def test_the_broker_refuses_a_wrong_password(nats_url: str) -> None:
    trouble = await nats_trouble(nats_url.replace("only-for-this-run", "wrong"), patience=2)
    assert trouble is not None
    assert "uthorization" in str(trouble)
