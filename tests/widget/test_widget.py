"""What the widget offers beside the conversation: launcher, page buttons, copying, pictures, links, tabs."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.widget.browsing import PHONE
from tests.widget.conftest import Begin

PASTE_PICTURE = """element => {
  const data = new DataTransfer();
  data.items.add(new File([new Uint8Array([137, 80, 78, 71])], "error.png", { type: "image/png" }));
  element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def test_nothing_is_connected_or_stored_before_the_widget_is_opened(begin: Begin) -> None:
    visit = begin("/")
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url))
    visit.page.reload()
    visit.page.wait_for_timeout(500)
    assert not [url for url in asked if "socket.io" in url]
    assert visit.page.evaluate("() => localStorage.length") == 0
    assert visit.page.context.cookies() == []


def test_the_article_offers_its_error_first(begin: Begin) -> None:
    visit = begin("/articles/INT043")
    visit.open()
    expect(visit.choice("Yes, INT043")).to_be_visible()
    elsewhere = begin("/")
    elsewhere.open()
    expect(elsewhere.page.locator("support-chat .choice")).to_have_count(0)


def test_the_pages_own_button_asks_about_its_error(begin: Begin) -> None:
    visit = begin("/articles/INT771")
    button = visit.page.get_by_role("button", name="Ask about this error")
    button.click()
    expect(visit.choice("Change the export date")).to_be_visible()
    texts = visit.texts()
    assert texts[0].startswith("Export Assistant: Hello")
    assert texts[1] == "You: I see INT771"
    visit.page.keyboard.press("Escape")
    expect(button).to_be_focused()


def test_the_pages_script_can_open_close_and_ask(begin: Begin) -> None:
    visit = begin("/")
    visit.page.evaluate("() => document.querySelector('support-chat').open()")
    expect(visit.composer).to_be_visible()
    visit.page.evaluate("() => document.querySelector('support-chat').close()")
    expect(visit.composer).to_be_hidden()
    visit.page.evaluate("() => document.querySelector('support-chat').ask('INT043')")
    visit.expect_answer("Do you have it?")


def test_another_articles_page_offers_its_error_in_a_running_conversation(begin: Begin) -> None:
    visit = begin("/articles/INT043")
    visit.open()
    visit.press("Yes, INT043")
    visit.expect_answer("Do you have it?")
    expect(visit.page.get_by_role("button", name="Ask about it")).to_have_count(0)
    visit.page.goto(visit.address + "/articles/INT771")
    visit.page.get_by_role("button", name="Ask about it").click()
    visit.expect_answer("There are two ways")
    expect(visit.page.get_by_role("button", name="Ask about it")).to_have_count(0)


def test_unread_replies_are_counted_on_the_launcher(begin: Begin) -> None:
    visit = begin("/articles/INT043")
    visit.open()
    visit.choice("Yes, INT043").evaluate(
        "button => { button.click(); document.querySelector('support-chat').close(); }"
    )
    expect(visit.launcher).to_have_accessible_name("Open the chat with Export Assistant, 2 unread messages")
    expect(visit.page.locator("support-chat .count")).to_have_text("2")
    visit.page.reload()
    expect(visit.page.locator("support-chat .count")).to_have_text("2")
    visit.launcher.click()
    expect(visit.page.locator("support-chat .count")).to_have_count(0)


def test_the_message_for_the_admin_is_copied_as_plain_text(begin: Begin) -> None:
    visit = begin("/")
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.open()
    visit.say("INT043")
    visit.press("Someone else does")
    visit.page.get_by_role("button", name="Copy message").click()
    expect(visit.page.locator("support-chat .copy")).to_have_text("Copied")
    text = str(visit.page.evaluate("() => navigator.clipboard.readText()"))
    assert text.startswith("Our expense report does not export to Sage Intacct. The error is INT043:")
    assert "2. Go to Company > Users." in text
    assert "   - Administration: All" in text
    assert text.endswith("so that I can retry the export.")
    assert not any(mark in text for mark in ("**", "`", "---"))


def test_the_summary_for_a_person_is_copied_as_plain_text(begin: Begin) -> None:
    visit = begin("/")
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.open()
    visit.say("int 043, we use roles and I am admin there")
    visit.expect_answer("Company > Roles")
    visit.say("can I talk to a person")
    visit.page.get_by_role("button", name="Copy message").click()
    expect(visit.page.locator("support-chat .copy")).to_have_text("Copied")
    lines = str(visit.page.evaluate("() => navigator.clipboard.readText()")).splitlines()
    assert lines[0].startswith("- Case: ")
    assert lines[1].startswith("- Error: INT043 (")
    assert all(line.startswith("- ") for line in lines)
    assert not any(mark in line for line in lines for mark in ("**", "---", "concierge"))


