"""What a webhook hears: how a delivery is signed, and a call for trying it."""

import hashlib
import hmac
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import httpx
import msgspec

from zuoxi import catalogue
from zuoxi.domain.live import instant
from zuoxi.services.outward import Network, Refused, post

ANSWER_SECONDS = 10.0
_REFUSED = "refused: "
"""Before the reason why we did not ask, as it is kept; `told` says it in the reader's language."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What came back: `status` is None when there was no answer, and `answer` then says why."""

    status: int | None
    answer: str


def signed(delivery: str, body: bytes, secret: str, now: datetime) -> dict[str, str]:
    """What proves that the delivery is ours and fresh: HMAC-SHA256 over "<unix seconds>.<body>" with the webhook's secret."""
    at = int(now.timestamp())
    signature = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return {
        "Content-Type": "application/json",
        "User-Agent": "Zuoxi-Webhook/1",
        "Zuoxi-Delivery": delivery,
        "Zuoxi-Signature": f"t={at},v1={signature}",
    }


async def deliver(
    url: str, delivery: str, body: bytes, secret: str, now: datetime, allowed: Sequence[Network]
) -> Heard:
    """Call a webhook once with a signed body; whatever goes wrong is in the answer. `allowed`: private networks all the same."""
    try:
        answer = await post(url, body, signed(delivery, body, secret, now), ANSWER_SECONDS, allowed)
    except Refused as error:
        return Heard(None, f"{_REFUSED}{error.why}")
    except (OSError, TimeoutError, httpx.HTTPError, ssl.SSLError) as error:
        return Heard(None, f"{type(error).__name__}: {error}")
    return Heard(answer.status, answer.text)


def told(language: str, status: int | None, answer: str) -> str:
    """What came back as people read it: the other side's own words, or in their language why it was not asked."""
    key = f"errors_live.url.{answer.removeprefix(_REFUSED)}"
    if status is None and answer.startswith(_REFUSED) and catalogue.has(key):
        return catalogue.say(language, key)
    return answer


async def try_out(
    webhook: str, url: str, secret: str, now: datetime, allowed: Sequence[Network] = ()
) -> Heard:
    """Call the webhook once with a body that says it is a trial, signed like any delivery."""
    body = msgspec.json.encode({"trial": True, "webhook": webhook, "at": instant(now)})
    return await deliver(url, f"{webhook}.trial", body, secret, now, allowed)
