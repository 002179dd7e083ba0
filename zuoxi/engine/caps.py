"""What no tenant and no trunk may exceed: calls at the same time, and calls a second."""

from datetime import datetime, timedelta

from zuoxi.domain.call.state import Call
from zuoxi.domain.setup import TenantSetup, TrunkSetup
from zuoxi_kit.ids import TenantId, TrunkId

_AHEAD = timedelta(seconds=2)
"""How much of its rate a tenant may use up at once."""


class Caps:
    """Counts the calls of each tenant and trunk that have somebody on the line."""

    def __init__(self) -> None:
        self._per_tenant: dict[TenantId, int] = {}
        self._per_trunk: dict[TrunkId, int] = {}
        self._counted_until: dict[TenantId, datetime] = {}

    def count(self, call: Call, by: int) -> None:
        """Somebody is on the line (1), or nobody any more (-1). A call from a web page is on no trunk."""
        self._per_tenant[call.tenant] = self._per_tenant.get(call.tenant, 0) + by
        if call.entry is None:
            self._per_trunk[call.trunk] = self._per_trunk.get(call.trunk, 0) + by

    def is_full(self, setup: TenantSetup, trunk: TrunkSetup | None) -> bool:
        """Whether the tenant or the trunk may not have one more call."""
        tenant = self._per_tenant.get(setup.manifest.tenant, 0)
        full = trunk is not None and 0 < trunk.max_calls <= self._per_trunk.get(trunk.trunk, 0)
        return tenant >= setup.manifest.max_calls or full

    def is_too_fast(self, setup: TenantSetup, now: datetime) -> bool:
        """Whether this call is one too many for its second; if not, it is counted (GCRA: each call fills 1/n s ahead, and a
        tenant may be two seconds ahead).
        """
        manifest = setup.manifest
        if manifest.calls_per_second <= 0:
            return False
        until = max(self._counted_until.get(manifest.tenant, now), now)
        until += timedelta(seconds=1 / manifest.calls_per_second)
        if until > now + _AHEAD:
            return True
        self._counted_until[manifest.tenant] = until
        return False
