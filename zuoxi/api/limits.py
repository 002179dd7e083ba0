"""How often somebody may ask: token buckets in memory, one set per api process.

Not the library `limits`: its memory store starts a thread per tick, reads the wall clock by itself and keeps as many
keys as strangers invent. This is GCRA (ITU-T I.371, annex A): one number per key, the time an argument, and a bound on
the keys.
"""

import math
from collections import OrderedDict
from collections.abc import Callable

from zuoxi.services.errors import TooMany

_MOST_KEYS = 20_000


class Bucket:
    """`burst` at once, then `per_second` in the long run, for each key by itself. Rates of 0 or less limit nothing."""

    def __init__(self, monotonic: Callable[[], float], most_keys: int = _MOST_KEYS) -> None:
        """`monotonic` is in seconds. Of more than `most_keys` keys those that were asked for longest ago are forgotten."""
        self._monotonic = monotonic
        self._most = most_keys
        self._full_at: OrderedDict[str, float] = OrderedDict()

    def wait(self, key: str, per_second: float, burst: int) -> float:
        """How many seconds from now `key` may go on; 0 = now. Nothing is counted."""
        if per_second <= 0:
            return 0.0
        now = self._monotonic()
        ahead = max(self._full_at.get(key, now), now) - now
        return max(0.0, ahead + 1 / per_second - burst / per_second)

    def take(self, key: str, per_second: float, burst: int) -> float:
        """Count one, unless it is too many: then the answer is how many seconds to wait, and nothing is counted."""
        waits = self.wait(key, per_second, burst)
        if waits <= 0 and per_second > 0:
            now = self._monotonic()
            self._full_at[key] = max(self._full_at.get(key, now), now) + 1 / per_second
            self._full_at.move_to_end(key)
            while len(self._full_at) > self._most:
                self._full_at.popitem(last=False)
        return waits


class Limits:
    """All the buckets of an api process."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        """`monotonic` is in seconds."""
        self._logins = Bucket(monotonic)
        self._addresses = Bucket(monotonic)
        self._failures = Bucket(monotonic)
        self._tenants = Bucket(monotonic)
        self._keys = Bucket(monotonic)
        self._strangers = Bucket(monotonic)

    def sign_in(self, login: str, address: str) -> None:
        """Count a sign-in; raises TooMany. An address may be a whole company's, so it may sign in often but fail rarely."""
        refuse_above(self._failures.wait(address, 0.5, 50))
        refuse_above(self._addresses.take(address, 5, 300))
        refuse_above(self._logins.take(login.lower(), 0.2, 20))

    def proof(self, login: str) -> None:
        """Count a password or code that somebody shows who is signed in already; raises TooMany."""
        refuse_above(self._logins.take(login, 0.2, 20))

    def failed(self, address: str) -> None:
        """A sign-in from there failed."""
        self._failures.take(address, 0.5, 50)

    def stranger(self, address: str) -> None:
        """Somebody without a token asks for something that costs us work or mail; raises TooMany."""
        refuse_above(self._strangers.take(address, 0.1, 20))

    def request(self, tenant: str, per_second: int, key: str = "") -> None:
        """Count a request of a tenant, whose cap is `per_second` (0: none). An API key gets at most half of it, so that one
        program leaves something to the people. Raises TooMany.
        """
        burst = 2 * per_second
        if key:
            refuse_above(self._keys.take(key, per_second / 2, max(1, burst // 2)))
        refuse_above(self._tenants.take(tenant, per_second, burst))


def refuse_above(waits: float) -> None:
    """Raise TooMany when there is something to wait for (seconds)."""
    if waits > 0:
        seconds = math.ceil(waits)
        raise TooMany("errors_people.too_many", seconds=seconds)
