"""Tenants and their codes."""

from sqlalchemy import BigInteger, Boolean, Column, DateTime, Integer, Table, Text

from zuoxi.store.columns import TenantColumn
from zuoxi.store.tables import metadata

tenant_code = Table(
    "tenant_code",
    metadata,
    Column("code", Text, primary_key=True),
    Column("tenant_id", TenantColumn, nullable=False),
    Column("deleted_at", DateTime(timezone=True)),
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
    Column("calls_per_second", Integer, nullable=False),
    Column("max_agents", Integer, nullable=False),
    Column("max_storage_bytes", BigInteger, nullable=False),
    Column("api_requests_per_second", Integer, nullable=False),
    Column("retention_days", Integer, nullable=False),
    Column("come_back_seconds", Integer, nullable=False),
    Column("calls_in_wrap_up", Boolean, nullable=False),
    Column("first_number", Integer, nullable=False),
    Column("storage_mark", Text, nullable=False),
    Column("removed_at", DateTime(timezone=True)),
    Column("delete_after", DateTime(timezone=True)),
)
