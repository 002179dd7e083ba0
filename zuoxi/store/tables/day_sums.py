"""Sums of whole days, made by the worker from quarter-hours and agents' spans (zuoxi/store/queries/day_sums.py)."""

from sqlalchemy import BigInteger, Column, DateTime, Integer, Table, Text

from zuoxi.store.columns import TenantColumn
from zuoxi.store.tables import metadata
from zuoxi.store.tables.contacts import COUNTS, TIMES

AGENT_TIMES = (
    "signed_in_ms",
    "ready_ms",
    "on_break_ms",
    "ringing_ms",
    "talking_ms",
    "holding_ms",
    "wrapping_up_ms",
)

day_zone = Table(
    "day_zone",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("time_zone", Text, nullable=False),
    Column("until_at", DateTime(timezone=True), nullable=False),
)
"""In which time zone the sums are, and before which midnight every day is in them."""

day_sum = Table(
    "day_sum",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("starts_at", DateTime(timezone=True), primary_key=True),
    Column("id", Text, primary_key=True),
    *(Column(name, Integer, nullable=False) for name in COUNTS),
    *(Column(name, BigInteger, nullable=False) for name in TIMES),
)

agent_day = Table(
    "agent_day",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("starts_at", DateTime(timezone=True), primary_key=True),
    Column("agent", Text, primary_key=True),
    *(Column(name, BigInteger, nullable=False) for name in AGENT_TIMES),
)
