"""What a role may do: a role is a set of named permissions."""

from zuoxi.services.errors import NotPermitted
from zuoxi.services.users import User

PERMISSIONS: dict[str, frozenset[str]] = {
    "agent": frozenset({"contact.see", "agent.see", "agent.own_status"}),
    "supervisor": frozenset({"contact.see", "agent.see", "agent.own_status", "agent.force"}),
    "quality": frozenset({"contact.see", "agent.see"}),
    "administrator": frozenset({"contact.see", "agent.see", "agent.force"}),
    "operator": frozenset(),  # of the platform: sees no tenant's data but by an audited platform session
}


def may(user: User, permission: str) -> bool:
    """Whether the user's role has the permission."""
    return permission in PERMISSIONS[user.role]


def require(user: User, permission: str) -> None:
    """Raise NotPermitted unless the user's role has the permission."""
    if not may(user, permission):
        raise NotPermitted(f"Your role ({user.role}) may not do this: it needs the permission {permission}.")
