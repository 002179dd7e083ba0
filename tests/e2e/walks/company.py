"""The first day of a company in the console: it signs up, confirms by mail, and sets up what a call needs."""

from dataclasses import dataclass
from typing import Any

from playwright.async_api import Browser, Locator, Page

from tests.e2e.walks.hands import Hands
from tests.e2e.walks.words import Words
from tests.mailbox import Mailbox, link_of

PASSWORD = "correct horse battery"
PATIENCE = 60_000  # ms; for a machine under load, no expectation of speed
CALM: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"}
"""A desk's screen, and no drawers that glide in: they cost time and show nothing."""


@dataclass
class Company:
    """A company, and the administrator's page with the hands that use it."""

    page: Page
    hands: Hands
    words: Words
    code: str
    web: str

    def button(self, area: str, key: str, /, **values: object) -> Locator:
        """A button by its word."""
        return self.page.get_by_role("button", name=self.words(area, key, **values), exact=True)

    def field(self, area: str, key: str) -> Locator:
        """A field of the open drawer by its label."""
        return self.page.get_by_role("dialog").get_by_label(self.words(area, key), exact=True)

    async def open(self, path: str, title: str) -> None:
        """A page of the console, by Ctrl K and its name, as with the keyboard so with the mouse."""
        await self.page.keyboard.press("Control+k")
        finder = self.page.get_by_role("dialog", name=self.words("ui", "palette.title")).get_by_role(
            "combobox"
        )
        await finder.press_sequentially(title)
        await finder.press("Enter")
        await self.page.wait_for_url(f"{self.web}{path}*")

    async def new(self, words: str, noun: str) -> None:
        """The drawer for a new object of the open page."""
        await self.hands.press(self.button(words, f"{noun}.new").first)
        await self.page.get_by_role("dialog").wait_for()

    async def save(self) -> None:
        """Save the drawer; it closes when it is saved."""
        drawer = self.page.get_by_role("dialog")
        await self.hands.press(drawer.get_by_role("button", name=self.words("ui", "verb.save"), exact=True))
        await drawer.wait_for(state="hidden")


async def sign_up(web: str, browser: Browser, box: Mailbox, hands: Hands, words: Words, code: str) -> Company:
    """Sign up in the browser, follow the mail's link, sign in as the administrator."""
    context = await browser.new_context(locale=words.language, **CALM)
    context.set_default_timeout(PATIENCE)
    page = await context.new_page()
    company = Company(page, hands, words, code, web)
    await page.goto(f"{web}/sign-in")
    await hands.press(page.get_by_role("link", name=words("sign_in", "sign_up")))
    told = {
        "company": f"Walk {code}",
        "code": code,
        "name": "Lin Fang",
        "email": f"boss@{code}.example",
        "password": PASSWORD,
    }
    for field, text in told.items():
        await hands.write(page.get_by_label(words("sign_up", field), exact=True), text)
    await hands.press(company.button("sign_up", "verb"))
    await page.get_by_text(words("sign_up", "sent"), exact=True).wait_for()
    await page.goto(link_of(await box.mail_to(f"boss@{code}.example")))
    await page.get_by_text(words("sign_up", "done"), exact=True).wait_for()
    await hands.press(page.get_by_role("link", name=words("sign_up", "to_sign_in")))
    await sign_in(page, hands, words, f"admin@{code}")
    await page.get_by_role("navigation", name=words("shell", "rail.label")).wait_for()
    return company


async def sign_in(page: Page, hands: Hands, words: Words, login: str) -> None:
    """By the form."""
    await hands.write(page.get_by_label(words("sign_in", "login"), exact=True), login)
    await hands.write(page.get_by_label(words("sign_in", "password"), exact=True), PASSWORD)
    await hands.press(page.get_by_role("button", name=words("sign_in", "verb"), exact=True))


async def add_queue(company: Company, name: str) -> None:
    """A queue."""
    await company.open("/admin/queues", company.words("shell", "admin.queues"))
    await company.new("admin_directory", "queue")
    await company.hands.write(company.field("admin_directory", "queue.field.name"), name)
    await company.save()


async def add_agent(company: Company, number: str, name: str, queue: str) -> None:
    """An agent who serves a queue and signs in with PASSWORD."""
    hands, words = company.hands, company.words
    await company.open("/admin/agents", words("shell", "admin.agents"))
    await company.new("admin_directory", "agent")
    for field, text in (("number", number), ("name", name), ("password", PASSWORD)):
        await hands.write(company.field("admin_directory", f"agent.field.{field}"), text)
    if queue:
        await hands.press(company.button("admin_directory", "agent.add_queue"))
        drawer = company.page.get_by_role("dialog")
        label = words("admin_directory", "agent.field.queues")
        await hands.choose(drawer.get_by_role("combobox", name=label, exact=True), queue)
    await company.save()


