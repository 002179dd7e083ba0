"""The contact records, their segments and what each adds to the quarter-hours."""

from sqlalchemy import BigInteger, Boolean, Column, Date, DateTime, Integer, Interval, Table, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from zuoxi.store.columns import TenantColumn
from zuoxi.store.tables import metadata

COUNTS = ("offered", "answered", "abandoned", "left_queue", "missed", "within_level", "over_level")
TIMES = ("wait_ms", "talk_ms", "hold_ms", "wrap_up_ms", "length_ms")

contact = Table(
    "contact",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("arrived_at", DateTime(timezone=True), nullable=False),
    Column("closed_at", DateTime(timezone=True)),
    Column("customer", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("queue", Text, nullable=False),
    Column("agent", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("record", JSONB, nullable=False),
)

contact_search = Table(
    "contact_search",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("contact_id", Text, primary_key=True),
    Column("arrived_at", DateTime(timezone=True), nullable=False),
    Column("length_seconds", Integer, nullable=False),
    Column("digits", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("keys", ARRAY(BigInteger), nullable=False),
)
"""What contacts are found by (zuoxi/domain/summary/search.py); read by the function search_contacts only."""

segment = Table(
    "segment",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("contact_id", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("agent", Text, nullable=False),
    Column("queue", Text, nullable=False),
    Column("began_at", DateTime(timezone=True), nullable=False),
    Column("ended_at", DateTime(timezone=True)),
    Column("talk", Interval, nullable=False),
    Column("hold", Interval, nullable=False),
    Column("wrap_up", Interval, nullable=False),
    Column("disposition", Text, nullable=False),
    Column("notes", Text, nullable=False),
)

contact_figure = Table(
    "contact_figure",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("contact_id", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("starts_at", DateTime(timezone=True), primary_key=True),
    *(Column(name, Integer, nullable=False) for name in COUNTS),
    *(Column(name, BigInteger, nullable=False) for name in TIMES),
)

quarter_hour = Table(
    "quarter_hour",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("starts_at", DateTime(timezone=True), primary_key=True),
    *(Column(name, Integer, nullable=False) for name in COUNTS),
    *(Column(name, BigInteger, nullable=False) for name in TIMES),
)

agent_time = Table(
    "agent_time",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("agent", Text, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("began_at", DateTime(timezone=True), nullable=False),
    Column("ended_at", DateTime(timezone=True)),
    Column("status", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("is_reachable", Boolean, nullable=False),
    Column("contact", Text, nullable=False),
)

agent_clock = Table(
    "agent_clock",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("agent", Text, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("is_whole", Boolean, nullable=False),
    Column("began_at", DateTime(timezone=True)),
    Column("status", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("is_reachable", Boolean, nullable=False),
    Column("contact", Text, nullable=False),
)
"""How far each agent's time is folded: the number of the last fact, the interval that is going on, and whether no number is
missing before (then whatever comes later only adds to it).
"""
