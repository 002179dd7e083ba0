"""The company of the pictures as its administrator would have set it up: everything goes in through the API.

Texts stand in pairs, Chinese and English: each language has a company of its own, alike in everything else.
"""

from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.services.waves import tone

Pair = tuple[str, str]

COMPANY: Pair = ("华联超市", "Hualian Stores")
PEOPLE: tuple[Pair, ...] = (
    ("林晓雨", "Lin Xiaoyu"),
    ("张敏", "Zhang Min"),
    ("李娜", "Li Na"),
    ("陈刚", "Chen Gang"),
    ("王芳", "Wang Fang"),
    ("赵蕾", "Zhao Lei"),
    ("孙丽", "Sun Li"),
    ("周杰", "Zhou Jie"),
    ("吴倩", "Wu Qian"),
    ("郑凯", "Zheng Kai"),
    ("冯雪", "Feng Xue"),
    ("蒋伟", "Jiang Wei"),
)
SUPERVISOR: Pair = ("周启明", "Zhou Qiming")
SKILLS: tuple[Pair, ...] = (
    ("普通话", "Mandarin"),
    ("英语", "English"),
    ("家电维修", "Appliance repair"),
    ("投诉", "Complaints"),
)
QUEUES: tuple[Pair, ...] = (
    ("家电售后", "Appliance service"),
    ("订单", "Orders"),
    ("家电专家组", "Appliance experts"),
    ("投诉", "Complaints"),
)
BREAKS: tuple[tuple[str, Pair, int], ...] = (
    ("lunch", ("午餐", "Lunch"), 30),
    ("training", ("培训", "Training"), 60),
    ("tea", ("喝水", "Tea"), 15),
)
PROMPTS: tuple[tuple[Pair, Pair], ...] = (
    (("欢迎词", "Welcome"), ("您好，华联超市", "Hello, Hualian Stores")),
    (
        ("主菜单", "Main menu"),
        (
            "订单请按一，家电售后请按二，人工请按零",
            "For orders press 1, for appliances press 2, for an agent press 0",
        ),
    ),
    (("下班", "Closed"), ("现在是休息时间，请留言", "We are closed, please leave a message")),
)
PASSWORD = "only-for-the-pictures-1"


@dataclass
class Company:
    """One language's company, and how to speak to the API as its administrator."""

    http: httpx.AsyncClient
    place: int
    """0 Chinese, 1 English"""
    code: str
    tenant: str = ""
    token: str = ""
    agents: dict[str, str] = field(default_factory=dict)
    """ids by number"""
    queues: list[str] = field(default_factory=list)
    made: dict[str, str] = field(default_factory=dict)
    """ids of single things, by what they are"""

    def say(self, pair: Pair) -> str:
        """The text in the company's language."""
        return pair[self.place]

    async def ask(self, method: str, path: str, body: Any = None, **more: Any) -> Any:
        """An answer of the API; anything but success ends the run with what it said."""
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        given = more if body is None else {"json": body}
        answer = await self.http.request(
            method, f"/v1{path}", headers=headers | more.pop("headers", {}), **given
        )
        if not answer.is_success:
            raise RuntimeError(f"{method} {path}: {answer.status_code} {answer.text}")
        return answer.json() if answer.content else {}

    async def own_password(self, login: str) -> None:
        """A user's first sign-in: the password that was made up is changed for the pictures' one."""
        mine, made = self.token, self.made[f"password {login}"]
        self.token = ""
        signed = await self.ask("POST", "/sessions", {"login": f"{login}@{self.code}", "password": made})
        self.token = str(signed["access_token"])
        await self.ask("POST", "/me/password", {"old": made, "new": PASSWORD})
        self.token = mine

    async def add(self, path: str, **body: Any) -> str:
        """Make an object; returns its id."""
        return str((await self.ask("POST", path, body))["id"])