async def add_flow(company: Company, name: str, queue: str) -> None:
    """A flow: a menu whose key 1 leads to the queue, any other to the end; checked and published."""
    hands, page, words = company.hands, company.page, company.words
    await company.open("/flows", words("shell", "rail.flows"))
    await hands.press(company.button("flows", "flow.new"))
    dialog = page.get_by_role("dialog")
    await hands.write(dialog.get_by_label(words("flows", "flow.column.name"), exact=True), name)
    await page.keyboard.press("Enter")
    await page.get_by_role("region", name=name).wait_for()
    await dialog.wait_for(state="hidden")
    other = words("flow_nodes", "exits.else")
    await add_node(company, "menu")
    await hands.press(company.button("flows", "make_start"))
    await add_node(company, "queue")
    await hands.choose(box(company, node_word(company, "queue.fields.queue")), queue)
    await hands.choose(box(company, other), "end")  # a new flow begins with a node that hangs up
    await to_node(company, "menu")
    prompts = node_word(company, "menu.fields.prompts")
    group = page.get_by_role("group", name=prompts, exact=True)
    await hands.press(group.get_by_role("button", name=words("flows", "add"), exact=True))
    await hands.choose(box(company, f"{prompts} 1"), words("flows", "prompt.sound"))
    await hands.write(group.get_by_role("textbox", name=words("flows", "prompt.sound")), "hello")
    for way, to in (("one", "queue"), (other, "end")):
        await hands.choose(box(company, way), to)
    await hands.press(company.button("flows", "save"))
    await page.get_by_text(words("flows", "sound"), exact=True).wait_for()
    await hands.press(company.button("flows", "publish"))
    await hands.press(dialog.get_by_role("button", name=words("flows", "publish"), exact=True))
    await dialog.wait_for(state="hidden")


async def add_node(company: Company, kind: str) -> None:
    """A node by the list of kinds."""
    page = company.page
    await company.hands.press(company.button("flows", "add_node"))
    menu = page.get_by_role("menu")
    name = company.words("flow_nodes", f"nodes.{kind}.name")
    await company.hands.pick(menu, menu.get_by_role("menuitem", name=name, exact=True))
    await page.get_by_role("heading", name=kind, exact=True).wait_for()


async def to_node(company: Company, name: str) -> None:
    """A node's form."""
    nodes = company.page.get_by_role("navigation", name=company.words("flows", "nodes"))
    await company.hands.press(nodes.get_by_role("button", name=name).first)
    await company.page.get_by_role("heading", name=name, exact=True).wait_for()


def node_word(company: Company, key: str) -> str:
    """A word of the nodes, as the server tells it."""
    return company.words("flow_nodes", f"nodes.{key}.name")


def box(company: Company, label: str) -> Locator:
    """A list to choose from, by its label."""
    return company.page.get_by_role("combobox", name=label, exact=True)


async def add_number(company: Company, number: str, flow: str, carrier: str) -> None:
    """A line that is known by the address `carrier`, and a number on it that the flow answers."""
    hands, words = company.hands, company.words
    await company.open("/admin/trunks", words("shell", "admin.trunks"))
    await company.new("admin_directory", "trunk")
    await hands.write(company.field("admin_directory", "trunk.field.name"), "Line")
    await hands.write(company.field("admin_directory", "trunk.field.addresses"), carrier)
    await company.page.keyboard.press("Enter")
    await company.save()
    await company.open("/admin/numbers", words("shell", "admin.numbers"))
    await company.new("admin_directory", "number")
    await hands.write(company.field("admin_directory", "number.field.delivered"), number)
    await hands.choose(company.field("admin_directory", "number.field.trunk"), "Line")
    await hands.choose(company.field("admin_directory", "number.field.flow"), flow)
    await company.save()


async def add_entry(company: Company, slug: str, number: str) -> None:
    """A page from which customers call the number, open."""
    hands, words = company.hands, company.words
    await company.open("/admin/entries", words("shell", "admin.entries"))
    await company.new("admin_entries", "entry")
    await hands.write(company.field("admin_entries", "entry.field.name"), "Web")
    await hands.write(company.field("admin_entries", "entry.field.slug"), slug)
    await hands.choose(company.field("admin_entries", "entry.field.number"), number)
    await hands.press(company.field("admin_entries", "entry.field.enabled"))
    await company.save()
