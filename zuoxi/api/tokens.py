"""Access tokens: signed (HS256), ten minutes, and the only source of a request's tenant."""

from datetime import datetime, timedelta

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from zuoxi.services.errors import SignInFailed
from zuoxi.services.permissions import PERMISSIONS
from zuoxi.services.users import User
from zuoxi_kit.ids import TenantId, UserId

LIFETIME = timedelta(minutes=10)
_ALGORITHMS = ["HS256"]
_ISSUER = "zuoxi"


class Tokens:
    """Issues and reads tokens with one key."""

    def __init__(self, key: bytes) -> None:
        self._key = OctKey.import_key(key)

    def issue(self, user: User, now: datetime) -> str:
        """A token for a user who has just signed in."""
        claims = {
            "iss": _ISSUER,
            "sub": user.user,
            "tenant": user.tenant,
            "login": user.login,
            "role": user.role,
            "iat": int(now.timestamp()),
            "exp": int((now + LIFETIME).timestamp()),
        }
        return jwt.encode({"alg": "HS256"}, claims, self._key, algorithms=_ALGORITHMS)

    def read(self, token: str, now: datetime) -> User:
        """Whose token it is; raises SignInFailed when it isn't ours or is over."""
        try:
            claims = jwt.decode(token, self._key, algorithms=_ALGORITHMS).claims
            if (
                claims["iss"] != _ISSUER
                or claims["exp"] <= now.timestamp()
                or claims["role"] not in PERMISSIONS
            ):
                raise SignInFailed("The access token is no longer valid: sign in again.")
            return User(TenantId(claims["tenant"]), UserId(claims["sub"]), claims["login"], claims["role"])
        except (JoseError, KeyError, TypeError, ValueError, UnicodeError) as error:
            raise SignInFailed("The access token is not one of ours: sign in again.") from error
