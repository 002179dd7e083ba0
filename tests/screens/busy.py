"""A busy moment of a large floor, for the wall: 42 agents, six queues, lines, phones and calls that agree with one another."""

import random
from datetime import timedelta
from typing import Any

from tests.screens.company import Pair
from tests.screens.world import NOW, agent, at, contact, leg, segment, snapshot

_SURNAMES: Pair = ("林张李陈王赵孙周吴郑冯蒋沈韩杨朱秦尤许何吕施孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛", "")
_GIVEN: Pair = ("晓雨敏娜刚芳蕾丽杰倩凯雪伟洁梅帆琳岚佳诺静程宁悦颖磊安鑫然冶楠薇军明言松清娟程朵", "")
_LATIN = (
    "Lin",
    "Zhang",
    "Li",
    "Chen",
    "Wang",
    "Zhao",
    "Sun",
    "Zhou",
    "Wu",
    "Zheng",
    "Feng",
    "Jiang",
    "Shen",
    "Han",
)
_LATIN_GIVEN = (
    "Min",
    "Na",
    "Gang",
    "Fang",
    "Lei",
    "Li",
    "Jie",
    "Qian",
    "Kai",
    "Xue",
    "Wei",
    "Jing",
    "Mei",
    "Fan",
    "Lan",
)
_QUEUES: tuple[tuple[str, Pair, int, int | None, tuple[int, int, int]], ...] = (
    ("heating", ("恒暖报修", "Heating repairs"), 5, 112, (13, 8, 5)),
    ("sales", ("华联家电售后", "Hualian appliances"), 2, 34, (19, 17, 2)),
    ("city", ("12345 综合", "12345 general"), 0, None, (23, 22, 1)),
    ("orders", ("华联订单", "Hualian orders"), 0, None, (20, 20, 0)),
    ("complaints", ("12345 投诉", "12345 complaints"), 0, None, (9, 8, 1)),
    ("fees", ("恒暖缴费", "Heating fees"), 0, None, (6, 6, 0)),
)
_STATES = (
    [("talking", "ready")] * 17
    + [("holding", "ready")] * 2
    + [("ringing", "ready")] * 2
    + [("wrap_up", "ready")] * 5
    + [("free", "ready")] * 9
    + [("free", "on_break")] * 5
    + [("lost", "ready")] * 2
)


def busy(language: str) -> dict[str, Any]:
    """What a supervisor's socket says first."""
    chance = random.Random(42)
    place = 0 if language == "zh-CN" else 1
    found = snapshot(language, {}, None)
    queues = [queue[0] for queue in _QUEUES]
    agents, contacts, phones = {}, {}, {}
    for turn, (state, status) in enumerate(_STATES):
        number, id = str(1001 + turn), f"agent{turn}"
        since = {
            "talking": 40 + turn * 14,
            "holding": 20 + turn,
            "ringing": 5,
            "wrap_up": 9 + (turn - 21) * 12,
        }.get(state, 20 + turn * 5)
        if turn == 21:
            since = 250  # over the limit of a wrap-up
        given: dict[str, Any] = {
            "id": id,
            "number": number,
            "name": _name(place, turn),
            "queues": sorted(
                {queues[turn % 6], queues[(turn * 5 + 1) % 6]} - ({"heating"} if state == "free" else set())
            ),
            "state": "free" if state == "lost" else state,
            "state_since": at(since),
            "status": status,
            "status_since": at(1266 if turn == 35 else 200 + turn * 9),
            "reason": (("午餐", "Lunch"), ("培训", "Training"))[turn % 2][place]
            if status == "on_break"
            else "",
            "reachable": state != "lost",
            "endpoint": f"hualian-{number}",
            "contacts_today": 12 + chance.randrange(20),
        }
        agents[id] = agent("1008", language) | given
        phones[id] = {
            "id": id,
            "name": f"hualian-{number}",
            "extension": number,
            "agent": id,
            "reachable": state != "lost",
        }
        if state in ("talking", "holding", "ringing"):
            contacts[f"c{turn}"] = _call(language, turn, id, state, since, queues[turn % 6])
            agents[id]["contact"] = f"c{turn}"
    for turn in range(7):
        queue = "heating" if turn < 5 else "sales"
        waits = (112, 80, 61, 33, 12, 34, 9)[turn]
        contacts[f"w{turn}"] = _waiting(language, turn, queue, waits)
    found |= {
        "me": {"login": "1901@hualian", "agent": None},
        "agents": agents,
        "contacts": contacts,
        "calls": {f"call-{id}": id for id in contacts},
        "phones": phones,
        "queues": {queue[0]: _queue(queue, place, turn) for turn, queue in enumerate(_QUEUES)},
        "trunks": {
            "t1": _trunk("t1", ("电信一线", "Telecom line 1")[place], "4008001000", True),
            "t2": _trunk("t2", ("联通二线", "Unicom line 2")[place], "4008001001", False),
        },
    }
    return found


