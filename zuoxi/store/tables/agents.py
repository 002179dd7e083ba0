"""Skills, and agents: everything refers to `tenant_agent`, which is an own agent or one lent by another tenant."""

from sqlalchemy import Boolean, Column, Integer, Table, Text

from zuoxi.store.columns import IdColumn, TenantColumn
from zuoxi.store.tables import metadata

skill = Table(
    "skill",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("id", IdColumn, primary_key=True),
    Column("name", Text, nullable=False),
)

tenant_agent = Table(
    "tenant_agent",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("id", IdColumn, primary_key=True),
    Column("number", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("is_lent", Boolean, nullable=False),
)

agent = Table(
    "agent",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("id", IdColumn, primary_key=True),
    Column("is_lent", Boolean, nullable=False),
    Column("user_id", IdColumn, nullable=False),
    Column("phone_id", IdColumn),
)

lent_agent = Table(
    "lent_agent",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("id", IdColumn, primary_key=True),
    Column("is_lent", Boolean, nullable=False),
    Column("provider_tenant_id", TenantColumn, nullable=False),
    Column("provider_agent_id", IdColumn, nullable=False),
)

agent_skill = Table(
    "agent_skill",
    metadata,
    Column("tenant_id", TenantColumn, primary_key=True),
    Column("agent_id", IdColumn, primary_key=True),
    Column("skill_id", IdColumn, primary_key=True),
    Column("level", Integer, nullable=False),
)
