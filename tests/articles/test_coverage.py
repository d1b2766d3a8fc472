"""Every article is known everywhere: by the files that try the search, by the README, and by its look-alikes."""

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
TOLD = 20
INDEX = re.compile(r"<!-- articles -->(.*?)<!-- /articles -->", re.DOTALL)
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


@every_article
def test_there_are_enough_lines_by_which_the_error_is_told(code: str) -> None:
    told = [folded(line) for line in knowledge().articles[code].told_as]
    twice = [line for line, number in Counter(told).items() if number > 1]
    assert not twice, f"{code}: 'told_as' holds {twice} more than once"
    assert len(told) >= TOLD, f"{code}: 'told_as' has {len(told)} lines; write {TOLD} or more"


@every_article
def test_the_index_in_the_readme_names_the_article(code: str) -> None:
    found = INDEX.search((TESTS.parent / "README.md").read_text("utf-8"))
    if found:
        assert re.search(rf"\b{code}\b", found.group(1)), f"{code} is missing in the README's table of articles"


@every_article
def test_look_alikes_know_of_each_other(code: str) -> None:
    articles = knowledge().articles
    for other in (look.code for look in articles[code].lookalikes):
        assert other in articles, f"{code} names the look-alike {other}, and there is no such article"
        back = [look.code for look in articles[other].lookalikes]
        assert code in back, (
            f"{code} names {other} as a look-alike, and {other} does not name {code}; name it there too"
        )
