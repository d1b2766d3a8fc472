"""The help center's pages, rendered without a browser: every article has one, with what it says."""

from __future__ import annotations

import re
from html import unescape

import pytest

from actions.knowledge.loader import load
from channels.helpcenter.pages import Pages
from settings import NAMES

BASE = load()


@pytest.mark.parametrize("code", sorted(BASE.articles))
def test_every_article_is_rendered_with_what_a_person_needs(code: str) -> None:
    article = BASE.articles[code]
    page = unescape(Pages(BASE, NAMES, "/widget.js").article(article))
    assert article.message in page
    plain = page.replace("<strong>", "**").replace("</strong>", "**").replace("<code>", "`").replace("</code>", "`")
    assert [item.text for item in article.hand_over if f"<li>{item.text}</li>" not in plain] == []


@pytest.mark.parametrize(
    ("code", "access"),
    [
        ("INT043", ["Sage Intacct admin access"] * 2),
        ("INT446", ["access to Sage Intacct"]),
        ("INT498", ["Domain Admin access"]),
        ("INT771", ["access to the Workspace's settings", "Sage Intacct admin access"]),
        ("INT680", []),
    ],
)
def test_a_remedy_names_the_access_that_its_article_asks_for(code: str, access: list[str]) -> None:
    page = unescape(Pages(BASE, NAMES, "/widget.js").article(BASE.articles[code]))
    assert re.findall(r'<span class="needs">Needs (.*?)</span>', page) == access