def test_where_copying_is_forbidden_the_message_is_selected(begin: Begin) -> None:
    visit = begin("/")
    visit.page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('forbidden')); }")
    visit.open()
    visit.say("INT043")
    visit.press("Someone else does")
    visit.page.get_by_role("button", name="Copy message").click()
    visit.expect_answer("Ctrl+C")
    expect(visit.page.locator("support-chat .copy")).to_have_text("Copy message")


def test_a_pasted_or_dropped_picture_gets_a_friendly_answer(begin: Begin) -> None:
    visit = begin("/")
    visit.open()
    visit.composer.evaluate(PASTE_PICTURE)
    visit.expect_answer("Please paste the text of the error message")
    visit.say("INT771")
    visit.expect_answer("There are two ways")


def test_typed_text_and_line_breaks(begin: Begin) -> None:
    visit = begin("/")
    visit.open()
    visit.composer.press_sequentially("Hello")
    visit.composer.press("Shift+Enter")
    visit.composer.press_sequentially("my export fails with INT043")
    visit.composer.press("Enter")
    visit.expect_answer("Do you have it?")
    expect(visit.page.locator("support-chat .said").last).to_have_text("Hello\nmy export fails with INT043")
    expect(visit.composer).to_have_value("")


def test_a_text_that_is_too_long_is_not_sent(begin: Begin) -> None:
    visit = begin("/")
    visit.open()
    visit.composer.fill("x" * 6001)
    visit.composer.press("Enter")
    expect(visit.page.get_by_text("Please keep it under 6,000 characters")).to_be_visible()
    expect(visit.page.locator("support-chat .row.user")).to_have_count(0)


def test_the_link_to_a_person_opens_a_tab_of_its_own(begin: Begin) -> None:
    visit = begin("/")
    visit.open()
    visit.say("can I talk to a person")
    link = visit.page.locator("support-chat .row.bot a").last
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    assert str(link.get_attribute("href")).startswith("https://")


def test_the_panel_stays_open_on_the_next_page_but_not_over_a_small_screen(begin: Begin) -> None:
    visit = begin("/articles/INT043")
    visit.open()
    visit.page.goto(visit.address + "/articles/INT771")
    expect(visit.composer).to_be_visible()
    phone = begin("/articles/INT043", **PHONE)
    phone.open()
    phone.page.goto(phone.address + "/articles/INT771")
    expect(phone.launcher).to_be_visible()
    expect(phone.composer).to_be_hidden()


def test_a_long_list_shows_its_beginning_and_a_way_to_its_end(begin: Begin) -> None:
    visit = begin("/")
    visit.open()
    visit.say("int 043, we use roles and I am admin there")
    visit.expect_answer("Company > Roles")
    expect(visit.page.locator("support-chat .said").last).to_be_in_viewport()
    visit.page.get_by_role("button", name="Newest message").click()
    expect(visit.choice("It worked")).to_be_in_viewport()
    expect(visit.page.get_by_role("button", name="Newest message")).to_have_count(0)


def test_a_site_sets_the_colours_and_the_theme(begin: Begin) -> None:
    visit = begin("/", color_scheme="dark", bypass_csp=True)
    visit.page.add_style_tag(
        content="support-chat { --sc-accent: rgb(67, 56, 202); --sc-dark-accent: rgb(165, 180, 252) }"
    )
    expect(visit.launcher).to_have_css("background-color", "rgb(165, 180, 252)")
    visit.page.evaluate("() => document.querySelector('support-chat').setAttribute('theme', 'light')")
    expect(visit.launcher).to_have_css("background-color", "rgb(67, 56, 202)")


def test_without_storage_the_conversation_lasts_as_long_as_the_page(begin: Begin) -> None:
    visit = begin("/")
    blocked = "get() { throw new DOMException('blocked', 'SecurityError'); }"
    names = ("localStorage", "sessionStorage")
    script = "".join(f"Object.defineProperty(window, '{name}', {{ {blocked} }});" for name in names)
    visit.page.add_init_script(script)
    visit.page.reload()
    visit.open()
    visit.say("INT771")
    visit.expect_answer("There are two ways")
    visit.page.reload()
    expect(visit.launcher).to_be_visible()
    expect(visit.page.locator("support-chat .row")).to_have_count(0)
