"""Steering the conversation: cancel, start over, repeat."""

from __future__ import annotations

from actions.case import Case, Choice, Expectation
from actions.replies import reply
from tests.scene import Scene

QUESTION = Expectation("question", "admin_access", [Choice("Yes, I have access", "inform", "admin_access=yes")])


def test_cancel_ends_the_form_and_keeps_the_answers() -> None:
    scene = Scene(Case(code="INT043", answers={"admin_access": "yes"}, asked=QUESTION), is_diagnosing=True)
    scene.run("action_cancel_case")
    assert not scene.is_diagnosing
    assert scene.case.code is None
    assert scene.case.asked is None
    assert scene.case.answers == {"admin_access": "yes"}
    assert "INT043" in scene.text


def test_cancel_without_a_case_says_what_is_needed() -> None:
    scene = Scene()
    scene.turn("action_cancel_case", "cancel", "cancel")
    assert scene.text == reply("utter_cancelled_nothing")


def test_start_over_forgets_everything() -> None:
    scene = Scene(Case(code="INT043", answers={"admin_access": "yes"}, asked=QUESTION, tried=["x"]), is_diagnosing=True)
    scene.run("action_start_over")
    assert not scene.is_diagnosing
    assert scene.case.answers == {}
    assert scene.case.code is None
    assert scene.case.expects("article")


def test_repeat_says_the_last_answer_word_for_word_with_its_choices() -> None:
    scene = Scene()
    scene.turn(
        "action_identify_error",
        "INT771",
        "report_error",
        codes=["INT771"],
        facts={"closed_period_remedy": "export_date"},
    )
    first, buttons = scene.said, scene.titles
    scene.turn("action_repeat", "again", "repeat")
    assert [message["text"] for message in scene.said] == [message["text"] for message in first]
    assert scene.titles == buttons
    scene.turn("action_repeat", "again", "repeat")
    assert [message["text"] for message in scene.said] == [message["text"] for message in first]


def test_repeat_at_the_very_beginning_has_nothing_to_repeat() -> None:
    scene = Scene()
    scene.turn("action_repeat", "again", "repeat")
    assert scene.text == reply("utter_nothing_to_repeat")


def test_repeat_in_the_form_asks_the_question_once() -> None:
    scene = Scene()
    scene.turn("action_identify_error", "INT043", "report_error", codes=["INT043"])
    scene.turn("action_repeat", "again", "repeat")
    assert scene.text.count("Do you have it?") + scene.text.count("do you have Sage Intacct admin access?") == 1
