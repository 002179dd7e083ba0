"""Webhooks, and what was or is to be delivered to them."""

from sqlalchemy import BigInteger, Boolean, Column, DateTime, Integer, LargeBinary, Table, Text
from sqlalchemy.dialects.postgresql import ARRAY

from zuoxi.store.columns import IdColumn, TenantColumn
from zuoxi.store.tables import metadata

webhook = Table(
    "webhook",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("id", IdColumn, primary_key=True),
    Column("url", Text, nullable=False),
    Column("kinds", ARRAY(Text), nullable=False),
    Column("secret", LargeBinary, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("notes", Text, nullable=False),
    Column("n", BigInteger, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("made_by", Text, nullable=False),
)

webhook_delivery = Table(
    "webhook_delivery",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("webhook_id", IdColumn, primary_key=True),
    Column("n", BigInteger, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("due_at", DateTime(timezone=True), nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("tried_at", DateTime(timezone=True)),
    Column("answer_status", Integer),
    Column("answer", Text, nullable=False),
)
