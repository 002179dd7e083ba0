"""What is photographed: every page and the states that it has, with who looks at it and what is done first."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.screens.company import Company

Do = Callable[[Page], None]


def nothing(page: Page) -> None:
    """As the page opens."""


@dataclass(frozen=True)
class Shot:
    """A picture of a page. `path` may name things of the company: `{contact}`, `{flow}`, `{prompt}` …"""

    name: str
    path: str
    who: str = "admin"
    """admin, 1901 (the supervisor), 1008 (an agent), operator, fresh (the administrator of a new company), nobody"""
    do: Do = nothing
    size: tuple[int, int] = (1440, 900)
    only: tuple[str, ...] = ()
    """Languages and themes, such as ("zh-light",); none: all four"""


def _wrong(page: Page) -> None:
    page.fill("input[name=username]", "1008@hualian")
    page.fill("input[name=password]", "not this one")
    page.keyboard.press("Enter")
    page.locator("[role=alert]").wait_for()


def _row(page: Page) -> None:
    page.locator(".ant-table-row td:nth-child(2)").first.click()
    page.locator(".ant-drawer-content, .ant-drawer-section").first.wait_for()


def _arrange(page: Page) -> None:
    page.locator(".wall-head button[aria-pressed]:has(.lucide-layout-grid)").click()


def _expand(page: Page) -> None:
    page.locator(".ant-table-row").nth(10).click()
    page.locator(".ant-table-expanded-row").first.wait_for()


def _tab(place: int) -> Do:
    def open_tab(page: Page) -> None:
        _row(page)
        page.locator(".ant-drawer [role=tab]").nth(place).click()

    return open_tab


def _keys(*keys: str) -> Do:
    def press(page: Page) -> None:
        for key in keys:
            page.keyboard.press(key)

    return press


_ADMIN = (
    "agents",
    "skills",
    "users",
    "roles",
    "queues",
    "numbers",
    "trunks",
    "phones",
    "entries",
    "callers",
    "duty-rules",
    "prompts",
    "calendars",
    "dispositions",
    "break-reasons",
    "settings",
    "keys",
    "audit",
)
_OPENED = (
    "agents",
    "users",
    "roles",
    "queues",
    "numbers",
    "trunks",
    "entries",
    "duty-rules",
    "calendars",
)
_PHONE, _SMALL = (390, 844), (1280, 720)
_FEW = ("zh-light", "en-dark")

SHOTS: tuple[Shot, ...] = (
    Shot("contacts", "/contacts", "1901"),
    Shot("contacts-filtered", "/contacts?words=xyzzy", "1901", only=_FEW),
    Shot("contacts-1280", "/contacts", "1901", size=_SMALL, only=_FEW),
    Shot("contacts-mine", "/contacts", "1008", only=_FEW),
    Shot("contact", "/contacts/{contact}", "1901"),
    Shot("recordings", "/recordings", "1901"),
    Shot("voicemail", "/voicemail", "1901"),
    Shot("wall", "/wall", "1901"),
    Shot("wall-tv", "/wall/tv", "1901", only=("zh-dark", "en-dark")),
    Shot("wall-arrange", "/wall", "1901", do=_arrange, only=_FEW),
    Shot("wall-phone", "/wall", "1901", size=_PHONE, only=_FEW),
    *(
        Shot(f"wall-{view}", f"/wall?view={view}", "1901", only=_FEW)
        for view in (
            "lines",
            "extensions",
            "queues",
            "agents",
            "calls",
            "platform",
            "sip_users",
            "sip_server",
        )
    ),
    *(
        Shot(f"report-{kind}", f"/reports/{kind}", "1901", only=() if kind == "queues" else _FEW)
        for kind in ("queues", "agents", "system", "loss", "contacts", "agent_log")
    ),
    Shot("report-month", "/reports/queues?from=2026-10-29&to=2026-11-18&interval=day", "1901", only=_FEW),
    Shot("flows", "/flows"),
    Shot("flow", "/flows?flow={flow}&node=menu"),
    Shot("flow-try", "/flows?flow={flow}&panel=try", only=_FEW),
    Shot("flow-versions", "/flows?flow={flow}&panel=versions", only=_FEW),
    *(Shot(f"admin-{noun}", f"/admin/{noun}") for noun in _ADMIN),
    *(Shot(f"admin-{noun}-open", f"/admin/{noun}", do=_row, only=_FEW) for noun in _OPENED),
    Shot("admin-audit-open", "/admin/audit", do=_expand, only=_FEW),
    Shot("admin-prompts-sounds", "/admin/prompts", do=_tab(1), only=_FEW),
    Shot("admin-calendars-year", "/admin/calendars", do=_tab(1), only=_FEW),
    Shot("admin-agents-history", "/admin/agents", do=_tab(2), only=_FEW),
    Shot("admin-queues-new", "/admin/queues?open=new", only=_FEW),
    Shot("admin-agents-1280", "/admin/agents", size=_SMALL, only=("zh-light",)),
    Shot("account", "/account"),
    Shot("palette", "/desk", "1008", do=_keys("Control+k"), only=_FEW),
    Shot("keys", "/contacts", "1008", do=_keys("?"), only=_FEW),
    Shot("tenants", "/platform/tenants", "operator"),
    Shot("tenants-open", "/platform/tenants", "operator", do=_row, only=_FEW),
    Shot("audit-platform", "/admin/audit", "operator", only=_FEW),
    Shot("empty-contacts", "/contacts", "fresh", only=_FEW),
    Shot("empty-numbers", "/admin/numbers", "fresh", only=_FEW),
    Shot("empty-voicemail", "/voicemail", "fresh", only=_FEW),
    Shot("empty-report", "/reports/queues", "fresh", only=_FEW),
    Shot("empty-wall", "/wall", "fresh", only=_FEW),
    Shot("no-permission", "/admin/users", "1901", only=_FEW),
    Shot("gone", "/contacts/01a1ec7e-5f3e-773b-bc56-08f97c08ea52", "1901", only=_FEW),
    Shot("sign-up", "/sign-up", "nobody"),
    Shot("sign-in-wrong", "/sign-in", "nobody", do=_wrong, only=_FEW),
    Shot("call-start", "/call/{slug}", "nobody", size=_PHONE, only=_FEW),
)


def address(shot: Shot, company: Company) -> str:
    """The page's path with the ids of the company's things."""
    return shot.path.format(**{name.replace(" ", "_"): id for name, id in company.made.items()})
