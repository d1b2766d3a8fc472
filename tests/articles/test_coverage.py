"""What `make test` wants of an article beside what `make check` tells: that the search is tried with it."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from actions.knowledge.loader import ARTICLES
from actions.talk import knowledge
from tests.articles.branches import CODES
from tests.dialogues.script import folded

TESTS = Path(__file__).resolve().parents[1]
HELD_OUT = {"articles_test.yml": 6, "articles_development.yml": 1}
every_article = pytest.mark.parametrize("code", CODES)


@cache
def held_out(name: str) -> list[dict[str, Any]]:
    """The messages of a file by which the search is tried."""
    content = YAML(typ="safe").load((TESTS / "nlu" / name).read_text("utf-8"))
    return [message for message in content["messages"] if message["code"] != "none"]


def test_every_file_of_the_articles_is_an_article_of_that_code() -> None:
    files = [path.stem for path in ARTICLES.glob("*/*.yml")]
    twice = [code for code, number in Counter(files).items() if number > 1]
    assert not twice, f"there are two files for {', '.join(twice)}"
    assert sorted(files) == sorted(knowledge().articles) == CODES


@every_article
@pytest.mark.parametrize("name", HELD_OUT)
def test_the_search_is_tried_with_lines_that_the_article_does_not_hold(code: str, name: str) -> None:
    lines = [str(message["text"]) for message in held_out(name) if message["code"] == code]
    wanted = HELD_OUT[name]
    assert len(lines) >= wanted, f"tests/nlu/{name} has {len(lines)} messages for {code}; write {wanted} or more"
    article = knowledge().articles[code]
    own = {folded(line) for line in [*article.told_as, *(line for faq in article.faq for line in faq.asked_as)]}
    same = [line for line in lines if folded(line) in own]
    assert not same, f"tests/nlu/{name} tries {code} with lines that its article holds: {same}"


@pytest.mark.parametrize("name", HELD_OUT)
def test_the_search_is_tried_for_no_error_that_has_no_article(name: str) -> None:
    strange = {str(message["code"]) for message in held_out(name)} - set(CODES)
    assert not strange, f"tests/nlu/{name} names {', '.join(sorted(strange))}, and there are no such articles"


def test_what_is_said_of_expensify_classic_is_a_sentence() -> None:
    """It stands behind "In Expensify Classic:" and behind the number of a step."""
    base = knowledge()
    lists = [steps for a in base.articles.values() for r in a.remedies for steps in (r.steps, r.after or [])]
    lists += [*(article.after for article in base.articles.values()), *base.steps.values()]
    said = [step.classic for steps in lists for step in steps if step.classic]
    assert [text for text in said if not re.fullmatch(r"[A-Z].*\.", text)] == []
