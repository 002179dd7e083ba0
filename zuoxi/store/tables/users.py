"""Who may sign in, and the audit."""

from sqlalchemy import BigInteger, Boolean, Column, DateTime, Identity, Integer, LargeBinary, Table, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from zuoxi.store.columns import IdColumn, TenantColumn
from zuoxi.store.tables import metadata

role = Table(
    "role",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("id", IdColumn, primary_key=True),
    Column("name", Text, nullable=False),
    Column("permissions", ARRAY(Text), nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
)

app_user = Table(
    "app_user",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("id", IdColumn, primary_key=True),
    Column("login", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("role_id", IdColumn),
    Column("email", Text, nullable=False),
    Column("preferences", JSONB, nullable=False),
    Column("failed_at", DateTime(timezone=True)),
    Column("is_locked", Boolean, nullable=False),
    Column("must_change_password", Boolean, nullable=False),
    Column("signed_in_at", DateTime(timezone=True)),
    Column("totp_sealed", LargeBinary),
    Column("totp_confirmed_at", DateTime(timezone=True)),
    Column("totp_step", BigInteger, nullable=False),
    Column("recovery_hashes", ARRAY(LargeBinary), nullable=False),
    Column("wall", JSONB, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("who", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("detail", JSONB, nullable=False),
    Column("noun", Text, nullable=False),
    Column("object_id", Text, nullable=False),
)
