"""Access tokens: signed (HS256), ten minutes, and the only source of a request's tenant."""

from collections import OrderedDict
from datetime import UTC, datetime, timedelta

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from zuoxi.services.errors import SignInFailed
from zuoxi.services.permissions import CUSTOM, PERMISSIONS, User
from zuoxi_kit.ids import TenantId, UserId

LIFETIME = timedelta(minutes=10)
_ALGORITHMS = ["HS256"]
_ISSUER = "zuoxi"
_MOST_KNOWN = 5_000
"""Tokens of one process that are not decoded again"""


class Tokens:
    """Issues and reads tokens with one key."""

    def __init__(self, key: bytes) -> None:
        self._key = OctKey.import_key(key)
        self._read: OrderedDict[str, tuple[User, int]] = OrderedDict()

    def issue(self, user: User, now: datetime) -> str:
        """A token for a user who has just signed in."""
        claims = {
            "iss": _ISSUER,
            "sub": user.user,
            "tenant": user.tenant,
            "login": user.login,
            "role": user.role,
            "session": user.session,
            "iat": int(now.timestamp()),
            "exp": int((now + LIFETIME).timestamp()),
        }
        if user.granted is not None:
            claims["granted"] = sorted(user.granted)
        return jwt.encode({"alg": "HS256"}, claims, self._key, algorithms=_ALGORITHMS)

    def read(self, token: str, now: datetime) -> User:
        """Whose token it is; raises SignInFailed when it isn't ours or is over. One that was read before is known again: what
        is signed doesn't change, and its end is looked at each time.
        """
        known = self._read.get(token)
        if known is None:
            known = self._read[token] = self._decoded(token)
            if len(self._read) > _MOST_KNOWN:
                self._read.popitem(last=False)
        user, ends = known
        if ends <= now.timestamp():
            self._read.pop(token, None)
            raise SignInFailed("errors_people.token.over")
        return user

    def _decoded(self, token: str) -> tuple[User, int]:
        """Whose token it is, and the second at which it ends."""
        try:
            claims = jwt.decode(token, self._key, algorithms=_ALGORITHMS).claims
            granted = claims.get("granted")
            ends = claims["exp"]
            if claims["iss"] != _ISSUER or not isinstance(ends, int):
                raise SignInFailed("errors_people.token.over")
            if claims["role"] not in PERMISSIONS and not (claims["role"] == CUSTOM and granted is not None):
                raise SignInFailed("errors_people.token.over")
            user = User(
                TenantId(claims["tenant"]),
                UserId(claims["sub"]),
                claims["login"],
                claims["role"],
                None if granted is None else frozenset(granted),
                claims.get("session", ""),
            )
            return user, ends
        except (JoseError, KeyError, TypeError, ValueError, UnicodeError) as error:
            raise SignInFailed("errors_people.token.unknown") from error

    def ends_at(self, token: str) -> datetime:
        """Until when a token that `read` has taken is good."""
        claims = jwt.decode(token, self._key, algorithms=_ALGORITHMS).claims
        return datetime.fromtimestamp(claims["exp"], UTC)
