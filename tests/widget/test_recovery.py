"""Nothing is lost and nothing comes twice: reloads, restarts, crashes, other tabs, refusals."""

from __future__ import annotations

import json
import re

from playwright.sync_api import expect

from tests.widget.browsing import Visit
from tests.widget.conftest import Begin
from tests.widget.serving import Server


def test_a_reload_in_the_middle_keeps_everything(begin: Begin) -> None:
    visit = begin("/articles/INT043")
    visit.open()
    visit.press("Yes, INT043")
    visit.press("Yes, I have access")
    visit.expect_answer("per user or through roles")
    before = visit.texts()
    visit.page.reload()
    expect(visit.composer).to_be_visible()
    assert visit.texts() == before
    visit.press("Through roles")
    visit.expect_answer("Company > Roles")
    assert visit.texts()[: len(before)] == before


def test_without_the_kept_messages_the_server_gives_them_again(begin: Begin) -> None:
    visit = begin("/articles/INT043")
    visit.open()
    visit.press("Yes, INT043")
    visit.expect_answer("Do you have it?")
    before = visit.texts()
    kept = json.loads(visit.stored())
    visit.page.evaluate(
        "([key, value]) => localStorage.setItem(key, value)",
        [
            f"support-chat {visit.address}",
            json.dumps({"token": kept["token"], "lastSeq": 0, "readSeq": 0, "items": []}),
        ],
    )
    visit.page.reload()
    visit.expect_answer("Do you have it?")
    assert visit.texts() == before


def test_a_server_restart_in_the_middle(begin_own: Begin, own_server: Server) -> None:
    visit = begin_own("/articles/INT043")
    visit.open()
    visit.press("Yes, INT043")
    visit.expect_answer("Do you have it?")
    own_server.stop()
    banner = visit.page.get_by_role("status").filter(has_text="Connection lost")
    expect(banner).to_be_visible()
    visit.press("Yes, I have access")
    expect(visit.page.locator("support-chat .row.user.waiting")).to_contain_text("Waiting to be sent")
    own_server.start()
    expect(visit.choice("Through roles")).to_be_visible(timeout=30_000)
    expect(banner).to_be_hidden()
    visit.press("Through roles")
    visit.expect_answer("Company > Roles")
    assert said(visit) == ["Yes, INT043", "Yes, I have access", "Through roles"]
    assert len(visit.texts()) == len(set(visit.texts())), visit.texts()
    expect(visit.page.locator("support-chat .row.user.waiting")).to_have_count(0)


def test_a_crash_while_a_message_is_on_its_way(begin_own: Begin, own_server: Server) -> None:
    visit = begin_own("/articles/INT771")
    visit.open()
    visit.say("INT771")
    own_server.kill()
    own_server.start()
    expect(visit.choice("Change the export date")).to_be_visible(timeout=30_000)
    assert said(visit) == ["INT771"]
    assert sum("There are two ways" in text for text in visit.texts()) == 1


def test_a_message_written_before_a_reload_without_connection(begin_own: Begin, own_server: Server) -> None:
    visit = begin_own("/")
    visit.open()
    own_server.stop()
    visit.say("INT771")
    expect(visit.page.locator("support-chat .row.user.waiting")).to_be_visible()
    own_server.start()
    visit.page.reload()
    expect(visit.choice("Change the export date")).to_be_visible(timeout=30_000)
    assert said(visit) == ["INT771"]


def test_two_tabs_show_one_conversation(begin: Begin) -> None:
    visit = begin("/articles/INT043")
    visit.open()
    second = Visit(visit.page.context.new_page(), visit.address, visit.complaints)
    second.watch(second.page)
    second.page.goto(visit.address + "/articles/INT043")
    second.launcher.click()
    visit.press("Yes, INT043")
    second.expect_answer("Do you have it?")
    second.press("Yes, I have access")
    visit.expect_answer("per user or through roles")
    assert second.texts() == visit.texts()


def test_a_refused_message_can_be_sent_again(begin_own: Begin) -> None:
    visit = begin_own("/")
    visit.open()
    for number in range(8):
        visit.say(f"hello {number}")
    failed = visit.page.locator("support-chat .row.user.failed")
    expect(failed.first).to_contain_text("Please wait")
    expect(failed.last.get_by_role("button", name="Try again")).to_be_in_viewport(ratio=1)
    visit.page.wait_for_timeout(3_000)
    while failed.count():
        left = failed.count()
        failed.first.get_by_role("button", name="Try again").click()
        expect(failed).to_have_count(left - 1)
        visit.page.wait_for_timeout(1_100)
    assert said(visit) == [f"hello {number}" for number in range(8)]


def test_start_over(begin: Begin) -> None:
    visit = begin("/articles/INT043")
    visit.open()
    visit.press("Yes, INT043")
    visit.expect_answer("Do you have it?")
    visit.page.get_by_role("button", name="More actions").click()
    visit.page.get_by_role("button", name="Start over").click()
    visit.expect_answer("Starting over")


def test_deleting_the_conversation_here_and_in_the_other_tab(begin: Begin) -> None:
    visit = begin("/articles/INT043")
    visit.open()
    visit.press("Yes, INT043")
    visit.expect_answer("Do you have it?")
    token = json.loads(visit.stored())["token"]
    second = Visit(visit.page.context.new_page(), visit.address, visit.complaints)
    second.page.goto(visit.address + "/")
    second.launcher.click()
    second.expect_answer("Do you have it?")
    visit.page.bring_to_front()
    visit.page.get_by_role("button", name="More actions").click()
    visit.page.get_by_role("button", name="Delete my conversation").click()
    expect(visit.page.get_by_role("button", name="Keep it")).to_be_focused()
    visit.page.get_by_role("button", name="Delete it").click()
    expect(visit.log).to_contain_text("has been deleted")
    visit.expect_answer("Hello")
    assert "Do you have it?" not in visit.stored()
    assert json.loads(visit.stored())["token"] != token
    expect(second.log).not_to_contain_text("Do you have it?")
    assert said(visit) == []


def test_deleting_without_a_connection_deletes_nothing_and_says_so(begin_own: Begin, own_server: Server) -> None:
    visit = begin_own("/")
    visit.open()
    visit.say("INT771")
    visit.expect_answer("There are two ways")
    own_server.stop()
    visit.page.get_by_role("button", name="More actions").click()
    visit.page.get_by_role("button", name="Delete my conversation").click()
    visit.page.get_by_role("button", name="Delete it").click()
    visit.expect_answer("Nothing was deleted")
    assert "There are two ways" in visit.stored()


def said(visit: Visit) -> list[str]:
    return [re.sub(r"^You: ", "", text) for text in visit.texts() if text.startswith("You: ")]
