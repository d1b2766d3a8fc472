"""The one question of feedback: stored with the person's own words, in the assistant's own database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from actions.case import Case, Expectation
from store.database import migrate, shared_engine
from store.tables import feedback
from tests.scene import Scene


@pytest.fixture(autouse=True)
def empty_table() -> Iterator[None]:
    migrate(shared_engine())
    yield
    with shared_engine().begin() as connection:
        connection.execute(feedback.delete().where(feedback.c.conversation == "scene"))


def give(text: str, choice: str = "") -> Scene:
    scene = Scene(Case(code="INT043", is_closed=True, asked=Expectation("feedback")))
    scene.turn("action_store_feedback", text, "give_feedback", choice=choice)
    return scene


def stored() -> list[tuple[str, str, str]]:
    with shared_engine().connect() as connection:
        rows = connection.execute(select(feedback).where(feedback.c.conversation == "scene"))
        return [(row.code, row.rating, row.comment) for row in rows]


def test_a_pressed_choice_is_stored() -> None:
    scene = give("Yes, it helped", "yes")
    assert stored() == [("INT043", "yes", "Yes, it helped")]
    assert scene.case.asked is None


def test_a_no_is_stored_and_a_person_is_named() -> None:
    assert "Concierge" in give("Not really", "no").text
    assert stored() == [("INT043", "no", "Not really")]


def test_own_words_are_kept_as_they_are() -> None:
    give("the steps were clear but too many")
    assert stored() == [("INT043", "", "the steps were clear but too many")]


def test_yes_in_a_sentence_counts_as_yes() -> None:
    give("yes, very clear")
    assert stored()[0][1] == "yes"


def test_a_very_long_comment_is_cut() -> None:
    give("x" * 5000)
    assert len(stored()[0][2]) == 1000
