"""What a role may do: a role is a set of named permissions. Five roles are shipped and fixed; a tenant may make its own."""

from collections.abc import Iterable
from dataclasses import dataclass

from zuoxi.services.errors import NotPermitted
from zuoxi_kit.ids import TenantId, UserId

_AGENT = frozenset(
    {
        "agent.own_status",  # say ready, break, out; choose one's device
        "agent.see",  # who is there, and who could help
        "call.own",  # answer, hold, transfer, dial, hang up, dispose: one's own contact
        "contact.own",  # the contacts that one had a part in, with one's own recordings
        "voicemail.see",
    }
)
_SUPERVISOR = _AGENT | {
    "agent.force",  # say for another agent
    "call.any",  # end or move any call of the tenant
    "configuration.see",
    "contact.see",  # every contact
    "live.see",  # walls
    "number.see",  # callers' numbers unmasked
    "recording.listen",
    "report.export",
    "report.see",
}
_QUALITY = frozenset(
    {
        "agent.see",
        "contact.see",
        "configuration.see",
        "live.see",
        "recording.listen",
        "report.see",
        "report.export",
    }
)
_ADMINISTRATOR = (
    (_SUPERVISOR - {"agent.own_status", "call.own"})
    | {
        "audit.see",
        "configuration.change",  # queues, skills, agents' places, numbers, trunks, phones, calendars, lists, prompts
        "flow.change",
        "flow.publish",
        "key.change",  # API keys and webhooks
        "recording.delete",
        "tenant.change",  # time zone, language, retention
        "user.change",  # users, roles, passwords
    }
)
_OPERATOR = frozenset(
    {
        "platform.audit",
        "platform.change",  # tenants, caps, platform trunks
        "platform.see",  # tenants, cells, servers; no tenant's data but by an audited platform session
    }
)

PERMISSIONS: dict[str, frozenset[str]] = {
    "agent": _AGENT,
    "supervisor": _SUPERVISOR,
    "quality": _QUALITY,
    "administrator": _ADMINISTRATOR,
    "operator": _OPERATOR,
}


GRANTABLE = frozenset().union(*(PERMISSIONS[role] for role in PERMISSIONS if role != "operator"))
"""What a tenant's own role or key can have: never anything of the platform's."""


@dataclass(frozen=True, slots=True)
class User:
    """Who asks: a person who signed in, or a program with an API key."""

    tenant: TenantId
    user: UserId
    """The id of the user, or of the key"""
    login: str
    """As typed at sign-in, with the tenant's code; of a key `key:<its name>`"""
    role: str
    """A shipped role's name, or `custom`, or `key`"""
    granted: frozenset[str] | None = None
    """What a role of the tenant's own or a key may do; None: what the shipped role may"""
    session: str = ""
    """Of a person's token: the session that it belongs to"""

    @property
    def permissions(self) -> frozenset[str]:
        """All that this user may do."""
        return PERMISSIONS.get(self.role, frozenset()) if self.granted is None else self.granted

    @property
    def is_program(self) -> bool:
        """Whether it is an API key, not a person."""
        return self.role == KEY


CUSTOM, KEY = "custom", "key"
"""Roles of users with a role of their tenant's own, and of API keys."""


def may(user: User, permission: str) -> bool:
    """Whether the user has the permission."""
    return permission in user.permissions


def require(user: User, permission: str) -> None:
    """Raise NotPermitted unless the user has the permission."""
    if not may(user, permission):
        raise NotPermitted("errors.not_permitted", role=user.role, permission=permission)


def require_any(user: User, permissions: Iterable[str]) -> None:
    """Raise NotPermitted, naming the first, unless the user has one of the permissions."""
    wanted = tuple(permissions)
    if not any(may(user, each) for each in wanted):
        raise NotPermitted("errors.not_permitted", role=user.role, permission=wanted[0])


def giveable(user: User) -> frozenset[str]:
    """What this user may give to others: what they have themselves, and what every agent needs."""
    return (user.permissions | _AGENT) & GRANTABLE
