"""Short stories whose facts are the golden cases of the reducers: `python -m tests.live.rewrite` writes them anew."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from tests.engine.world import agent_id
from tests.scenarios.rig import Rig
from zuoxi.rehearsal.people import answers, lets_it_ring

Story = Callable[[Rig], Awaitable[None]]

OUTSIDE = "13912345678"
_MENU: dict[str, Any] = {
    "version": 1,
    "start": "menu",
    "nodes": {
        "menu": {
            "type": "menu",
            "prompts": [{"sound": "hello"}],
            "choices": {"1": "one"},
            "exits": {"one": "wait", "else": "bye"},
        },
        "wait": {"type": "queue", "queue": "sales", "exits": {"else": "bye"}},
        "bye": {"type": "hang_up"},
    },
}


async def a_whole_call(rig: Rig) -> None:
    """Arrives, is answered, put on hold, brought back, disposed of, wrapped up."""
    await rig.ready(1001)
    rig.call("13800138000", talks=40.0)
    await asyncio.sleep(10)
    await rig.ask("hold", login="1001@demo")
    await asyncio.sleep(5)
    await rig.ask("resume", login="1001@demo")
    assert rig.engine is not None
    (call,) = rig.engine.cell.calls.values()
    given = {"contact": call.contact, "disposition": "sold", "notes": "约明天上午回电"}
    await rig.ask("dispose", login="1001@demo", **given)
    await asyncio.sleep(60)


async def missed_and_offered_again(rig: Rig) -> None:
    """The first agent lets it ring, the second answers."""
    await rig.ready(1001, phone=lets_it_ring())
    rig.call("13800138000", talks=5.0)
    await asyncio.sleep(5)
    await rig.ready(1002, phone=answers(1.0))
    await asyncio.sleep(60)


async def gone_while_waiting(rig: Rig) -> None:
    """Two wait, one gives up; the other is still there at the end."""
    rig.call("13800138000", patience=30.0)
    rig.call("13800138001", at=3.0)
    await asyncio.sleep(45)


async def talking_at_the_end(rig: Rig) -> None:
    """What lives when nobody has left: a talk, a hold, a wait."""
    await rig.ready(1001, 1002)
    for n in range(3):
        rig.call(f"1380013800{n}", at=n * 1.0)
    await asyncio.sleep(10)
    await rig.ask("hold", login="1002@demo")
    await rig.ask("set_agent_status", login="1001@demo", status="on_break", reason="lunch")
    await asyncio.sleep(1)


async def the_engine_dies(rig: Rig) -> None:
    """A restart in mid-call, with one caller lost meanwhile."""
    await rig.ready(1001)
    rig.call("13800138000")
    rig.call("13800138001", at=1.0)
    await asyncio.sleep(6)
    await rig.kill_engine()
    legs = [each for each in rig.switch.exchange.legs.values() if each.endpoint == "trunk-1"]
    rig.switch.exchange.far_end_hangs_up(legs[1].leg)
    await asyncio.sleep(1)
    await rig.start_engine()
    await asyncio.sleep(10)


async def over_midnight(rig: Rig) -> None:
    """A call at half past eleven, another one behind midnight."""
    await rig.ready(1001)
    await asyncio.sleep(14.5 * 3600)
    rig.call("13800138000", talks=20.0)
    await asyncio.sleep(3600)
    rig.call("13800138001", talks=20.0)
    await asyncio.sleep(600)


async def keys_pressed(rig: Rig) -> None:
    """A menu, a wrong key, the right one, then the queue."""
    rig.call("13800138000", presses=((1.0, "7"), (4.0, "1")))
    await asyncio.sleep(30)


async def given_away(rig: Rig) -> None:
    """To a colleague, who mutes themselves and gives it to a queue, where nobody is; then the caller gives up."""
    await rig.ready(1001, 1002)
    rig.call("13800138000", patience=60.0)
    await asyncio.sleep(4)
    await rig.ask("transfer", login="1001@demo", to_agent=agent_id(1002))
    await asyncio.sleep(4)
    await rig.ask("mute", login="1002@demo")
    await rig.ask("set_agent_status", login="1002@demo", status="on_break", reason="lunch", after=True)
    await rig.ask("more_wrap_up", login="1001@demo")
    await asyncio.sleep(1)
    await rig.ask("transfer", login="1002@demo", to_queue="service")
    await asyncio.sleep(2)


async def to_a_number_outside(rig: Rig) -> None:
    """Somebody outside takes it; the first agent is in the wrap-up."""
    await rig.ready(1001)
    rig.switch.exchange.callees[OUTSIDE] = answers(2.0)
    rig.call("13800138000")
    await asyncio.sleep(4)
    await rig.ask("transfer", login="1001@demo", to_number=OUTSIDE)
    await asyncio.sleep(30)


async def called_out(rig: Rig) -> None:
    """An agent calls a customer, who answers."""
    await rig.ready(1001)
    rig.switch.exchange.callees[OUTSIDE] = answers(2.0)
    await rig.ask("dial", login="1001@demo", number=OUTSIDE)
    await asyncio.sleep(10)
    await rig.ask("mute", login="1001@demo")


CONFIGURATIONS: dict[str, dict[str, Any]] = {"keys_pressed": {"flow": _MENU}}
"""Where a story needs another center than that of tests/engine/world.py."""

STORIES: dict[str, Story] = {
    each.__name__: each
    for each in (
        a_whole_call,
        missed_and_offered_again,
        gone_while_waiting,
        talking_at_the_end,
        the_engine_dies,
        over_midnight,
        keys_pressed,
        given_away,
        to_a_number_outside,
        called_out,
    )
}