async def set_up(company: Company) -> None:
    """Everything that the administration shows. The company is signed in as its administrator."""
    say, add = company.say, company.add
    for noun in ("flows", "agents", "queues"):  # what a new company finds
        for row in (await company.ask("GET", f"/{noun}"))["items"]:
            await company.ask("DELETE", f"/{noun}/{row['id']}")
    skills = [await add("/skills", name=say(name)) for name in SKILLS]
    phones = [await add("/phones", extension=str(1008 + place)) for place in range(len(PEOPLE))]
    for place, name in enumerate(PEOPLE):
        number = str(1008 + place)
        known = [
            {"skill": skills[0], "level": 9 - place % 4},
            {"skill": skills[1 + place % 3], "level": 4 + place % 5},
        ]
        company.agents[number] = await add(
            "/agents",
            number=number,
            name=say(name),
            login=number,
            password=PASSWORD,
            phone=phones[place],
            skills=known,
        )
    agents = list(company.agents.values())
    groups = (agents[:7], agents[4:10], agents[:3], agents[8:])
    for place, name in enumerate(QUEUES):
        required = [{"skill": skills[0], "level": 3}] + (
            [{"skill": skills[2], "level": 5}] if place in (0, 2) else []
        )
        company.queues.append(
            await add(
                "/queues",
                name=say(name),
                members=[{"agent": agent, "level": 1 + turn % 3} for turn, agent in enumerate(groups[place])],
                required=required,
                strategy=("longest_idle", "fewest_contacts", "skill_fit", "longest_idle")[place],
                wished=[{"skill": skills[1], "level": 5, "wait_seconds": 30}] if place == 1 else [],
                wrap_up_seconds=60,
                service_level_seconds=20,
                fallback=company.queues[0] if place == 1 else None,
            )
        )
    await _content(company)
    await _lines(company)
    await _access(company)


async def _content(company: Company) -> None:
    say, add = company.say, company.add
    week = {day: ["08:00-22:00"] for day in ("monday", "tuesday", "wednesday", "thursday", "friday")}
    week |= {"saturday": ["09:00-18:00"]}
    name: Pair = ("客服日历", "Service hours")
    company.made["calendar"] = await add(
        "/calendars", name=say(name), weekly=week, legal_years=[2026], time_zone=None
    )
    for title, text in PROMPTS:
        prompt = await add("/prompts", name=say(title), notes=say(text))
        await company.ask("POST", f"/prompts/{prompt}/speak", {"language": "zh", "text": text[0]})
        if title is not PROMPTS[2][0]:
            await company.ask("POST", f"/prompts/{prompt}/speak", {"language": "en", "text": text[1]})
        company.made.setdefault("prompt", prompt)
        company.made[f"prompt {title[1]}"] = prompt
    music: Pair = ("等待音乐", "Music on hold")
    sound = await add("/prompts", name=say(music))
    await company.ask(
        "PUT", f"/prompts/{sound}/audio", content=tone(330, 6, 16000), params={"language": "zh"}
    )


async def _lines(company: Company) -> None:
    say, add, queues = company.say, company.add, company.queues
    trunk = company.made["trunk"] = await add(
        "/trunks",
        name=say(("电信一线", "Telecom line 1")),
        user_number="4008001000",
        addresses=[f"203.0.113.{10 + company.place}"],
        max_calls=60,
    )
    company.made["trunk 2"] = await add(
        "/trunks",
        name=say(("联通二线", "Unicom line 2")),
        addresses=[f"203.0.113.{24 + company.place}"],
        max_calls=30,
    )
    definition = flow_of(company)
    company.made["flow"] = await add("/flows", name=say(("华联总机", "Hualian main line")), draft=definition)
    await company.ask(
        "POST", f"/flows/{company.made['flow']}/publish", {"note": say(("第一版", "First version"))}
    )
    definition["nodes"]["menu"]["tries"] = 2
    definition["nodes"]["busy"]["name"] = say(("没有人接", "Nobody answers"))
    await company.ask(
        "PATCH", f"/flows/{company.made['flow']}", {"draft": definition}, headers={"If-Match": "*"}
    )
    await add("/flows", name=say(("夜间值班", "Night duty")), draft=definition)
    number = company.made["number"] = await add(
        "/numbers", trunk=trunk, delivered="4008001000", flow=company.made["flow"], fallback=queues[0]
    )
    await add("/numbers", trunk=trunk, delivered="4008001001", flow=company.made["flow"], fallback=queues[3])
    slug = company.made["slug"] = f"{company.code}-web"
    await add(
        "/entries",
        name=say(("官网客服", "Web site")),
        slug=slug,
        number=number,
        enabled=True,
        allowed_origins=["https://shop.example"],
    )
    for number_, kind, why in (
        ("13900001111", "black", ("骚扰", "Nuisance calls")),
        ("13800005555", "priority", ("金卡会员", "Gold member")),
        ("13700009999", "white", ("供应商", "Supplier")),
    ):
        body = {"number": number_, "list": kind, "reason": say(why)} | (
            {"priority": 3} if kind == "priority" else {}
        )
        await add("/callers", **body)
    await add(
        "/duty-rules",
        name=say(("周末值班", "Week-end duty")),
        agent=company.agents["1008"],
        queue=queues[0],
        calendar=company.made["calendar"],
        days="rest",
        hours="09:00-18:00",
    )


