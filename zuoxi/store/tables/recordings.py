"""Recordings as they were kept, and those that are missing with the reason."""

from sqlalchemy import BigInteger, Column, DateTime, Interval, Table, Text

from zuoxi.store.columns import TenantColumn
from zuoxi.store.tables import metadata

recording = Table(
    "recording",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("call_id", Text, nullable=False),
    Column("contact_id", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("started_at", DateTime(timezone=True), nullable=False),
    Column("length", Interval, nullable=False),
    Column("bytes", BigInteger, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("kept_at", DateTime(timezone=True), nullable=False),
)
