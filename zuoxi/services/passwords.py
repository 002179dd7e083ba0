"""Passwords of people (argon2id) and secrets of phones (random, digest)."""

import asyncio
import functools
import hashlib
import secrets
import string
import weakref

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from zuoxi.services.errors import Invalid

REALM = "zuoxi"
SHORTEST = 8
"""Characters of a password that a person chooses."""
_LETTERS = string.ascii_letters + string.digits

# RFC 9106, second recommended setting (64 MiB); one lane, because an API process has one core to give.
_hash = PasswordHash((Argon2Hasher(time_cost=3, memory_cost=64 * 1024, parallelism=1),))

# For passwords that nobody chose: 20 random characters are 119 bits, which no stretching has to protect.
_light_hash = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=1024, parallelism=1),))


# Each takes 64 MiB and a core for a tenth of a second: no more of them at once than a small machine bears.
_AT_ONCE = 4
_gate: "weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore]" = weakref.WeakKeyDictionary()

_COMMON = frozenset(
    {
        "password",
        "passw0rd",
        "12345678",
        "123456789",
        "1234567890",
        "qwertyui",
        "qwerty123",
        "abcd1234",
        "a1234567",
    }
    | {"11111111", "88888888", "00000000", "iloveyou", "administrator", "admin123", "zuoxi123"}
)


class RandomPassword(str):
    """A password made by `random_password`; only such a one may be hashed lightly."""

    __slots__ = ()


def random_password(length: int = 20) -> RandomPassword:
    """Letters and digits only, so that it survives any phone's keypad and any configuration file."""
    return RandomPassword("".join(secrets.choice(_LETTERS) for _ in range(length)))


def md5_credential(name: str, password: str) -> str:
    """The secret of SIP digest (RFC 3261, section 22.4: H(A1)), which is all the switch has to know."""
    return hashlib.md5(f"{name}:{REALM}:{password}".encode(), usedforsecurity=False).hexdigest()


async def hash_password(password: str) -> str:
    """The argon2id hash, computed beside the loop."""
    if isinstance(password, RandomPassword):
        return _light_hash.hash(password)
    async with _turn():
        return await asyncio.to_thread(_hash.hash, password)


@functools.cache
def _nobodys() -> str:
    return _hash.hash(secrets.token_hex(8))


async def is_right(password: str, hashed: str | None) -> bool:
    """Whether the password fits. With no such user the same work is done, so that the time tells nothing."""
    async with _turn():
        right = await asyncio.to_thread(lambda: _hash.verify(password, hashed or _nobodys()))
    return right and hashed is not None


def check_new_password(password: str, login: str, field: str = "password") -> None:
    """Raise Invalid unless the password may be chosen: 8 characters that nobody guesses first (NIST SP 800-63B, 5.1.1)."""
    if len(password) < SHORTEST:
        raise Invalid("errors_people.password.short", field, shortest=SHORTEST)
    plain = password.lower()
    if plain in _COMMON or plain == login.lower() or len(set(plain)) < 3:
        raise Invalid("errors_people.password.common", field)


def _turn() -> asyncio.Semaphore:
    loop = asyncio.get_running_loop()
    return _gate.setdefault(loop, asyncio.Semaphore(_AT_ONCE))
