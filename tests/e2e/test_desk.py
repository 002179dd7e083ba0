"""The desk in a real browser: an agent signs in, takes a customer's call, holds it, gives it away, wraps up; once with the
mouse and once by keyboard alone. The bar is believed only when the switch and the customer's telephone say the same.
"""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page
from playwright.async_api import TimeoutError as PlaywrightTimeout

from tests.e2e.browsing import chromium
from tests.e2e.center import NUMBER, Center, running_center
from tests.sip.call import Call

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(300)]

PATIENCE = 60_000  # ms; for a machine under load, no expectation of speed


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def center() -> AsyncIterator[Center]:
    async with running_center() as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as running:
        yield running


async def desk(center: Center, browser: Browser, login: str) -> Page:
    """The desk of an agent, with Chinese words, signed in by the form. What goes wrong in the page fails the test."""
    context = await browser.new_context(locale="zh-CN", permissions=["microphone"])
    context.set_default_timeout(PATIENCE)
    page = await context.new_page()
    users = center.credentials["demo"]["users"]
    await page.goto(f"{center.web}/desk")
    await page.get_by_label("用户名").fill(login)
    await page.get_by_label("密码").fill(next(user["password"] for user in users if user["login"] == login))
    await page.keyboard.press("Enter")
    await page.locator(".block[data-state]").wait_for()
    return page


async def shows(page: Page, state: str) -> None:
    """Until the bar shows this state."""
    await page.locator(f'.block[data-state="{state}"]').wait_for()


async def says(page: Page, text: str) -> None:
    """Until the page says this somewhere."""
    try:
        await page.get_by_text(text).first.wait_for()
    except PlaywrightTimeout:
        raise AssertionError(
            f"{text!r} is not on the page:\n{await page.locator('body').inner_text()}"
        ) from None


async def customer_waits(call: Call) -> None:
    """The customer has chosen sales in the menu."""
    await call.answered()
    await call.hears_sound()
    await call.press("1")


async def test_a_call_by_mouse_from_ringing_to_wrap_up(center: Center, browser: Browser) -> None:
    page = await desk(center, browser, "1001@demo")
    await page.get_by_role("radio", name="本浏览器").click()
    await says(page, "耳机可用")
    await page.get_by_role("button", name="就绪").last.click()
    await shows(page, "free")
    async with center.caller() as carrier, center.phone(1002) as phone:
        assert await phone.register() == 200
        await center.say("1002@demo", "ready")
        call = await carrier.call(NUMBER)
        await customer_waits(call)
        await shows(page, "ringing")
        await says(page, "为何是我：最久空闲")
        await page.get_by_role("button", name="接听").click()
        await shows(page, "talking")
        await call.hears_sound()
        await page.get_by_role("button", name="保持").click()
        await shows(page, "holding")
        await says(page, "保持中，客户听音乐")
        await page.get_by_role("button", name="恢复").click()
        await shows(page, "talking")
        await page.get_by_label("备注").fill("客户要回电")
        await says(page, "已保存")
        await page.get_by_role("option", name="Agent 1002").click()
        await page.get_by_role("button", name="直接转").click()
        ring = await phone.next_call()
        await ring.answer(hertz=440)
        await call.hears(440)
        await shows(page, "wrap_up")
        assert await page.get_by_label("备注").input_value() == "客户要回电"
        await finish(page)
        await call.hang_up()
        await center.say("1002@demo", "signed_out")
    await page.context.close()


async def finish(page: Page) -> None:
    """End the wrap-up with the first result, when the tenant has some."""
    results = page.locator(".results button")
    if await results.count():
        await results.first.click()
    await page.get_by_role("button", name="完成并就绪").click()
    await shows(page, "free")
    await page.locator("section.today").get_by_text("客户要回电").wait_for()  # among today's contacts
    await page.get_by_role("button", name="签出").last.click()
    await shows(page, "signed_out")


async def test_the_same_by_keyboard_alone(center: Center, browser: Browser) -> None:
    page = await desk(center, browser, "1003@demo")
    await page.get_by_role("radio", name="本浏览器").focus()
    await page.keyboard.press("Enter")
    await says(page, "耳机可用")
    await page.keyboard.press("Alt+g")
    await shows(page, "free")
    async with center.caller("13900000007") as carrier, center.phone(1004) as phone:
        assert await phone.register() == 200
        await center.say("1004@demo", "ready")
        call = await carrier.call(NUMBER)
        await customer_waits(call)
        await shows(page, "ringing")
        await page.get_by_role("button", name="接听").wait_for()
        await page.keyboard.press("Alt+a")
        await shows(page, "talking")
        await page.keyboard.press("Alt+h")
        await shows(page, "holding")
        await page.keyboard.press("Alt+h")
        await shows(page, "talking")
        await page.keyboard.press("Alt+n")
        await page.keyboard.type("只用键盘")
        await says(page, "已保存")
        await page.keyboard.press("Alt+t")
        await page.keyboard.type("1004")
        await page.get_by_role("option", name="Agent 1004").wait_for()
        await page.keyboard.press("Enter")
        ring = await phone.next_call()
        await ring.answer(hertz=440)
        await call.hears(440)
        await shows(page, "wrap_up")
        if await page.locator(".results button").count():
            await page.locator(".results button").first.focus()
            await page.keyboard.press("1")
        await page.keyboard.press("Alt+w")
        await shows(page, "free")
        await call.hang_up()
        await center.say("1004@demo", "signed_out")
    await page.context.close()


async def test_the_menus_work_by_keys_and_give_the_focus_back(center: Center, browser: Browser) -> None:
    page = await desk(center, browser, "1006@demo")
    menu = page.get_by_role("menu")
    await page.keyboard.press("Alt+b")
    await menu.wait_for()
    await page.keyboard.press("2")
    await shows(page, "on_break")
    await says(page, "小憩")
    assert await menu.count() == 0
    said = page.locator("button.said")
    await said.focus()
    await page.keyboard.press("Enter")
    chosen = page.get_by_role("menuitemradio", checked=True)
    await chosen.wait_for()
    assert await chosen.evaluate("each => each === document.activeElement")
    await page.keyboard.press("Escape")
    await menu.wait_for(state="hidden")
    assert await said.evaluate("each => each === document.activeElement")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Home")
    await page.keyboard.press("End")
    await page.keyboard.press("Enter")
    await shows(page, "signed_out")
    await page.locator("button.avatar").click()
    await page.get_by_role("menuitem", name="退出登录").click()
    await page.get_by_role("dialog").get_by_role("button", name="退出登录").click()
    await page.wait_for_url("**/sign-in")
    await page.context.close()


async def test_a_reload_in_the_middle_of_a_call_loses_neither_the_call_nor_the_note(
    center: Center, browser: Browser
) -> None:
    page = await desk(center, browser, "1005@demo")
    await page.get_by_role("radio", name="本浏览器").click()
    await says(page, "耳机可用")
    await page.keyboard.press("Alt+g")
    await shows(page, "free")
    async with center.caller("13900000008") as carrier:
        call = await carrier.call(NUMBER)
        await customer_waits(call)
        await shows(page, "ringing")
        await page.get_by_role("button", name="接听").click()
        await shows(page, "talking")
        await page.get_by_label("备注").fill("重新载入之前写的")
        await says(page, "已保存")
        await page.reload()
        await shows(page, "talking")
        await page.get_by_label("备注").wait_for()
        assert await page.get_by_label("备注").input_value() == "重新载入之前写的"
        await says(page, "音质")  # the voice is back in this page
        await call.hears_sound()
        await call.hang_up()
        await shows(page, "wrap_up")
    await page.context.close()
