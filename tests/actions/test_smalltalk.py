"""One sentence for small talk, and back to what was open."""

from __future__ import annotations

import pytest

from actions.case import Case, Choice, Expectation
from actions.replies import reply
from tests.scene import Scene

OUTCOME = Expectation("outcome", "", [Choice("It worked", "report_success")])


def test_small_talk_in_a_case_comes_back_to_it() -> None:
    scene = Scene(
        Case(code="INT771", answers={"closed_period_remedy": "export_date"}, shown=["export_date"], asked=OUTCOME)
    )
    scene.turn("action_reply_smalltalk", "how are you", "smalltalk")
    assert reply("utter_smalltalk_midway") in scene.text
    assert reply("utter_ask_outcome_again") in scene.text


@pytest.mark.parametrize("intent", ["goodbye", "thank"])
def test_a_parting_without_a_case_asks_nothing_more(intent: str) -> None:
    scene = Scene(Case(asked=Expectation("article", "", [Choice("Yes, INT771", "report_error", "INT771")])))
    scene.turn("action_reply_smalltalk", "bye", intent)
    assert reply(f"utter_{intent}") == scene.text
    assert scene.case.asked is None


def test_a_goodbye_in_a_case_leaves_the_question_open() -> None:
    scene = Scene(Case(code="INT771", shown=["export_date"], asked=OUTCOME))
    scene.turn("action_reply_smalltalk", "bye", "goodbye")
    assert scene.text == reply("utter_goodbye")
    assert scene.case.expects("outcome")
