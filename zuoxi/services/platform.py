"""What the platform's operator does with tenants, for a door that holds no database."""

from collections.abc import Mapping
from typing import Any

from zuoxi.services import companies, tenants
from zuoxi.services.companies import MadeCompany, NewCompany
from zuoxi.services.listing import Listed, page_of
from zuoxi.services.permissions import User, require
from zuoxi.services.standing import Standing
from zuoxi.store.queries.tenants import Tenant
from zuoxi.store.tenancy import Database
from zuoxi_kit.ids import TenantId


class Platform:
    """One per process. Each write wants the permission again, because nothing else stands between tenants here."""

    def __init__(self, database: Database, standing: Standing) -> None:
        self._database = database
        self._standing = standing

    async def list(self, words: str, limit: int, cursor: str) -> Listed[Tenant]:
        """Tenants by code, with all of the words in code or name."""
        return page_of(
            await tenants.list_tenants(self._database),
            lambda each: (each.code,),
            lambda each: (each.code, each.name),
            words,
            limit,
            cursor,
        )

    async def get(self, tenant: str) -> Tenant:
        """One; raises NotFound."""
        return await tenants.one_tenant(self._database, tenant)

    async def create(self, user: User, new: NewCompany, caps: Mapping[str, int]) -> MadeCompany:
        """Make one, complete. Raises Invalid, AlreadyThere."""
        require(user, "platform.change")
        return await companies.create_company(self._database, new, caps, user)

    async def change(self, user: User, tenant: str, values: Mapping[str, Any]) -> Tenant:
        """Set name, place or caps. Raises NotFound, Invalid."""
        require(user, "platform.change")
        await tenants.change_tenant(self._database, TenantId(tenant), values, user)
        return await self._again(tenant)

    async def suspend(self, user: User, tenant: str) -> Tenant:
        """See services.tenants.suspend_tenant."""
        require(user, "platform.change")
        await tenants.suspend_tenant(self._database, TenantId(tenant), user)
        return await self._again(tenant)

    async def resume(self, user: User, tenant: str) -> Tenant:
        """See services.tenants.resume_tenant."""
        require(user, "platform.change")
        await tenants.resume_tenant(self._database, TenantId(tenant), user)
        return await self._again(tenant)

    async def remove(self, user: User, tenant: str) -> Tenant:
        """See services.tenants.remove_tenant."""
        require(user, "platform.change")
        await tenants.remove_tenant(self._database, TenantId(tenant), user)
        return await self._again(tenant)

    async def _again(self, tenant: str) -> Tenant:
        self._standing.forget(TenantId(tenant))
        return await self.get(tenant)
