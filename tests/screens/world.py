"""One scenario for all pictures: a company with its people, queues and contacts, as the live socket and the API tell it.

The figures agree with one another (what waits, who talks, since when): reviewers check, customers too (DESIGN 12).
"""

from datetime import UTC, datetime, timedelta
from typing import Any

NOW = datetime(2026, 11, 18, 2, 31, 7, tzinfo=UTC)
"""10:31:07 in Shanghai."""

NAMES = {
    "zh-CN": {
        "1008": "林晓雨",
        "1015": "张敏",
        "1003": "赵蕾",
        "1021": "陈工",
        "1901": "周启明",
        "me": "林晓雨",
        "customer": "王建国",
        "company": "华联超市",
        "sales": "家电售后",
        "expert": "家电专家组",
        "heating": "恒暖报修",
        "lunch": "午餐",
        "training": "培训",
        "notes": "客户说师傅昨天没来，电话也没接。\n要求今晚 7 点后上门，\n不行就退货",
    },
    "en": {
        "1008": "Lin Xiaoyu",
        "1015": "Zhang Min",
        "1003": "Zhao Lei",
        "1021": "Chen Gong",
        "1901": "Zhou Qiming",
        "me": "Lin Xiaoyu",
        "customer": "Wang Jianguo",
        "company": "Hualian",
        "sales": "Appliance service",
        "expert": "Appliance experts",
        "heating": "Heating repairs",
        "lunch": "Lunch",
        "training": "Training",
        "notes": "The engineer did not come yesterday and did not pick up.\nWants a visit after 7 tonight,\nor the money back",
    },
}

DISPOSITIONS = {
    "zh-CN": [
        "咨询/价格",
        "咨询/营业时间",
        "维修/上门/改约",
        "维修/上门/催办",
        "维修/上门/取消",
        "维修/寄修",
        "维修/自行处理",
        "订单/查询",
        "订单/退货",
        "投诉",
        "表扬",
        "打错",
    ],
    "en": [
        "Question/Price",
        "Question/Opening hours",
        "Repair/Visit/Another day",
        "Repair/Visit/Reminder",
        "Repair/Visit/Cancelled",
        "Repair/Send in",
        "Repair/Solved by phone",
        "Order/Status",
        "Order/Return",
        "Complaint",
        "Praise",
        "Wrong number",
    ],
}


def at(seconds_ago: float) -> str:
    """An instant so long before now, as the API writes it."""
    return (NOW - timedelta(seconds=seconds_ago)).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def agent(id: str, language: str, **given: Any) -> dict[str, Any]:
    """A live agent who is ready and free."""
    return {
        "id": id,
        "number": id,
        "name": NAMES[language][id],
        "login": f"{id}@hualian",
        "queues": ["sales"],
        "status": "ready",
        "reason": "",
        "status_since": at(4000),
        "state": "free",
        "state_since": at(42),
        "contact": None,
        "reachable": True,
        "endpoint": f"hualian-{id}",
        "contacts_today": 32,
        "after": "",
        "after_reason": "",
        "seq": 10,
    } | given


def leg(id: str, who: str, **given: Any) -> dict[str, Any]:
    """A line of a call that is up."""
    return {
        "leg": id,
        "who": who,
        "agent": "1008" if who == "agent" else None,
        "endpoint": "hualian-1008" if who == "agent" else "carrier",
        "state": "up",
        "since": at(167),
        "muted": False,
        "on_hold": False,
        "number": "",
    } | given


def contact(language: str, **given: Any) -> dict[str, Any]:
    """The contact in hand: an inbound call that waited 38 s for the appliance service."""
    why = {
        "strategy": "longest_idle",
        "candidates": 3,
        "waited_seconds": 38,
        "others": {"on_break": 2, "busy": 5, "lacks_skill": 1},
        "again": False,
    }
    return {
        "id": "contact-1",
        "channel": "call",
        "inbound": True,
        "customer": "13812346021",
        "customer_name": NAMES[language]["customer"],
        "number": "4008001000",
        "trunk": "trunk",
        "flow": "flow",
        "stage": "talking",
        "stage_since": at(167),
        "opened_at": at(230),
        "answered_at": at(229),
        "closed_at": None,
        "outcome": "",
        "node": None,
        "choices": [{"node": "menu", "digits": "2", "exit": "2", "at": at(210)}],
        "queue": "sales",
        "wait": None,
        "wait_began_at": at(211),
        "wait_ended_at": at(173),
        "offer": None,
        "why": why,
        "agent": "1008",
        "segments": [segment(language)],
        "legs": [leg("a", "customer"), leg("b", "agent")],
        "joined": ["a", "b"],
        "recording": {"recording": "r", "since": at(167), "paused": False},
        "seq": 12,
        "calls": {"call-1": {"seq": 20, "ended": False}},
    } | given


