"""What was not understood: explained once, then another way, and a person at the second time."""

from __future__ import annotations

from actions.case import Case, Choice, Expectation
from settings import NAMES
from tests.scene import Scene

OUTCOME = Expectation("outcome", "", [Choice("It worked", "report_success")])


def not_understood(scene: Scene, intent: str = "nlu_fallback") -> str:
    return scene.turn("action_explain_again", "blub", intent)


def test_the_first_time_says_what_to_send() -> None:
    scene = Scene()
    assert "code" in not_understood(scene)
    assert scene.case.misunderstood == 1


def test_the_second_time_in_a_row_offers_a_person() -> None:
    scene = Scene(Case(code="INT043", shown=["role_permissions"], asked=OUTCOME))
    assert NAMES.contact_link not in not_understood(scene)
    assert NAMES.contact_link in not_understood(scene)
    assert scene.case.expects("outcome")


def test_a_message_that_was_understood_starts_the_count_anew() -> None:
    scene = Scene(Case(code="INT043", shown=["role_permissions"], asked=OUTCOME))
    not_understood(scene)
    scene.turn("action_reply_smalltalk", "thanks", "thank")
    assert scene.case.misunderstood == 0
    assert NAMES.contact_link not in not_understood(scene)


def test_no_to_a_guess_asks_for_the_message() -> None:
    asked = Expectation("article", "", [Choice("Yes, INT043", "report_error", "INT043")])
    scene = Scene(Case(asked=asked))
    assert "message" in not_understood(scene, "deny")
    assert scene.case.expects("article")
    assert scene.titles == []


def test_no_to_a_guess_asks_what_tells_the_next_ones_apart() -> None:
    asked = Expectation("article", "", [Choice("Yes, INT043", "report_error", "INT043")])
    scene = Scene(Case(asked=asked, likely=["INT771", "INT035"]))
    text = not_understood(scene, "deny")
    assert scene.titles == ["INT771", "INT035", "Something else"]
    assert "Does the message name the earliest date that is allowed" in text


def test_no_to_another_way_stays_with_this_one() -> None:
    asked = Expectation("switch", "permission_model=user", [Choice("Yes, switch", "inform", "permission_model=user")])
    case = Case(code="INT043", answers={"permission_model": "role"}, shown=["role_permissions"], asked=asked)
    scene = Scene(case)
    not_understood(scene, "deny")
    assert scene.case.answers["permission_model"] == "role"
    assert scene.case.expects("outcome", "walk")


def test_what_sounds_like_a_success_is_asked_about_before_the_case_is_closed() -> None:
    outcome = Expectation("outcome", "", [Choice("It worked", "report_success")])
    scene = Scene(Case(code="INT503", shown=["switch_on"], asked=outcome))
    scene.turn("action_explain_again", "it lives over there i think", "nlu_fallback", progress="worked")
    assert "to be sure" in scene.text
    assert scene.case.expects("outcome")
