"""The tenant's lists of callers."""

from sqlalchemy import Column, DateTime, Integer, Table, Text

from zuoxi.store.columns import IdColumn, TenantColumn
from zuoxi.store.tables import metadata

caller_rule = Table(
    "caller_rule",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("id", IdColumn, primary_key=True),
    Column("list", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("until", DateTime(timezone=True)),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("made_by", Text, nullable=False),
)
