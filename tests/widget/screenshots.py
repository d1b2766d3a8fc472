"""Makes the pictures of the README: `python -m tests.widget.screenshots` (needs Chromium and a trained model)."""

from __future__ import annotations

import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from settings import ROOT
from tests.widget.browsing import ARGUMENTS, CHROMIUM, DARK, DESKTOP, PHONE, Visit
from tests.widget.serving import NO_LIMITS, Server

FOLDER = ROOT / "docs" / "screenshots"
SETTLE_MS = 600
COLOURS = 256


def take(visit: Visit, name: str) -> None:
    """Save what is seen now, with few colours so that the file stays small; close the window."""
    visit.page.wait_for_timeout(SETTLE_MS)
    picture = (
        Image.open(BytesIO(visit.page.screenshot()))
        .convert("RGB")
        .quantize(COLOURS, kmeans=1, dither=Image.Dither.NONE)
    )
    picture.save(FOLDER / f"{name}.png", optimize=True)
    visit.page.context.close()


def main() -> None:
    """Every picture, from a server of its own."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder), NO_LIMITS).start()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        try:
            pictures(browser, server.address)
        finally:
            browser.close()
            server.stop()


def pictures(browser: Browser, address: str) -> None:
    """The main states: the help center, the steps, a walk, the message to forward, no connection."""

    def begin(path: str, options: dict[str, Any]) -> Visit:
        return Visit.begin(browser, address, path, options)

    take(begin("/", DESKTOP), "help-center")
    visit = begin("/articles/INT043", DESKTOP)
    visit.open()
    visit.press("Yes, INT043")
    visit.press("Yes, I have access")
    visit.press("Per user")
    visit.expect_answer("Company > Users")
    take(visit, "steps")
    visit = begin("/articles/INT771", DARK)
    visit.open()
    visit.press("Yes, INT771")
    visit.press("Change the export date")
    visit.press("One step at a time")
    visit.press("Done")
    visit.press("Done")
    visit.expect_answer("Step 3 of 7")
    take(visit, "walk-dark")
    visit = begin("/articles/INT043", PHONE)
    visit.open()
    visit.press("Yes, INT043")
    visit.press("Someone else does")
    visit.expect_answer("Message to forward")
    take(visit, "forward-phone")


if __name__ == "__main__":
    main()
