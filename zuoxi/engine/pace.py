"""How many calls a second a tenant may have."""

from datetime import datetime, timedelta

from zuoxi.domain.setup import TenantSetup
from zuoxi_kit.ids import TenantId

_AHEAD = timedelta(seconds=2)


class Pace:
    """Counts each tenant's calls (GCRA: each call fills 1/n s ahead, and a tenant may be two seconds ahead)."""

    def __init__(self) -> None:
        self._until: dict[TenantId, datetime] = {}

    def is_too_fast(self, setup: TenantSetup, now: datetime) -> bool:
        """Whether this call is one too many for its second; if not, it is counted."""
        manifest = setup.manifest
        if manifest.calls_per_second <= 0:
            return False
        until = max(self._until.get(manifest.tenant, now), now)
        until += timedelta(seconds=1 / manifest.calls_per_second)
        if until > now + _AHEAD:
            return True
        self._until[manifest.tenant] = until
        return False
