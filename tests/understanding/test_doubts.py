"""Who cannot tell, and who only sounds so."""

from __future__ import annotations

import pytest

from actions.knowledge.base import KnowledgeBase
from actions.knowledge.loader import load
from understanding.reading import Reading
from understanding.words.doubts import doubts_whether, is_at_a_loss


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return load()


@pytest.mark.parametrize(
    "text", ["dunno tbh", "not sure, never tried logging in", "i can't say for sure", "no idea, new here"]
)
def test_who_cannot_tell(base: KnowledgeBase, text: str) -> None:
    assert is_at_a_loss(base.questions["admin_access"], Reading(), text)


@pytest.mark.parametrize("text", ["not sure but i think so", "yes, no idea why though", "roles"])
def test_who_can(base: KnowledgeBase, text: str) -> None:
    assert not is_at_a_loss(base.questions["admin_access"], Reading(), text)


def test_who_has_to_ask_somebody_has_not_the_access(base: KnowledgeBase) -> None:
    assert not is_at_a_loss(base.questions["admin_access"], Reading(), "i'd have to ask Priya")
    assert is_at_a_loss(base.questions["permission_model"], Reading(), "i'd have to ask Priya")


def test_no_idea_which_asks_where_an_article_answers_it(base: KnowledgeBase) -> None:
    reading = Reading(questions=[("INT122", "which_user", 0.8)])
    assert not is_at_a_loss(base.questions["admin_access"], reading, "five gateway accounts, no idea which to look at")


def test_doubts_about_what_is_named() -> None:
    assert doubts_whether("i dont know if its allowed to remove it")
    assert not doubts_whether("no idea. per user")
