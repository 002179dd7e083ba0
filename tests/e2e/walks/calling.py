"""A call in a company's browsers: the customer's page, two desks, and what is left of it in the console."""

from dataclasses import dataclass

from playwright.async_api import Browser, Page

from tests.e2e.browsing import hears, new_page
from tests.e2e.walks.company import CALM, PATIENCE, Company, sign_in

NOTE = "Called about the invoice"


@dataclass
class Desk:
    """An agent's desk, in a browser of its own."""

    company: Company
    page: Page
    login: str

    async def shows(self, state: str) -> None:
        """Until the bar shows this state."""
        await self.page.locator(f'.block[data-state="{state}"]').wait_for()

    async def do(self, verb: str, shortcut: str) -> None:
        """A verb of the call, by its button or its key."""
        button = self.page.get_by_role("button", name=self.company.words("desk", f"verb.{verb}"))
        await self.company.hands.key(self.page, shortcut, button)

    async def answer(self) -> None:
        """Pick up what rings, when the voice is there."""
        await self.shows("ringing")
        button = self.page.get_by_role("button", name=self.company.words("desk", "verb.answer"))
        await button.and_(self.page.locator('[aria-disabled="false"]')).wait_for()
        await self.do("answer", "Alt+a")
        await self.shows("talking")
        await hears(self.page)


async def open_desk(company: Company, browser: Browser, number: str) -> Desk:
    """An agent signs in, chooses this browser, says ready."""
    hands, words = company.hands, company.words
    page = await new_page(browser, locale=words.language, **CALM)
    page.context.set_default_timeout(PATIENCE)
    desk = Desk(company, page, f"{number}@{company.code}")
    await page.goto(f"{company.web}/sign-in")
    await sign_in(page, hands, words, desk.login)
    await desk.shows("signed_out")
    devices = page.get_by_role("radiogroup", name=words("desk", "device.title"))
    await hands.press(devices.get_by_role("radio", name=words("desk", "device.browser")))
    await page.get_by_text(words("desk", "device.browser_ready")).wait_for()
    ready = page.get_by_role("button", name=words("desk", "said.go_ready")).last
    await hands.key(page, "Alt+g", ready)
    await desk.shows("free")
    return desk


async def call_from_page(company: Company, browser: Browser, slug: str) -> Page:
    """A customer opens the page, calls, and chooses key 1 in the menu."""
    hands, words = company.hands, company.words
    page = await new_page(browser, locale=words.language, viewport={"width": 390, "height": 844})
    page.context.set_default_timeout(PATIENCE)
    await page.goto(f"{company.web}/call/{slug}")
    await hands.press(page.get_by_role("button", name=words("call_page", "start")))
    key = page.get_by_role("button", name=words("call_page", "key", key="1"), exact=True)
    await page.get_by_text(words("call_page", "menu")).wait_for()
    await hears(page)
    await hands.key(page, "1", key)
    return page


async def transfer_to(desk: Desk, name: str) -> None:
    """A blind transfer to a colleague."""
    page, words = desk.page, desk.company.words
    await desk.do("transfer", "Alt+t")
    await page.keyboard.type(name)
    option = page.get_by_role("option", name=name)
    await option.wait_for()
    if desk.company.hands.name == "keyboard":
        await page.keyboard.press("Enter")
    else:
        await option.click()
        await page.get_by_role("button", name=words("desk", "help.transfer_to", name=name)).click()


async def wrap_up(desk: Desk, disposition: str, note: str) -> None:
    """The result and a note, then done."""
    page, hands, words = desk.page, desk.company.hands, desk.company.words
    await desk.shows("wrap_up")
    results = page.get_by_role("group", name=words("desk", "result.title"))
    await hands.press(results.get_by_role("button", name=disposition))
    await hands.write(page.get_by_label(words("desk", "notes.title")), note)
    await page.get_by_text(words("desk", "notes.saved")).wait_for()
    await desk.do("done_ready", "Alt+w")
    await desk.shows("free")


async def find_contact(company: Company, agent: str) -> None:
    """The administrator finds the contact in the list, opens it and plays its recording."""
    hands, words, page = company.hands, company.words, company.page
    await company.open("/contacts", words("shell", "rail.contacts"))
    search = page.get_by_label(words("ui", "verb.search"), exact=True)
    await hands.write(search, NOTE.split()[-1])
    row = page.get_by_role("row").filter(has_text=NOTE)
    await row.get_by_role("img", name=words("contacts", "has_recording.true")).wait_for()
    for text in (agent, words("ui", "web_caller")):
        assert text in await row.inner_text()
    await hands.press(row)
    player = page.get_by_role("region", name=words("contacts", "player")).first
    await hands.press(player.get_by_role("button", name=words("contacts", "play"), exact=True))
    await page.wait_for_function(
        "() => [...document.querySelectorAll('audio')].some((one) => one.currentTime > 0.3)"
    )
