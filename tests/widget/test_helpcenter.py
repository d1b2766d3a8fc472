"""The help center says what the articles say, finds them, and can be printed."""

from __future__ import annotations

import httpx
import pytest
from playwright.sync_api import expect

from actions.knowledge.base import KnowledgeBase
from actions.knowledge.loader import load
from channels.helpcenter.search import ArticleSearch
from tests.widget.conftest import Begin
from tests.widget.serving import Server


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return load()


def plain(text: str) -> str:
    return " ".join(text.replace("**", "").replace("`", "").split())


def test_every_article_stands_in_the_index(begin: Begin, base: KnowledgeBase) -> None:
    visit = begin("/")
    links = visit.page.locator("main .card")
    assert links.evaluate_all("all => all.map(one => one.getAttribute('href'))") == [
        f"/articles/{code}" for code in sorted(base.articles)
    ]


@pytest.mark.parametrize("code", sorted(load().articles))
def test_a_page_says_all_that_its_article_says(begin: Begin, base: KnowledgeBase, code: str) -> None:
    article = base.articles[code]
    shown = plain(begin(f"/articles/{code}").page.locator("main").inner_text())
    needed = [item.text for item in article.hand_over]
    wanted = [article.title, article.message, article.meaning, *article.causes, *needed]
    wanted += [text for faq in article.faq for text in (faq.question, faq.answer)]
    for remedy in article.remedies:
        steps = base.expand(remedy.steps)
        wanted += [remedy.title, *[step.text or "" for step in steps], *[d for step in steps for d in step.details]]
    wanted += [step.text or "" for step in base.expand(article.after)]
    assert [text for text in wanted if plain(text) not in shown] == []


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("", ["INT043", "INT771"]),
        ("int 043", ["INT043"]),
        ("error INT-771 please", ["INT771"]),
        ("closed books", ["INT771"]),
        ("role permissions subscriptions", ["INT043"]),
        ("xml_gateway", ["INT043", "INT771"]),
        ("zebra", []),
        ("the of and", []),
    ],
)
def test_search(base: KnowledgeBase, line: str, codes: list[str]) -> None:
    found = {article.code for article in ArticleSearch(base).find(line)}
    assert found & {"INT043", "INT771"} == set(codes)


def test_the_search_box(begin: Begin) -> None:
    visit = begin("/")
    visit.page.get_by_role("searchbox").fill("reporting period closed")
    visit.page.keyboard.press("Enter")
    expect(visit.page.get_by_role("heading", level=2)).to_contain_text("reporting period closed")
    visit.page.locator(".card").first.click()
    expect(visit.page.get_by_role("heading", level=1)).to_contain_text("INT771")


def test_addresses(server: Server) -> None:
    with httpx.Client(base_url=server.address, verify=False) as client:
        lower = client.get("/articles/int043")
        assert (lower.status_code, lower.headers["location"]) == (301, "/articles/INT043")
        missing = client.get("/articles/INT999")
        assert missing.status_code == 404
        assert "There is no article “INT999”" in missing.text
        assert client.get("/helpcenter/helpcenter.css").headers["content-type"].startswith("text/css")
        assert client.get("/helpcenter/%2e%2e/pages.py").status_code == 404


def test_what_is_printed_is_the_article_alone(begin: Begin) -> None:
    visit = begin("/articles/INT043")
    visit.page.emulate_media(media="print")
    for part in (visit.launcher, visit.page.get_by_role("button", name="Ask about this error").first):
        expect(part).to_be_hidden()
    expect(visit.page.get_by_text("Go to Company > Users.")).to_be_visible()
