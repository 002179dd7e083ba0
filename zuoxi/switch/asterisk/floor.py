"""What the parts of the adapter share: the way to the switch, the legs, and the way to the engine."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

from zuoxi.domain.events import SwitchEvent
from zuoxi.switch.asterisk.connection import Connection
from zuoxi.switch.asterisk.legs import Leg, Legs
from zuoxi.switch.asterisk.wire import Reply
from zuoxi.switch.interface import Gone, Listener, Refused, SwitchError, Unreachable
from zuoxi_kit.ids import LegId

Outcome = asyncio.Future[None]
NO_STATUS: frozenset[int] = frozenset()


class Floor:
    """One switch's working memory and its two directions."""

    def __init__(self, app: str) -> None:
        self.app = app
        self.legs = Legs()
        self.connection: Connection | None = None
        self.listener: Listener = lambda event: None
        self.sounds: frozenset[str] = frozenset()
        """The switch's own sounds, once it has told them."""
        self.is_browser: Callable[[str], bool] = lambda endpoint: False
        """Whether an endpoint is an admitted browser."""
        self.requests = 0
        """How many requests were made, for a metric."""

    def has_sound(self, name: str) -> bool:
        """Has the switch this sound, as far as we know?"""
        return not self.sounds or name in self.sounds

    def emit(self, event: SwitchEvent) -> None:
        """Report to the engine."""
        self.listener(event)

    def request(
        self,
        method: str,
        path: str,
        query: dict[str, str] | None = None,
        body: dict[str, Any] | None = None,
    ) -> asyncio.Future[Reply]:
        """Hand a request over on the connection that carries the calls."""
        self.requests += 1
        if self.connection is None:
            answer: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
            answer.set_exception(Unreachable("the switch is away"))
            answer.exception()
            return answer
        return self.connection.request(method, path, query, body)

    async def read_list(self, path: str) -> Reply:
        """As the connection's; see there."""
        self.requests += 1
        if self.connection is None:
            raise Unreachable("the switch is away")
        return await self.connection.read_list(path)

    def when_in(self, legs: tuple[LegId, ...], act: Callable[[list[Leg]], Outcome]) -> Outcome:
        """Do it at once, or as soon as all these legs are in our application; Gone when one of them ends first."""
        found = [self.legs.get(leg) for leg in legs]
        present = [leg for leg in found if leg is not None]
        if len(present) < len(found):
            return failed(Gone(f"no such leg: {', '.join(legs)}"))
        absent = next((leg for leg in present if not leg.is_in), None)
        if absent is None:
            return act(present)
        result: Outcome = asyncio.get_running_loop().create_future()
        absent.waiting.append(lambda: follow(self.when_in(legs, act), result))
        return result


def outcome(*replies: asyncio.Future[Reply], fine: frozenset[int] = NO_STATUS) -> Outcome:
    """One future for what several requests together do: the first error, or done when all are.

    `fine` are statuses that mean "it is so already".
    """
    result: Outcome = asyncio.get_running_loop().create_future()
    missing = len(replies)

    def take(reply: asyncio.Future[Reply]) -> None:
        nonlocal missing
        missing -= 1
        error = failure(reply, fine)
        if result.done():
            return
        if error is not None:
            fail(result, error)
        elif missing == 0:
            result.set_result(None)

    for reply in replies:
        reply.add_done_callback(take)
    if not replies:
        result.set_result(None)
    return result


def failure(reply: asyncio.Future[Reply], fine: frozenset[int] = NO_STATUS) -> SwitchError | None:
    """What a finished request's reply means, None when it went well."""
    if reply.cancelled():
        return Unreachable("the request was given up")
    error = reply.exception()
    if error is not None:
        return error if isinstance(error, SwitchError) else Unreachable(str(error))
    return meaning(reply.result(), fine)


def meaning(reply: Reply, fine: frozenset[int] = NO_STATUS) -> SwitchError | None:
    """One of the three errors for a reply, None for success."""
    if reply.status < 300 or reply.status in fine:
        return None
    text = _sentence(reply)
    if reply.status in (404, 409, 410) or (reply.status == 400 and "not found" in text.lower()):
        return Gone(text)
    if reply.status == 503:
        return Unreachable(text)
    return Refused(text)


def _sentence(reply: Reply) -> str:
    try:
        message = json.loads(reply.body).get("message", "")
    except (ValueError, AttributeError):
        message = ""
    return f"the switch says {reply.status} {message or reply.reason}"


def done() -> Outcome:
    """Nothing had to be asked."""
    result: Outcome = asyncio.get_running_loop().create_future()
    result.set_result(None)
    return result


def failed(error: SwitchError) -> Outcome:
    """It can't be asked."""
    result: Outcome = asyncio.get_running_loop().create_future()
    fail(result, error)
    return result


def fail(result: Outcome, error: BaseException) -> None:
    """Set the error, and mark it as seen: callers may leave a verb's outcome unread."""
    result.set_exception(error)
    result.exception()


def follow(source: Outcome, target: Outcome) -> None:
    """`target` ends as `source` does."""

    def copy(ended: Outcome) -> None:
        if target.done():
            return
        error = ended.exception()
        if error is not None:
            fail(target, error)
        else:
            target.set_result(None)

    source.add_done_callback(copy)
