"""What a role may do: a role is a set of named permissions."""

from zuoxi.services.errors import NotPermitted
from zuoxi.services.users import User

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


def may(user: User, permission: str) -> bool:
    """Whether the user's role has the permission."""
    return permission in PERMISSIONS[user.role]


def require(user: User, permission: str) -> None:
    """Raise NotPermitted unless the user's role has the permission."""
    if not may(user, permission):
        raise NotPermitted("errors.not_permitted", role=user.role, permission=permission)
