"""What the switch has told of its endpoints: which phones are registered, and which carriers answer."""

from datetime import datetime
from typing import Any

from zuoxi.domain.setup import TenantSetup, TrunkSetup


class Endpoints:
    """Who can be reached, and since when it is so. An endpoint that nothing was told of is not reachable."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[bool, datetime]] = {}

    def put(self, endpoint: str, reachable: bool, at: datetime) -> bool:
        """Take over what was told; returns whether it is news (the first word of an endpoint is)."""
        known = self._seen.get(endpoint)
        if known is not None and known[0] == reachable:
            return False
        self._seen[endpoint] = (reachable, at)
        return True

    def is_reachable(self, endpoint: str) -> bool:
        """Whether the endpoint can ring."""
        return endpoint in self._seen and self._seen[endpoint][0]

    @property
    def names(self) -> frozenset[str]:
        """Everything that was ever told of."""
        return frozenset(self._seen)

    def since(self, endpoint: str) -> datetime | None:
        """Since when it is as it is; None when nothing was told."""
        known = self._seen.get(endpoint)
        return known[1] if known else None


def is_asked(trunk: TrunkSetup) -> bool:
    """Whether the switch asks the carrier now and then if it is there: it can't when only networks are known of it."""
    return trunk.registration is not None or any("/" not in address for address in trunk.addresses)


def status_of_phones(seen: Endpoints, setup: TenantSetup) -> list[dict[str, Any]]:
    """A tenant's phones, for `status`."""
    return [
        {"phone": phone.phone, "name": phone.name, "registered": seen.is_reachable(phone.name)}
        for phone in setup.phones.values()
    ]


def status_of_trunks(seen: Endpoints, setup: TenantSetup, calls: dict[str, int]) -> list[dict[str, Any]]:
    """A tenant's trunks, for `status`; `calls` are those on each trunk."""
    found = []
    for trunk in setup.trunks.values():
        since = seen.since(trunk.trunk)
        found.append(
            {
                "trunk": trunk.trunk,
                "tenant": trunk.tenant,
                "name": trunk.name,
                "reachable": seen.is_reachable(trunk.trunk) if is_asked(trunk) else None,
                "since": since.isoformat() if since and is_asked(trunk) else None,
                "calls": calls.get(trunk.trunk, 0),
            }
        )
    return found