def flow_of(company: Company) -> dict[str, Any]:
    """The main line: opening hours, a menu, queues, a message when closed."""
    say, queues = company.say, company.queues
    prompt = {name: {"prompt": company.made[f"prompt {name}"]} for name in ("Welcome", "Main menu", "Closed")}
    nodes: dict[str, dict[str, Any]] = {
        "hours": {
            "type": "hours",
            "name": say(("营业时间", "Opening hours")),
            "calendar": company.made["calendar"],
            "exits": {"working": "greeting", "after_hours": "message"},
        },
        "greeting": {
            "type": "play",
            "name": say(("问候", "Greeting")),
            "prompts": [prompt["Welcome"]],
            "exits": {"next": "menu"},
        },
        "menu": {
            "type": "menu",
            "name": say(("主菜单", "Main menu")),
            "prompts": [prompt["Main menu"]],
            "choices": {"1": "orders", "2": "service", "0": "agent"},
            "timeout_seconds": 6,
            "tries": 3,
            "exits": {"orders": "orders", "service": "service", "agent": "service", "else": "service"},
        },
        "orders": {
            "type": "queue",
            "name": say(("转订单", "To orders")),
            "queue": queues[1],
            "exits": {"else": "busy"},
        },
        "service": {
            "type": "queue",
            "name": say(("转家电售后", "To appliance service")),
            "queue": queues[0],
            "exits": {"else": "busy"},
        },
        "busy": {
            "type": "voicemail",
            "name": say(("都在忙，留言", "All busy: a message")),
            "queue": queues[0],
            "max_seconds": 120,
        },
        "message": {
            "type": "voicemail",
            "name": say(("下班留言", "Message when closed")),
            "prompts": [prompt["Closed"]],
            "queue": queues[0],
            "max_seconds": 120,
        },
    }
    return {"version": 1, "start": "hours", "nodes": nodes}


async def _access(company: Company) -> None:
    say = company.say
    role = await company.ask(
        "POST",
        "/roles",
        {
            "name": say(("夜班质检", "Night quality")),
            "permissions": ["contact.see", "recording.listen", "report.see"],
        },
    )
    company.made["role"] = str(role["id"])
    for login, name, kind in (
        ("1901", SUPERVISOR, "supervisor"),
        ("quality", ("许诺", "Xu Nuo"), str(role["id"])),
        ("gone", ("何静", "He Jing"), "agent"),
    ):
        made = await company.ask("POST", "/users", {"login": login, "name": say(name), "role": kind})
        company.made[f"user {login}"] = str(made["id"])
        company.made[f"password {login}"] = str(made.get("password", ""))
    await company.ask(
        "POST",
        "/keys",
        {"name": say(("报表程序", "Report program")), "permissions": ["report.see", "contact.see"]},
    )
    company.made["webhook"] = await company.add(
        "/webhooks",
        url="https://crm.example/zuoxi",
        kinds=["ContactClosed", "ContactDisposed"],
        notes=say(("通话结束后写入订单系统", "Tells the order system when a call is over")),
    )
    await company.add("/webhooks", url="https://board.example/floor", kinds=["agent"], active=False)
