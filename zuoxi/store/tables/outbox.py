"""Configuration on its way to the engine."""

from sqlalchemy import BigInteger, Column, Identity, Integer, Table, Text

from zuoxi.store.columns import TenantColumn
from zuoxi.store.tables import metadata

configuration_version = Table(
    "configuration_version",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("version", Integer, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("noun", Text, nullable=False),
    Column("object_id", Text, nullable=False),
)
