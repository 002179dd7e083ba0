"""Tenants and their codes."""

from sqlalchemy import Boolean, Column, DateTime, Integer, Table, Text

from zuoxi.store.columns import TenantColumn
from zuoxi.store.tables import metadata

tenant_code = Table(
    "tenant_code",
    metadata,
    Column("code", Text, primary_key=True),
    Column("tenant_id", TenantColumn, nullable=False),
)

tenant = Table(
    "tenant",
    metadata,
    Column("id", TenantColumn, primary_key=True),
    Column("code", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("time_zone", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("region", Text, nullable=False),
    Column("max_calls", Integer, nullable=False),
    Column("is_suspended", Boolean, nullable=False),
    Column("cell", Text, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
)
