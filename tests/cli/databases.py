"""Databases for tests of commands."""

import asyncio

import asyncpg


def own_database(postgres_url: str, name: str) -> str:
    """Roles belong to a database's name, and their passwords to an installation's key: this test has its own of both."""

    async def make() -> None:
        connection = await asyncpg.connect(postgres_url)
        await connection.execute(f"create database {name}")
        await connection.close()

    asyncio.run(make())
    return f"{postgres_url.rpartition('/')[0]}/{name}"
