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
    "webhooks",
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
    "phones",
    "callers",
    "webhooks",
)
_PHONE, _SMALL = (390, 844), (1280, 720)

SHOTS: tuple[Shot, ...] = (
    Shot("contacts", "/contacts", "1901"),
    Shot("contacts-filtered", "/contacts?words=xyzzy", "1901"),
    Shot("contacts-1280", "/contacts", "1901", size=_SMALL),
    Shot("contacts-mine", "/contacts", "1008"),
    Shot("contact", "/contacts/{contact}", "1901"),
    Shot("recordings", "/recordings", "1901"),
    Shot("voicemail", "/voicemail", "1901"),
    Shot("wall", "/wall", "1901"),
    Shot("wall-tv", "/wall/tv", "1901", only=("zh-dark", "en-dark")),
    Shot("wall-arrange", "/wall", "1901", do=_arrange),
    Shot("wall-phone", "/wall", "1901", size=_PHONE),
    *(
        Shot(f"wall-{view}", f"/wall?view={view}", "1901")
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
        Shot(f"report-{kind}", f"/reports/{kind}", "1901")
        for kind in ("queues", "agents", "system", "loss", "contacts", "agent_log")
    ),
    Shot("report-month", "/reports/queues?from=2026-10-29&to=2026-11-18&interval=day", "1901"),
    Shot("flows", "/flows"),
    Shot("flow", "/flows?flow={flow}&node=menu"),
    Shot("flow-try", "/flows?flow={flow}&panel=try"),
    Shot("flow-versions", "/flows?flow={flow}&panel=versions"),
    *(Shot(f"admin-{noun}", f"/admin/{noun}") for noun in _ADMIN),
    *(Shot(f"admin-{noun}-open", f"/admin/{noun}", do=_row) for noun in _OPENED),
    Shot("admin-audit-open", "/admin/audit", do=_expand),
    Shot("admin-prompts-sounds", "/admin/prompts", do=_tab(1)),
    Shot("admin-calendars-year", "/admin/calendars", do=_tab(1)),
    Shot("admin-agents-history", "/admin/agents", do=_tab(2)),
    Shot("admin-webhooks-deliveries", "/admin/webhooks", do=_tab(1)),
    Shot("admin-queues-new", "/admin/queues?open=new"),
    Shot("admin-agents-1280", "/admin/agents", size=_SMALL),
    Shot("account", "/account"),
    Shot("palette", "/desk", "1008", do=_keys("Control+k")),
    Shot("keys", "/contacts", "1008", do=_keys("?")),
    Shot("tenants", "/platform/tenants", "operator"),
    Shot("tenants-open", "/platform/tenants", "operator", do=_row),
    Shot("audit-platform", "/admin/audit", "operator"),
    Shot("empty-contacts", "/contacts", "fresh"),
    Shot("empty-numbers", "/admin/numbers", "fresh"),
    Shot("empty-voicemail", "/voicemail", "fresh"),
    Shot("empty-report", "/reports/queues", "fresh"),
    Shot("empty-wall", "/wall", "fresh"),
    Shot("no-permission", "/admin/users", "1901"),
    Shot("gone", "/contacts/01a1ec7e-5f3e-773b-bc56-08f97c08ea52", "1901"),
    Shot("sign-up", "/sign-up", "nobody"),
    Shot("sign-in-wrong", "/sign-in", "nobody", do=_wrong),
    Shot("call-start", "/call/{slug}", "nobody", size=_PHONE),
)


def address(shot: Shot, company: Company) -> str:
    """The page's path with the ids of the company's things."""
    return shot.path.format(**{name.replace(" ", "_"): id for name, id in company.made.items()})
