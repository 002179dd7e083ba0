"""Ways in: sessions of users, API keys, sign-ups that wait for their mail, and answers kept for repeated requests."""

from sqlalchemy import Column, DateTime, Integer, LargeBinary, Table, Text
from sqlalchemy.dialects.postgresql import ARRAY

from zuoxi.store.columns import IdColumn, TenantColumn
from zuoxi.store.tables import metadata

user_session = Table(
    "user_session",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("id", IdColumn, primary_key=True),
    Column("user_id", IdColumn, nullable=False),
    Column("generation", Integer, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("renewed_at", DateTime(timezone=True), nullable=False),
    Column("ends_at", DateTime(timezone=True), nullable=False),
    Column("ended_at", DateTime(timezone=True)),
    Column("ended_why", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("program", Text, nullable=False),
)

api_key = Table(
    "api_key",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("id", IdColumn, primary_key=True),
    Column("name", Text, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("permissions", ARRAY(Text), nullable=False),
    Column("made_by", Text, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("ends_at", DateTime(timezone=True)),
    Column("used_at", DateTime(timezone=True)),
)

sign_up = Table(
    "sign_up",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("id", IdColumn, primary_key=True),
    Column("token_hash", LargeBinary, nullable=False),
    Column("code", Text, nullable=False),
    Column("company", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("ends_at", DateTime(timezone=True), nullable=False),
)

idempotent_answer = Table(
    "idempotent_answer",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("who", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("request_hash", LargeBinary, nullable=False),
    Column("status", Integer, nullable=False),
    Column("headers_sealed", LargeBinary, nullable=False),
    Column("answer_sealed", LargeBinary, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
)