def _name(place: int, turn: int) -> str:
    if place == 0:
        return _SURNAMES[0][turn % len(_SURNAMES[0])] + _GIVEN[0][turn % len(_GIVEN[0])]
    return f"{_LATIN[turn % len(_LATIN)]} {_LATIN_GIVEN[(turn * 4) % len(_LATIN_GIVEN)]}"


def _call(language: str, turn: int, id: str, state: str, since: int, queue: str) -> dict[str, Any]:
    both = [
        leg("a", "customer", state="up"),
        leg("b", "agent", agent=id, state="ringing" if state == "ringing" else "up"),
    ]
    return contact(
        language,
        id=f"c{turn}",
        customer=f"139{turn:04}{turn * 37 % 10000:04}",
        customer_name="",
        stage=state,
        stage_since=at(since),
        queue=queue,
        agent=None if state == "ringing" else id,
        trunk="t1",
        legs=both,
        joined=[] if state != "talking" else ["a", "b"],
        segments=[] if state == "ringing" else [segment(language, agent=id, queue=queue)],
        calls={f"call-c{turn}": {"seq": 3, "ended": False}},
    )


def _waiting(language: str, turn: int, queue: str, waits: int) -> dict[str, Any]:
    return contact(
        language,
        id=f"w{turn}",
        customer=f"137{turn:04}8866",
        customer_name="",
        stage="waiting",
        stage_since=at(waits),
        queue=queue,
        agent=None,
        trunk="t1",
        wait={"queue": queue, "priority": 0, "since": at(waits), "order": turn, "service_level_seconds": 20},
        wait_ended_at=None,
        segments=[],
        legs=[leg("a", "customer")],
        joined=[],
        recording=None,
        calls={f"call-w{turn}": {"seq": 3, "ended": False}},
    )


def _queue(
    queue: tuple[str, Pair, int, int | None, tuple[int, int, int]], place: int, turn: int
) -> dict[str, Any]:
    id, name, waiting, longest, (offered, answered, abandoned) = queue
    quarters = {}
    first = NOW.replace(hour=0, minute=0, second=0)
    shape = (5, 6, 8, 9, 11, 12, 12, 13, 12, 12)
    for step, calls in enumerate(shape):
        lost = (1 if (step + turn) % 6 == 0 else 0) + (1 if turn == 0 and step > 6 else 0)
        taken = max(1, round(calls * (0.6 + 0.1 * (5 - turn))) - lost)
        within = max(0, taken - (2 if turn == 0 else step % 2))
        quarters[_iso(first + timedelta(minutes=15 * step))] = [taken + lost, taken, lost, 0, within]
    quarters[_iso(first + timedelta(minutes=150))] = [
        offered - 4,
        answered - 4,
        abandoned,
        0,
        answered - 4 if turn else 3,
    ]
    return {
        "id": id,
        "name": name[place],
        "service_level_seconds": 20,
        "ring_seconds": 20,
        "waiting": waiting,
        "longest_since": None if longest is None else at(longest),
        "quarters": quarters,
    }


def _iso(moment: Any) -> str:
    return str(moment.strftime("%Y-%m-%dT%H:%M:%S.000Z"))


def _trunk(id: str, name: str, number: str, reachable: bool) -> dict[str, Any]:
    since = at(187 if not reachable else 90_000)
    return {
        "id": id,
        "name": name,
        "number": number,
        "reachable": reachable,
        "since": since,
        "max_calls": 60,
        "seq": 1,
    }
