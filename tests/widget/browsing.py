"""The widget as a test handles it, and the browser around it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
DARK: dict[str, Any] = {**DESKTOP, "color_scheme": "dark"}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 780}, "has_touch": True, "is_mobile": True}
ZOOMED: dict[str, Any] = {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2}
# Where the server is stopped on purpose the browser reports it; nothing else may be reported.
EXPECTED_WHEN_DOWN = ("ERR_CONNECTION_REFUSED", "ERR_EMPTY_RESPONSE", "ERR_CONNECTION_RESET", "WebSocket connection")
# What has the focus: its name, and whether it is there to be pressed.
FOCUSED = """() => {
  let found = document.activeElement;
  while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  if (!found || found === document.body) return ["", false];
  return [(found.getAttribute("aria-label") || found.textContent || "").trim(), found.ariaDisabled !== "true"];
}"""
MOST_TABS = 80
STORED = "() => Object.entries(localStorage).filter(([key]) => key.startsWith('support-chat '))[0]?.[1] ?? null"


@dataclass
class Visit:
    """One page of one browser window, with everything that the browser complained about."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)

    @classmethod
    def begin(cls, browser: Browser, address: str, path: str, options: dict[str, Any]) -> Visit:
        """Open a window with nothing stored in it."""
        context = browser.new_context(**{**DESKTOP, **options})
        context.set_default_timeout(15_000)
        visit = cls(context.new_page(), address)
        visit.watch(visit.page)
        visit.page.goto(address + path)
        return visit

    def watch(self, page: Page) -> None:
        """Note errors of scripts, broken policies and dialogs."""
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (self.complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("console", lambda line: self.complaints.append(line.text) if line.type == "error" else None)

    @property
    def unexpected(self) -> list[str]:
        """The complaints that no stopped server explains."""
        return [text for text in self.complaints if not any(part in text for part in EXPECTED_WHEN_DOWN)]

    @property
    def launcher(self) -> Locator:
        """The round button."""
        return self.page.locator("support-chat .launcher")

    @property
    def log(self) -> Locator:
        """The live region."""
        return self.page.get_by_role("log")

    @property
    def composer(self) -> Locator:
        """The line to type in."""
        return self.page.get_by_role("textbox", name="Your message")

    @property
    def last(self) -> Locator:
        """The newest message."""
        return self.page.locator("support-chat .row").last

    def open(self) -> None:
        """Press the launcher and wait for the greeting."""
        self.launcher.click()
        expect(self.log.locator(".row.bot").first).to_be_visible()

    def choice(self, title: str) -> Locator:
        """The suggested answer with this title that can still be pressed."""
        return self.page.locator("support-chat .choice:not([aria-disabled])", has_text=title).last

    def press(self, title: str, by: str = "mouse") -> None:
        """Press a suggested answer; by keyboard it is found with the Tab key alone."""
        expect(self.choice(title)).to_be_visible()
        if by == "keyboard":
            self.tab_to(title)
            self.page.keyboard.press("Enter")
        elif by == "touch":
            self.choice(title).tap()
        else:
            self.choice(title).click()

    def tab_to(self, title: str, key: str = "Tab") -> None:
        """Press Tab until what has this label has the focus. Raises AssertionError where it cannot be reached."""
        seen = []
        for _ in range(MOST_TABS):
            self.page.keyboard.press(key)
            name, is_open = self.page.evaluate(FOCUSED)
            if name.startswith(title) and is_open:
                return
            seen.append(name)
        raise AssertionError(f"{title!r} cannot be reached with {key}; passed {seen}")

    def say(self, text: str) -> None:
        """Type a message and press Enter."""
        self.composer.fill(text)
        self.composer.press("Enter")

    def expect_answer(self, text: str) -> None:
        """Wait until the newest reply holds the text."""
        expect(self.page.locator("support-chat .row.bot").last).to_contain_text(text)

    def texts(self) -> list[str]:
        """All messages in order, as they are shown."""
        rows = self.page.locator("support-chat .row .bubble")
        return [" ".join(text.split()) for text in rows.all_inner_texts()]

    def stored(self) -> str:
        """What the browser keeps."""
        return str(self.page.evaluate(STORED))