def segment(language: str, **given: Any) -> dict[str, Any]:
    """My part of the contact, talking."""
    return {
        "segment": "s",
        "agent": "1008",
        "queue": "sales",
        "accepted_at": at(173),
        "talk_began_at": at(167),
        "hold_since": None,
        "talk_ended_at": None,
        "ended_by": "",
        "wrap_up_since": None,
        "wrap_up_until": None,
        "done_at": None,
        "disposition": "",
        "notes": NAMES[language]["notes"],
    } | given


def snapshot(language: str, mine: dict[str, Any], in_hand: dict[str, Any] | None) -> dict[str, Any]:
    """What the socket says first: me as `mine` says, with the contact in hand."""
    me = agent("1008", language, queues=["sales", "heating"], **mine)
    if in_hand:
        me["contact"] = in_hand["id"]
    others = [
        agent("1015", language, queues=["sales", "expert"], contacts_today=28),
        agent("1003", language, state="talking", state_since=at(80), contacts_today=30),
        agent("1021", language, queues=["expert"], contacts_today=35),
        agent("1901", language, queues=["expert"], state="wrap_up", state_since=at(20), contacts_today=9),
    ]
    texts = NAMES[language]
    queues = {
        "sales": {"id": "sales", "name": texts["sales"], "waiting": 0, "longest_since": None},
        "expert": {"id": "expert", "name": texts["expert"], "waiting": 0, "longest_since": None},
        "heating": {"id": "heating", "name": texts["heating"], "waiting": 5, "longest_since": at(72)},
    }
    return {
        "at": at(0),
        "cell": "cell1",
        "position": 1000,
        "tenant": {
            "id": "hualian",
            "code": "hualian",
            "name": texts["company"],
            "time_zone": "Asia/Shanghai",
            "max_calls": 200,
            "version": 1,
        },
        "scope": "all",
        "me": {"login": "1008@hualian", "agent": "1008"},
        "day": {"began_at": "2026-11-17T16:00:00.000Z", "ends_at": "2026-11-18T16:00:00.000Z"},
        "agents": {each["id"]: each for each in [me, *others]},
        "queues": {
            id: {"service_level_seconds": 20, "ring_seconds": 20, "quarters": {}} | each
            for id, each in queues.items()
        },
        "contacts": {in_hand["id"]: in_hand} if in_hand else {},
        "calls": {"call-1": in_hand["id"]} if in_hand else {},
        "trunks": {},
        "phones": {},
        "switch": {"up": True, "since": at(90000)},
    }


def states(language: str) -> dict[str, dict[str, Any]]:
    """The desk's states by name: the snapshot of each."""
    ringing_offer = {"offer": "o", "queue": "sales", "agents": ["1008"], "at": at(6)}
    ringing = contact(
        language,
        stage="ringing",
        wait_began_at=at(58),
        wait_ended_at=None,
        offer=ringing_offer | {"why": contact(language)["why"]},
        segments=[],
        legs=[leg("a", "customer"), leg("b", "agent", state="ringing")],
        joined=[],
        recording=None,
    )
    held = contact(
        language, stage="holding", legs=[leg("a", "customer", on_hold=True), leg("b", "agent")], joined=[]
    )
    muted = contact(language, legs=[leg("a", "customer"), leg("b", "agent", muted=True)])
    over = segment(
        language,
        talk_began_at=at(330),
        talk_ended_at=at(18),
        wrap_up_since=at(18),
        wrap_up_until=at(-42),
        disposition=DISPOSITIONS[language][2],
    )
    wrap_up = contact(language, stage="leaving", legs=[], joined=[], recording=None, segments=[over])
    talking = {"state": "talking", "state_since": at(167)}
    return {
        "idle": snapshot(language, {}, None),
        "signed-out": snapshot(language, {"status": "signed_out", "reachable": False}, None),
        "break": snapshot(
            language,
            {"status": "on_break", "reason": NAMES[language]["lunch"], "status_since": at(1040)},
            None,
        ),
        "break-over": snapshot(
            language,
            {"status": "on_break", "reason": "lunch", "status_since": at(2050), "state_since": at(2050)},
            None,
        ),
        "unreachable": snapshot(language, {"reachable": False}, None),
        "incoming": snapshot(language, {"state": "ringing", "state_since": at(6)}, ringing),
        "talking": snapshot(language, talking, contact(language)),
        "holding": snapshot(language, {"state": "holding", "state_since": at(31)}, held),
        "muted": snapshot(language, talking, muted),
        "wrap-up": snapshot(language, {"state": "wrap_up", "state_since": at(18)}, wrap_up),
        "reconnecting": snapshot(language, talking, contact(language)),
    }
