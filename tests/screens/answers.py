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


def answers(language: str, theme: str) -> dict[str, Any]:
    """By method and path."""
    texts = NAMES[language]
    calls = [
        (420, True, 221, 0, 1),
        (840, True, 115, 1, 1),
        (1320, False, 0, None, 0),
        (1800, True, 380, 9, 1),
        (2340, True, 168, 2, 1),
    ]
    people = {
        "zh-CN": ["李强", "", "赵蕾", "王芳", "胡斌"],
        "en": ["Li Qiang", "", "Zhao Lei", "Wang Fang", "Hu Bin"],
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
            "notes": "",
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
        }
        for place, (days, who, talk, result) in enumerate(
            ((3, "1008", 252, 2), (19, "1003", 123, 0), (47, "1015", 301, 7))
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
