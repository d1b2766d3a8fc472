"""What the server takes out of a message does not stay in the sender's browser either."""

from __future__ import annotations

import json

from playwright.sync_api import expect

from tests.widget.browsing import Visit
from tests.widget.conftest import Begin

TYPED = "my password is hunter2 and my card is 4111 1111 1111 1111"
KEPT = "my password is [removed] and my card is [removed]"
SECRETS = ("hunter2", "4111")


def test_a_secret_goes_from_the_sight_and_the_storage_of_its_sender(begin: Begin) -> None:
    visit = begin("/")
    visit.open()
    other = Visit(visit.page.context.new_page(), visit.address, visit.complaints)
    other.page.goto(visit.address + "/")
    other.launcher.click()
    expect(other.log.locator(".row.bot").first).to_be_visible()
    visit.say(TYPED)
    for window in (visit, other):
        expect(window.page.locator("support-chat .said")).to_have_text(KEPT)
    for window in (visit, other):
        assert not [secret for secret in SECRETS if secret in window.stored()]
    visit.page.reload()
    expect(visit.page.locator("support-chat .said")).to_have_text(KEPT)


def test_a_secret_whose_acknowledgement_was_lost_goes_at_the_next_start(begin: Begin) -> None:
    visit = begin("/")
    visit.open()
    visit.say(TYPED)
    expect(visit.page.locator("support-chat .said")).to_have_text(KEPT)
    kept = json.loads(visit.stored())
    (own,) = [item for item in kept["items"] if item["kind"] == "user"]
    before = {**kept, "lastSeq": 2, "items": [kept["items"][0], {**own, "text": TYPED, "state": "waiting"}]}
    stored = [f"support-chat {visit.address}", json.dumps(before)]
    visit.page.evaluate("([key, value]) => localStorage.setItem(key, value)", stored)
    visit.page.reload()
    expect(visit.page.locator("support-chat .said")).to_have_text(KEPT)
    assert not [secret for secret in SECRETS if secret in visit.stored()]


def test_what_holds_no_secret_stays_as_it_was_typed(begin: Begin) -> None:
    visit = begin("/")
    visit.open()
    visit.say("INT771 on report 48213")
    visit.expect_answer("There are two ways")
    expect(visit.page.locator("support-chat .said")).to_have_text("INT771 on report 48213")
