"""Flows, their published versions, and calendars."""

from sqlalchemy import Column, DateTime, Integer, Table, Text
from sqlalchemy.dialects.postgresql import JSONB

from zuoxi.store.columns import IdColumn, TenantColumn
from zuoxi.store.tables import metadata

flow = Table(
    "flow",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("id", IdColumn, primary_key=True),
    Column("name", Text, nullable=False),
    Column("draft", JSONB, nullable=False),
    Column("published", Integer),
    Column("revision", Integer, nullable=False),
    Column("changed_at", DateTime(timezone=True), nullable=False),
    Column("changed_by", Text, nullable=False),
)

flow_version = Table(
    "flow_version",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("flow_id", IdColumn, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("definition", JSONB, nullable=False),
    Column("published_at", DateTime(timezone=True), nullable=False),
    Column("published_by", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("restored_from", Integer),
)

calendar = Table(
    "calendar",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("id", IdColumn, primary_key=True),
    Column("name", Text, nullable=False),
    Column("definition", JSONB, nullable=False),
)
