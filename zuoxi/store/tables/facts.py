"""Facts, each cell's progress, dead letters, and the streams that wait to be summarised."""

from sqlalchemy import BigInteger, Column, DateTime, Identity, Integer, Table, Text
from sqlalchemy.dialects.postgresql import INT8MULTIRANGE, JSONB

from zuoxi.store.columns import TenantColumn
from zuoxi.store.tables import metadata

fact = Table(
    "fact",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("cell", Text, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("version", Integer, nullable=False),
    Column("cause", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("data", JSONB, nullable=False),
    Column("n", BigInteger, nullable=False),
)

feed_head = Table(
    "feed_head",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("last", BigInteger, nullable=False),
)

cell_progress = Table(
    "cell_progress",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("cell", Text, primary_key=True),
    Column("held", INT8MULTIRANGE, nullable=False),
)

dead_letter = Table(
    "dead_letter",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("source", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("body", Text, nullable=False),
)

touched = Table(
    "touched",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("since", DateTime(timezone=True), nullable=False),
)
