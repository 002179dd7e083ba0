"""Messages that customers left."""

from sqlalchemy import Column, DateTime, Interval, Table, Text

from zuoxi.store.columns import TenantColumn
from zuoxi.store.tables import metadata

voicemail = Table(
    "voicemail",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("contact_id", Text, nullable=False),
    Column("customer", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("queue", Text, nullable=False),
    Column("left_at", DateTime(timezone=True), nullable=False),
    Column("length", Interval, nullable=False),
    Column("state", Text, nullable=False),
    Column("heard_by", Text, nullable=False),
    Column("done_by", Text, nullable=False),
    Column("done_at", DateTime(timezone=True)),
    Column("assigned", Text, nullable=False),
)
