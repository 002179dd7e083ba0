"""Queues, who serves them, and what they ask for."""

from sqlalchemy import Boolean, Column, Integer, Table, Text

from zuoxi.store.columns import IdColumn, TenantColumn
from zuoxi.store.tables import metadata

queue = Table(
    "queue",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("id", IdColumn, primary_key=True),
    Column("name", Text, nullable=False),
    Column("strategy", Text, nullable=False),
    Column("ring_seconds", Integer, nullable=False),
    Column("wrap_up_seconds", Integer, nullable=False),
    Column("max_wait_seconds", Integer, nullable=False),
    Column("max_waiting", Integer, nullable=False),
    Column("service_level_seconds", Integer, nullable=False),
    Column("misses_before_break", Integer, nullable=False),
    Column("music", Text, nullable=False),
    Column("fallback_id", IdColumn),
    Column("record", Boolean, nullable=False),
    Column("more_wrap_up", Boolean, nullable=False),
    Column("calendar_id", IdColumn),
    Column("message_id", IdColumn),
    Column("after_wait", Text, nullable=False),
    Column("when_closed", Text, nullable=False),
    Column("when_unmanned", Text, nullable=False),
)

queue_member = Table(
    "queue_member",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("queue_id", IdColumn, primary_key=True),
    Column("agent_id", IdColumn, primary_key=True),
    Column("level", Integer, nullable=False),
)

queue_skill = Table(
    "queue_skill",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("queue_id", IdColumn, primary_key=True),
    Column("skill_id", IdColumn, primary_key=True),
    Column("level", Integer, nullable=False),
    Column("wished", Boolean, nullable=False),
    Column("wait_seconds", Integer, nullable=False),
)
