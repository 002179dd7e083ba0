"""Two ways to use a page: with the mouse, and with the keyboard alone. The same verbs, so that one walk proves both.

The keyboard goes only where Tab leads: what it can't reach, nobody without a mouse can.
"""

from typing import Protocol

from playwright.async_api import Locator, Page

MANY_TABS = 150
"""More than the fullest page has; then something can't be reached."""

IS_FOCUSED = "node => node === document.activeElement"
IS_BEFORE = "node => (document.activeElement.compareDocumentPosition(node) & 2) === 2"


class Hands(Protocol):
    """Somebody who uses a page."""

    name: str

    async def press(self, target: Locator) -> None:
        """A button, a link, a switch or a row: do what it is for."""

    async def write(self, field: Locator, text: str) -> None:
        """Have this text, and nothing else, in a field."""

    async def choose(self, box: Locator, option: str) -> None:
        """Choose from a list that opens."""

    async def pick(self, group: Locator, option: Locator) -> None:
        """Choose among what lies open: radios, menus."""

    async def key(self, page: Page, shortcut: str, button: Locator) -> None:
        """A verb that has a key: by its key, or by its button."""


class Mouse:
    """Clicks; the keyboard only writes."""

    name = "mouse"

    async def press(self, target: Locator) -> None:
        """Click."""
        await target.click()

    async def write(self, field: Locator, text: str) -> None:
        """Click into the field and type."""
        await field.click()
        await field.fill("")
        await field.press_sequentially(text)

    async def choose(self, box: Locator, option: str) -> None:
        """Open the list and click the option."""
        await box.click()
        await box.page.locator(".ant-select-item-option:visible", has_text=option).first.click()

    async def pick(self, group: Locator, option: Locator) -> None:
        """Click it."""
        await option.click()

    async def key(self, page: Page, shortcut: str, button: Locator) -> None:
        """Click the button."""
        await button.click()


class Keyboard:
    """Tab, arrows, Enter, Space and shortcuts; never a click."""

    name = "keyboard"

    async def press(self, target: Locator) -> None:
        """Tab to it, Enter (a switch too: it is a button)."""
        await self._reach(target)
        await target.page.keyboard.press("Enter")

    async def write(self, field: Locator, text: str) -> None:
        """Tab to it, select what is there, type."""
        await self._reach(field)
        await field.page.keyboard.press("Control+a")
        await field.page.keyboard.type(text)

    async def choose(self, box: Locator, option: str) -> None:
        """Tab to the list, open it with the arrow, go down to the option, Enter."""
        keyboard = box.page.keyboard
        await self._reach(box)
        if await box.get_attribute("aria-expanded") != "true":
            await keyboard.press("ArrowDown")
        await box.page.locator(".ant-select-item-option:visible", has_text=option).first.wait_for()
        if not await box.get_attribute("readonly"):
            await keyboard.type(option)
        for _ in range(MANY_TABS):
            active = box.page.locator(".ant-select-item-option-active:visible", has_text=option)
            if await active.count():
                await keyboard.press("Enter")
                return
            await keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows don't reach {option!r}")

    async def pick(self, group: Locator, option: Locator) -> None:
        """Into the group by Tab or where the focus is, then the arrows, Enter."""
        keyboard = group.page.keyboard
        if not await group.evaluate("node => node.contains(document.activeElement)"):
            await self._reach(group, inside=True)
        for _ in range(MANY_TABS):
            if await option.evaluate(IS_FOCUSED):
                await keyboard.press("Enter")
                return
            await keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows don't reach {option}")

    async def key(self, page: Page, shortcut: str, button: Locator) -> None:
        """The shortcut, once its button is there."""
        await button.wait_for()
        await page.keyboard.press(shortcut)

    async def _reach(self, target: Locator, inside: bool = False) -> None:
        """Tab, or backwards when it lies before, until the target (or something in it) has the focus."""
        await target.wait_for()
        key = "Shift+Tab" if await target.evaluate(IS_BEFORE) else "Tab"
        there = "node => node.contains(document.activeElement)" if inside else IS_FOCUSED
        for _ in range(MANY_TABS):
            if await target.evaluate(there):
                return
            await target.page.keyboard.press(key)
        where = await target.page.evaluate("() => document.activeElement?.outerHTML.slice(0, 300)")
        raise AssertionError(f"Tab doesn't lead to {target}; it is at {where}")
