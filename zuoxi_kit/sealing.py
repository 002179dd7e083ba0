"""Secrets at rest: sealed with the master key (AES-256-GCM, NIST SP 800-38D), bound to the tenant that owns them.

The embedded PostgreSQL has no pgcrypto, and a database's copy should be worthless without the key: so the program seals.
"""

import base64
import binascii
import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE_BYTES = 12


class Unsealable(ValueError):
    """The sealed bytes are not of this key and tenant, or were changed."""


class MasterKey:
    """The installation's key (`var/secrets/`). Everything else secret is wrapped with it or derived from it."""

    def __init__(self, key: bytes) -> None:
        """`key` is at least 32 random bytes; raises ValueError when it is shorter."""
        if len(key) < 32:
            raise ValueError(f"The master key has {len(key)} bytes; it needs at least 32 random bytes.")
        self._key = key
        self._box = AESGCM(self.derive("sealing"))

    def derive(self, purpose: str) -> bytes:
        """32 bytes for one purpose: the same for the same key, of no use for another purpose."""
        return hmac.new(self._key, f"zuoxi {purpose}".encode(), hashlib.sha256).digest()

    def digest(self, owner: str, secret: str) -> bytes:
        """32 bytes to recognise a secret of `owner`'s by: nobody without the key can try out what it may have been."""
        return hmac.new(self.derive("digests"), f"{owner}\n{secret}".encode(), hashlib.sha256).digest()

    def seal(self, owner: str, text: str) -> bytes:
        """`text` as bytes that only `unseal` with the same `owner` (a tenant's id) reads."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + self._box.encrypt(nonce, text.encode(), owner.encode())

    def unseal(self, owner: str, sealed: bytes) -> str:
        """What was sealed; raises Unsealable."""
        try:
            return self._box.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], owner.encode()).decode()
        except InvalidTag as error:
            raise Unsealable(
                "The secret was sealed with another master key or for another tenant."
            ) from error


def as_text(sealed: bytes) -> str:
    """Sealed bytes as a text that JSON can carry."""
    return base64.b64encode(sealed).decode()


def from_text(text: str) -> bytes:
    """The inverse of `as_text`; raises Unsealable."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Unsealable("This is no sealed secret.") from error
