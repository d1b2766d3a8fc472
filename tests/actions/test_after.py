"""What comes after the steps: it worked, it still fails, another way."""

from __future__ import annotations

from typing import Any

from actions.case import Case, Choice, Expectation
from settings import NAMES
from tests.scene import Scene

OUTCOME = Expectation("outcome", "", [Choice("It worked", "report_success")])


def int043(**changes: Any) -> Scene:
    answers = {"admin_access": "yes", "permission_model": "role"}
    return Scene(
        Case(**{"code": "INT043", "answers": answers, "shown": ["role_permissions"], "asked": OUTCOME, **changes})
    )


def int771(**changes: Any) -> Scene:
    answers = {"closed_period_remedy": "export_date"}
    return Scene(Case(**{"code": "INT771", "answers": answers, "shown": ["export_date"], "asked": OUTCOME, **changes}))


def int035(**changes: Any) -> Scene:
    """Three ways to choose from, and one more that is kept for when they have failed."""
    answers = {"period_choice": "exported_date"}
    return Scene(
        Case(**{"code": "INT035", "answers": answers, "shown": ["exported_date"], "asked": OUTCOME, **changes})
    )


def test_success_closes_the_case_and_asks_for_feedback_once() -> None:
    scene = int043()
    scene.turn("action_close_case", "worked", "report_success")
    assert scene.case.is_closed
    assert scene.case.expects("feedback")
    scene.turn("action_close_case", "worked", "report_success")
    assert scene.titles == []


def test_success_takes_up_the_error_that_waits() -> None:
    scene = int043(waiting_codes=["INT043", "INT771"])
    scene.turn("action_close_case", "worked", "report_success")
    assert "INT771" in scene.text
    assert scene.case.expects("article")
    assert scene.titles == ["Yes, INT771", "No, something else"]


def test_success_without_a_case_is_met_kindly() -> None:
    scene = Scene()
    scene.turn("action_close_case", "worked", "report_success")
    assert scene.text
    assert not scene.case.expects("feedback")


def test_failure_of_int043_asks_whether_it_is_the_same_code() -> None:
    scene = int043()
    scene.turn("action_try_next", "still failing", "report_failure")
    assert scene.case.expects("same_code")
    assert scene.titles == ["Still INT043", "Another code"]
    assert scene.case.tried == ["role_permissions"]


def test_the_same_code_again_ends_with_a_person_and_a_summary() -> None:
    scene = int043()
    scene.turn("action_try_next", "still failing", "report_failure")
    scene.turn("action_try_next", "still INT043", "report_failure")
    assert NAMES.contact_link in scene.text
    assert "INT043" in scene.text
    assert "role-based" in scene.text
    assert scene.case.is_handed_over


def test_failure_of_int771_offers_the_other_remedy() -> None:
    scene = int771()
    scene.turn("action_try_next", "still failing", "report_failure")
    assert scene.case.expects("switch")
    assert scene.case.asked is not None
    assert scene.case.asked.name == "closed_period_remedy=permissions"
    assert "permissions" in scene.text


def test_failure_of_both_remedies_ends_with_a_person() -> None:
    answers = {"closed_period_remedy": "permissions", "admin_access": "yes"}
    scene = int771(answers=answers, shown=["open_closed_books"], tried=["export_date"], failures=1)
    scene.turn("action_try_next", "still failing", "report_failure")
    assert NAMES.contact_link in scene.text
    assert "Change the export date" in scene.text
    assert scene.case.tried == ["export_date", "open_closed_books"]


def test_failure_before_any_steps_looks_for_the_fix_first() -> None:
    scene = Scene(Case(code="INT043", asked=Expectation("question", "admin_access")), is_diagnosing=True)
    scene.turn("action_try_next", "still failing", "report_failure")
    assert scene.case.tried == []
    assert scene.case.expects("question")


def test_failure_without_an_error_asks_for_the_error() -> None:
    scene = Scene()
    scene.turn("action_try_next", "still failing", "report_failure")
    assert scene.case.expects("article")


def test_failure_after_success_opens_the_case_again() -> None:
    scene = int043(is_closed=True, asked=Expectation("feedback"))
    scene.turn("action_try_next", "it failed again", "report_failure")
    assert not scene.case.is_closed
    assert scene.case.expects("same_code")


def test_another_way_takes_the_other_remedy() -> None:
    scene = int771()
    scene.turn("action_offer_other_remedy", "another way?", "request_other_remedy")
    assert scene.case.answers["closed_period_remedy"] == "permissions"
    assert scene.case.asked is not None
    assert scene.case.asked.name == "admin_access"


def test_another_way_is_admitted_to_be_missing_where_facts_decide() -> None:
    scene = int043()
    scene.turn("action_offer_other_remedy", "another way?", "request_other_remedy")
    assert "Company > Users" not in scene.text
    assert NAMES.contact_link in scene.text
    assert scene.case.answers["permission_model"] == "role"
    assert scene.case.expects("outcome")


def test_another_way_at_the_open_choice_keeps_the_choice() -> None:
    scene = Scene(Case(code="INT771", asked=Expectation("question", "closed_period_remedy")), is_diagnosing=True)
    scene.turn("action_offer_other_remedy", "another way?", "request_other_remedy")
    assert scene.case.asked is not None
    assert scene.case.asked.name == "closed_period_remedy"
    assert "closed_period_remedy" not in scene.case.answers


def test_another_way_without_an_error_asks_for_the_error() -> None:
    scene = Scene()
    scene.turn("action_offer_other_remedy", "another way?", "request_other_remedy")
    assert scene.case.expects("article")


def test_the_way_that_is_chosen_after_a_failure_comes_before_the_one_for_later() -> None:
    scene = int035(failures=1, tried=["exported_date"])
    scene.turn("action_update_answers", "reopen", facts={"period_choice": "reopen"})
    scene.answer("yes", facts={"intacct_access": "yes"})
    assert scene.case.shown == ["reopen"]


def test_a_failure_beside_a_message_to_forward_counts_and_the_way_without_access_stays_offered() -> None:
    answers = {"period_choice": "permissions", "intacct_access": "no"}
    scene = Scene(Case(code="INT035", answers=answers))
    scene.run("action_show_steps")
    assert scene.case.expects("switch")
    scene.turn("action_try_next", "still failing", "report_failure")
    assert scene.case.failures == 1
    assert scene.case.expects("switch")
    assert "still fails" in scene.text


def test_a_way_for_later_that_has_failed_is_not_shown_again() -> None:
    scene = int035(
        failures=3, tried=["exported_date", "open_modules", "permissions", "reopen"], shown=["exported_date"]
    )
    scene.turn("action_try_next", "still failing", "report_failure")
    assert NAMES.contact_link in scene.text
