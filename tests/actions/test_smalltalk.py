"""Small talk: one sentence, named after the intent, and back to what was open."""

from __future__ import annotations

import pytest

from actions.case import Case, Choice, Expectation
from actions.replies import replies, reply
from tests.scene import Scene


@pytest.mark.parametrize(
    "intent",
    ["greet", "thank", "ask_capabilities", "smalltalk", "complain", "out_of_scope", "request_action"],
)
def test_small_talk_has_a_reply_and_comes_back_to_the_open_question(intent: str) -> None:
    scene = Scene()
    scene.turn("action_reply_smalltalk", "hello", intent)
    assert scene.text
    outcome = Expectation("outcome", "", [Choice("It worked", "report_success")])
    scene = Scene(Case(code="INT043", shown=["role_permissions"], asked=outcome))
    scene.turn("action_reply_smalltalk", "hello", intent)
    assert reply("utter_ask_outcome_again") in scene.text
    assert scene.case.expects("outcome")


def test_a_reply_for_an_open_case_is_taken_where_there_is_one() -> None:
    assert "utter_greet_midway" in replies()
    scene = Scene(Case(code="INT043"))
    scene.turn("action_reply_smalltalk", "hello", "greet")
    assert reply("utter_greet_midway") in scene.text
    assert reply("utter_greet") not in scene.text


def test_a_goodbye_asks_nothing_and_keeps_what_was_open() -> None:
    outcome = Expectation("outcome", "", [Choice("It worked", "report_success")])
    scene = Scene(Case(code="INT043", shown=["role_permissions"], asked=outcome))
    scene.turn("action_reply_smalltalk", "bye", "goodbye")
    assert scene.text == reply("utter_goodbye")
    assert scene.case.code == "INT043"
