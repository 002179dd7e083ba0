"""Phones that register."""

from sqlalchemy import ARRAY, Column, LargeBinary, Table, Text

from zuoxi.store.columns import IdColumn, TenantColumn
from zuoxi.store.tables import metadata

phone = Table(
    "phone",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("id", IdColumn, primary_key=True),
    Column("extension", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("secret_sealed", LargeBinary, nullable=False),
    Column("md5_credential", Text, nullable=False),
    Column("codecs", ARRAY(Text), nullable=False),
)
