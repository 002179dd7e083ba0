"""What the API answers in the pictures' scenario."""

from typing import Any

from tests.screens.world import DISPOSITIONS, NAMES, at

PERMISSIONS = [
    "agent.own_status",
    "agent.see",
    "call.own",
    "contact.see",
    "contact.own",
    "voicemail.see",
    "number.see",
]

NOTES = {
    "zh-CN": {0: "问以旧换新补贴", 3: "送货晚了两天，已道歉", 6: "遥控器寄修，快递单号已发"},
    "en": {
        0: "Asked about trade-in",
        3: "Delivered two days late, apologised",
        6: "Remote sent in for repair",
    },
}
"""By the place of today's contacts."""
EARLIER = {
    "zh-CN": [
        "告知上门时间",
        "洗衣机漏水，已派单",
        "问以旧换新补贴",
        "查波轮洗衣机的送货",
        "电饭煲退货，已取件",
        "",
    ],
    "en": [
        "Told the time of the visit",
        "Washing machine leaks, visit ordered",
        "Asked about trade-in",
        "Where is the washing machine",
        "Rice cooker returned",
        "",
    ],
}
"""What was noted with this customer, as told below."""


def answers(language: str, theme: str) -> dict[str, Any]:
    """By method and path."""
    texts = NAMES[language]
    calls = [
        (420, True, 221, 0, 1),
        (840, True, 115, 1, 1),
        (1320, False, 0, None, 0),
        (1800, True, 380, 9, 1),
        (2340, True, 168, 2, 1),
        (3060, True, 94, 7, 1),
        (3720, True, 412, 5, 1),
        (4380, False, 143, 3, 1),
        (5100, True, 61, 11, 1),
    ]
    people = {
        "zh-CN": ["李强", "", "赵蕾", "王芳", "胡斌", "马秀英", "孙伟", "周明", ""],
        "en": ["Li Qiang", "", "Zhao Lei", "Wang Fang", "Hu Bin", "Ma Xiuying", "Sun Wei", "Zhou Ming", ""],
    }[language]
    contacts = [
        {
            "id": f"c{place}",
            "inbound": inbound,
            "arrived_at": at(seconds),
            "customer": "13900007712",
            "customer_name": name,
            "queue_name": texts["sales"],
            "agent_name": texts["1008"],
            "outcome": "answered" if talk else "failed",
            "talk_seconds": talk,
            "disposition": "" if result is None else DISPOSITIONS[language][result].replace("/", " / "),
            "notes": NOTES[language].get(place, ""),
            "recordings": recordings,
        }
        for place, ((seconds, inbound, talk, result, recordings), name) in enumerate(
            zip(calls, people, strict=True)
        )
    ]
    mine = [
        contacts[0]
        | {
            "id": f"h{place}",
            "arrived_at": at(days * 86400 + 2900),
            "customer": "13812346021",
            "customer_name": texts["customer"],
            "agent_name": texts[who],
            "talk_seconds": talk,
            "disposition": DISPOSITIONS[language][result].replace("/", " / "),
            "notes": EARLIER[language][place],
            "inbound": place != 0,
        }
        for place, (days, who, talk, result) in enumerate(
            (
                (2, "1021", 74, 3),
                (3, "1008", 252, 2),
                (19, "1003", 123, 0),
                (47, "1015", 301, 7),
                (88, "1003", 196, 8),
                (131, "1015", 88, 1),
            )
        )
    ]
    me = {
        "user": "u",
        "login": "1008@hualian",
        "name": texts["me"],
        "email": "",
        "role": "agent",
        "role_name": "",
        "permissions": PERMISSIONS,
        "tenant": {
            "code": "hualian",
            "name": texts["company"],
            "language": language,
            "time_zone": "Asia/Shanghai",
            "region": "CN",
        },
        "agent": {"id": "1008", "number": "1008", "name": texts["me"], "queues": []},
        "preferences": {"language": language, "theme": theme, "density": "standard"},
        "must_change_password": False,
        "has_second_factor": False,
    }
    signed = {
        "access_token": "token",
        "token_type": "Bearer",
        "expires_in_seconds": 600,
        "login": "1008@hualian",
        "role": "agent",
    }
    breaks = [
        {"id": key, "code": key, "name": texts[key], "allowed_minutes": 30, "place": 1, "active": True}
        for key in ("lunch", "training")
    ]
    dispositions = [
        {
            "id": str(place),
            "name": name,
            "queue": None,
            "place": place,
            "requires_note": False,
            "active": True,
        }
        for place, name in enumerate(DISPOSITIONS[language])
    ]
    return {
        "POST /v1/sessions/refresh": signed,
        "GET /v1/me": me,
        "GET /v1/me/device": {
            "kind": "phone",
            "reachable": True,
            "phone": "1008",
            "number": "",
            "browser": "",
        },
        "GET /v1/contacts?number": {"items": mine, "next": ""},
        "GET /v1/contacts": {"items": contacts, "next": ""},
        "GET /v1/break-reasons": {"items": breaks, "next": ""},
        "GET /v1/dispositions": {"items": dispositions, "next": ""},
        "PUT /v1/me/contact/result": {},
    }
