"""Whole conversations, from the launcher to the finished export, in every way in which a person can hold them."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.widget.browsing import DARK, DESKTOP, PHONE, Visit
from tests.widget.conftest import Begin

WAYS: dict[str, tuple[str, dict[str, Any]]] = {
    "mouse": ("mouse", DESKTOP),
    "keyboard": ("keyboard", DESKTOP),
    "phone": ("touch", PHONE),
    "dark": ("mouse", DARK),
}


@pytest.fixture(params=list(WAYS))
def way(request: pytest.FixtureRequest) -> tuple[str, dict[str, Any]]:
    return WAYS[request.param]


def start(visit: Visit, by: str) -> None:
    if by == "keyboard":
        visit.tab_to("Open the chat")
        visit.page.keyboard.press("Enter")
    elif by == "touch":
        visit.launcher.tap()
    else:
        visit.launcher.click()


def test_int043_from_its_article_to_the_export(begin: Begin, way: tuple[str, dict[str, Any]]) -> None:
    by, options = way
    visit = begin("/articles/INT043", **options)
    start(visit, by)
    visit.press("Yes, INT043", by)
    visit.press("Yes, I have access", by)
    visit.press("Per user", by)
    visit.expect_answer("Company > Users")
    steps = visit.last.locator(".markdown").first
    expect(steps.locator("> ol > li")).to_have_count(8)
    expect(steps.locator("> ol > li ul > li")).to_have_count(7)
    expect(steps.locator("ul > li").first).to_have_text("Administration: All")
    expect(steps.locator("code").first).to_have_text("xml_gateway")
    visit.press("One step at a time", by)
    for number in range(1, 9):
        visit.expect_answer(f"Step {number} of 8")
        bar = visit.last.locator("progress")
        assert (bar.get_attribute("value"), bar.get_attribute("max")) == (str(number), "8")
        visit.press("Done", by)
    visit.press("It worked", by)
    visit.press("Yes, it helped", by)
    visit.expect_answer("Thank you")


def test_int043_through_roles_typed_by_hand(begin: Begin) -> None:
    visit = begin("/")
    visit.open()
    visit.say("int 043, we use roles and I am admin there")
    visit.expect_answer("Company > Roles")
    visit.say("it worked")
    visit.expect_answer("did this help")


def test_int771_by_the_export_date(begin: Begin, way: tuple[str, dict[str, Any]]) -> None:
    by, options = way
    visit = begin("/articles/INT771", **options)
    start(visit, by)
    visit.press("Yes, INT771", by)
    visit.press("Change the export date", by)
    visit.expect_answer("Exported date")
    expect(visit.last.locator(".markdown > ol > li")).to_have_count(7)
    visit.press("It worked", by)
    visit.press("Yes, it helped", by)
    visit.expect_answer("Thank you")


def test_int771_for_someone_without_access(begin: Begin, way: tuple[str, dict[str, Any]]) -> None:
    by, options = way
    visit = begin("/articles/INT771", **options)
    start(visit, by)
    visit.press("Yes, INT771", by)
    visit.press("Check the user's permissions", by)
    visit.press("No, I don't", by)
    expect(visit.page.locator("support-chat .letter")).to_contain_text("Could you please do this in Sage Intacct?")
    visit.press("Yes, show me", by)
    visit.expect_answer("Settings > Workspaces")
    visit.press("It worked", by)
    visit.expect_answer("did this help")


def test_used_answers_stay_readable_and_cannot_be_pressed_again(begin: Begin) -> None:
    visit = begin("/articles/INT043")
    visit.open()
    visit.press("Yes, INT043")
    visit.expect_answer("Sage Intacct admin access")
    used = visit.page.locator("support-chat .choice", has_text="Yes, INT043")
    other = visit.page.locator("support-chat .choice", has_text="No, something else")
    expect(used).to_have_attribute("aria-pressed", "true")
    for button in (used, other):
        expect(button).to_have_attribute("aria-disabled", "true")
        assert float(button.evaluate("button => getComputedStyle(button).opacity")) == 1
    count = len(visit.texts())
    used.click(force=True)
    visit.page.wait_for_timeout(500)
    assert len(visit.texts()) == count
