"""For everybody: axe-core finds nothing in any state, all by keyboard, focus, sizes, motion, zoom, live region."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.widget.browsing import DARK, DESKTOP, PHONE, ZOOMED, Visit
from tests.widget.conftest import Begin
from tests.widget.serving import Server

LOOKS: dict[str, dict[str, Any]] = {
    "light": DESKTOP,
    "dark": DARK,
    "phone": PHONE,
    "dark phone": {**PHONE, "color_scheme": "dark"},
    "zoomed": ZOOMED,
}
RUN_AXE = """() => axe.run(document, { resultTypes: ["violations"] }).then((found) =>
  found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.flat().join(" ")).join(" | ")}`))"""
SMALL_TARGETS = """() => [...document.querySelector("support-chat").shadowRoot.querySelectorAll("button, textarea")]
  .concat([...(document.querySelector("support-chat").shadowRoot.querySelector("support-chat-composer")?.shadowRoot
    .querySelectorAll("button, textarea") ?? [])])
  .map((one) => [one.className || one.tagName, one.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.width < 44 || box.height < 44)).map(([name, box]) => `${name} ${box.width}x${box.height}`)"""
Check = Callable[[Visit], None]


@pytest.fixture(params=list(LOOKS))
def look(request: pytest.FixtureRequest) -> dict[str, Any]:
    return LOOKS[request.param]


@pytest.fixture
def check(axe_script: str) -> Check:
    """Fails with what axe-core finds, and with targets under 44 pixels."""

    def run(visit: Visit) -> None:
        visit.page.evaluate(axe_script)
        visit.page.wait_for_timeout(250)
        assert visit.page.evaluate(RUN_AXE) == []
        assert visit.page.evaluate(SMALL_TARGETS) == []

    return run


def test_every_state_of_the_conversation(begin: Begin, look: dict[str, Any], check: Check) -> None:
    visit = begin("/articles/INT043", **look)
    check(visit)
    visit.open()
    check(visit)
    visit.press("Yes, INT043")
    visit.press("Yes, I have access")
    visit.press("Per user")
    visit.expect_answer("Company > Users")
    check(visit)
    visit.press("One step at a time")
    visit.expect_answer("Step 1 of 8")
    check(visit)
    visit.composer.evaluate("box => box.focus()")
    check(visit)


def test_menu_question_and_message_to_forward(begin: Begin, look: dict[str, Any], check: Check) -> None:
    visit = begin("/", **look)
    visit.open()
    visit.say("INT043")
    visit.press("Someone else does")
    visit.expect_answer("Message to forward")
    check(visit)
    visit.page.get_by_role("button", name="More actions").click()
    check(visit)
    visit.page.get_by_role("button", name="Delete my conversation").click()
    check(visit)


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_without_a_connection(begin_own: Begin, own_server: Server, colours: str, check: Check) -> None:
    visit = begin_own("/", color_scheme=colours)
    visit.open()
    for number in range(8):
        visit.say(f"hello {number}")
    expect(visit.page.locator("support-chat .row.user.failed").first).to_be_visible()
    check(visit)
    own_server.stop()
    expect(visit.page.get_by_role("status").filter(has_text="Connection lost")).to_be_visible()
    visit.say("INT771")
    expect(visit.page.locator("support-chat .row.user.waiting")).to_contain_text("Waiting to be sent")
    check(visit)


@pytest.mark.parametrize("path", ["/", "/?q=permissions", "/?q=zebra", "/articles/INT043", "/articles/INT771"])
def test_the_help_centers_pages(begin: Begin, path: str, look: dict[str, Any], check: Check) -> None:
    check(begin(path, **look))


def test_the_focus_goes_in_and_comes_back(begin: Begin) -> None:
    visit = begin("/")
    visit.tab_to("Open the chat")
    visit.page.keyboard.press("Enter")
    expect(visit.composer).to_be_focused()
    visit.tab_to("More actions", "Shift+Tab")
    visit.page.keyboard.press("Enter")
    visit.tab_to("Start over")
    visit.page.keyboard.press("Escape")
    expect(visit.page.get_by_role("button", name="More actions")).to_be_focused()
    visit.page.keyboard.press("Escape")
    expect(visit.composer).to_be_hidden()
    expect(visit.launcher).to_be_focused()


def test_on_a_phone_the_focus_stays_in_the_panel_and_the_keyboard_stays_away(begin: Begin) -> None:
    visit = begin("/", **PHONE)
    visit.launcher.tap()
    expect(visit.page.get_by_role("heading", name="Export Assistant")).to_be_focused()
    names = set()
    for _ in range(12):
        visit.page.keyboard.press("Tab")
        names.add(str(visit.page.evaluate("() => document.activeElement?.tagName")))
    assert names <= {"SUPPORT-CHAT", "BODY"}
    visit.page.get_by_role("button", name="Close the chat", exact=True).tap()
    expect(visit.launcher).to_be_focused()


def test_the_live_region_holds_messages_alone(begin: Begin) -> None:
    visit = begin("/articles/INT043")
    visit.open()
    expect(visit.log).to_have_attribute("aria-live", "polite")
    visit.page.evaluate(
        """() => {
          window.spoken = [];
          const log = document.querySelector("support-chat").shadowRoot.querySelector("[role=log]");
          new MutationObserver((changes) => changes.forEach((change) => change.addedNodes.forEach((node) => {
            if (node.textContent.trim()) window.spoken.push(node.textContent.replace(/\\s+/g, " ").trim());
          }))).observe(log, { childList: true, subtree: true });
        }"""
    )
    visit.press("Yes, INT043")
    visit.expect_answer("Do you have it?")
    visit.page.wait_for_timeout(500)
    spoken = [str(text) for text in visit.page.evaluate("() => window.spoken")]
    for wanted in ("You: Yes, INT043", "Export Assistant: That is INT043", "Do you have it?"):
        assert sum(wanted in text for text in spoken) == 1, spoken
    assert visit.page.locator("support-chat [role=log] .typing").count() == 0


def test_reduced_motion(begin: Begin) -> None:
    visit = begin("/articles/INT043", reduced_motion="reduce")
    visit.open()
    moving = visit.page.evaluate(
        """() => [...document.querySelector("support-chat").shadowRoot.querySelectorAll("*")].filter((one) => {
          const style = getComputedStyle(one);
          return style.animationName !== "none" || parseFloat(style.transitionDuration) > 0;
        }).map((one) => one.className)"""
    )
    assert moving == []


def test_at_twice_the_size_everything_can_be_reached(begin: Begin) -> None:
    visit = begin("/articles/INT043", **ZOOMED)
    visit.open()
    visit.press("Yes, INT043")
    visit.expect_answer("Do you have it?")
    for part in (visit.composer, visit.page.get_by_role("button", name="Close the chat", exact=True)):
        expect(part).to_be_in_viewport(ratio=1)
    visit.choice("Someone else does").scroll_into_view_if_needed()
    expect(visit.choice("Someone else does")).to_be_in_viewport(ratio=1)
    width = "() => [document.documentElement.scrollWidth, innerWidth]"
    found, most = visit.page.evaluate(width)
    assert found <= most


def test_large_text_stays_inside(begin: Begin) -> None:
    visit = begin("/articles/INT043", viewport={"width": 320, "height": 640})
    visit.open()
    visit.say("x" * 300)
    visit.page.wait_for_timeout(500)
    scroller = "box => [box.scrollWidth, box.clientWidth]"
    found, most = visit.log.evaluate(scroller)
    assert found <= most
