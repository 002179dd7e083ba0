"""Tickets: an address that opens one thing for one user for a while, for what can't send a header (an audio element)."""

from datetime import datetime, timedelta

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from zuoxi.services.errors import SignInFailed
from zuoxi.services.permissions import User
from zuoxi_kit.ids import TenantId, UserId

LIFETIME = timedelta(hours=1)
_ALGORITHMS = ["HS256"]
_ISSUER = "zuoxi ticket"  # no access token: that has another issuer


def issue_ticket(key: bytes, user: User, opens: str, now: datetime) -> str:
    """A ticket of this user's for what `opens` names."""
    claims = {
        "iss": _ISSUER,
        "aud": opens,
        "sub": user.user,
        "tenant": user.tenant,
        "login": user.login,
        "role": user.role,
        "session": user.session,
        "granted": None if user.granted is None else sorted(user.granted),
        "exp": int((now + LIFETIME).timestamp()),
    }
    return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(key), algorithms=_ALGORITHMS)


def read_ticket(key: bytes, ticket: str, opens: str, now: datetime) -> User:
    """Whose ticket it is; raises SignInFailed when it doesn't open this, isn't ours or is over."""
    try:
        claims = jwt.decode(ticket, OctKey.import_key(key), algorithms=_ALGORITHMS).claims
        if claims["iss"] != _ISSUER or claims["aud"] != opens or claims["exp"] <= now.timestamp():
            raise SignInFailed("errors_reports.ticket")
        granted = claims["granted"]
        return User(
            TenantId(claims["tenant"]),
            UserId(claims["sub"]),
            claims["login"],
            claims["role"],
            None if granted is None else frozenset(granted),
            claims["session"],
        )
    except (JoseError, KeyError, TypeError, ValueError, UnicodeError) as error:
        raise SignInFailed("errors_reports.ticket") from error
