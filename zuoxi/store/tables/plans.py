"""Prompts, dispositions, break reasons and duty rules."""

from sqlalchemy import Boolean, Column, DateTime, Double, Integer, Table, Text
from sqlalchemy.dialects.postgresql import ARRAY

from zuoxi.store.columns import IdColumn, TenantColumn
from zuoxi.store.tables import metadata

prompt = Table(
    "prompt",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("id", IdColumn, primary_key=True),
    Column("name", Text, nullable=False),
    Column("notes", Text, nullable=False),
    Column("of_flows", Boolean, nullable=False),
    Column("changed_at", DateTime(timezone=True), nullable=False),
    Column("changed_by", Text, nullable=False),
)
"""`of_flows`: made of a text that a flow says, and not listed among those that people keep."""

prompt_sound = Table(
    "prompt_sound",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("prompt_id", IdColumn, primary_key=True),
    Column("language", Text, primary_key=True),
    Column("sha256", Text, nullable=False),
    Column("seconds", Double, nullable=False),
    Column("peak_db", Double, nullable=False),
    Column("rms_db", Double, nullable=False),
    Column("waveform", ARRAY(Integer), nullable=False),
    Column("origin", Text, nullable=False),
    Column("said", Text, nullable=False),
    Column("voice", Text, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("made_by", Text, nullable=False),
)

disposition = Table(
    "disposition",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("id", IdColumn, primary_key=True),
    Column("name", Text, nullable=False),
    Column("queue_id", IdColumn),
    Column("place", Integer, nullable=False),
    Column("requires_note", Boolean, nullable=False),
    Column("active", Boolean, nullable=False),
)

break_reason = Table(
    "break_reason",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("id", IdColumn, primary_key=True),
    Column("code", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("allowed_minutes", Integer, nullable=False),
    Column("place", Integer, nullable=False),
    Column("active", Boolean, nullable=False),
)

duty_rule = Table(
    "duty_rule",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("id", IdColumn, primary_key=True),
    Column("name", Text, nullable=False),
    Column("queue_id", IdColumn, nullable=False),
    Column("agent_id", IdColumn),
    Column("number", Text, nullable=False),
    Column("calendar_id", IdColumn),
    Column("days", Text, nullable=False),
    Column("hours", Text, nullable=False),
    Column("enabled", Boolean, nullable=False),
)
