"""Lines to carriers, and the numbers that arrive on them."""

from sqlalchemy import ARRAY, Column, Integer, LargeBinary, Table, Text
from sqlalchemy.dialects.postgresql import CIDR

from zuoxi.store.columns import IdColumn, TenantColumn
from zuoxi.store.tables import metadata

trunk = Table(
    "trunk",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("id", IdColumn, primary_key=True),
    Column("name", Text, nullable=False),
    Column("user_number", Text, nullable=False),
    Column("addresses", ARRAY(Text), nullable=False),
    Column("registration_server", Text),
    Column("registration_user", Text),
    Column("registration_secret_sealed", LargeBinary),
    Column("registration_expires_seconds", Integer, nullable=False),
    Column("max_calls", Integer, nullable=False),
    Column("allowed_callers", ARRAY(Text), nullable=False),
    Column("refused_callers", ARRAY(Text), nullable=False),
    Column("codecs", ARRAY(Text), nullable=False),
)

trunk_source = Table(
    "trunk_source",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("trunk_id", IdColumn, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("network", CIDR),
    Column("host", Text),
)

number = Table(
    "number",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("id", IdColumn, primary_key=True),
    Column("trunk_tenant_id", TenantColumn, nullable=False),
    Column("trunk_id", IdColumn),
    Column("delivered", Text, nullable=False),
    Column("flow_id", IdColumn, nullable=False),
    Column("fallback_id", IdColumn),
)
