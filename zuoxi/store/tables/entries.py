"""Web-call entries."""

from sqlalchemy import ARRAY, Boolean, Column, Integer, Table, Text

from zuoxi.store.columns import IdColumn, TenantColumn
from zuoxi.store.tables import metadata

web_entry = Table(
    "web_entry",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("id", IdColumn, primary_key=True),
    Column("name", Text, nullable=False),
    Column("slug", Text, nullable=False),
    Column("number_id", IdColumn, nullable=False),
    Column("allowed_origins", ARRAY(Text), nullable=False),
    Column("per_minute", Integer, nullable=False),
    Column("per_address", Integer, nullable=False),
    Column("max_calls", Integer, nullable=False),
    Column("enabled", Boolean, nullable=False),
    Column("notice", Text, nullable=False),
)
