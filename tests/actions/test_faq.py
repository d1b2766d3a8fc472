"""Questions: answered from the error at hand first, asked back when the answer depends on it, never made up."""

from __future__ import annotations

from typing import Any

import pytest

from actions.case import Case, Choice, Expectation
from actions.talk import knowledge
from settings import NAMES
from tests.scene import Scene

OUTCOME = Expectation("outcome", "", [Choice("It worked", "report_success")])


def ask(case: Case | None, questions: list[tuple[str, str, float]], **reading: Any) -> Scene:
    scene = Scene(case)
    scene.turn(
        "action_answer_question", "a question?", "ask_question", questions=questions, is_question=True, **reading
    )
    return scene


def answer(code: str, name: str) -> str:
    return next(faq.answer for faq in knowledge().articles[code].faq if faq.name == name)


@pytest.mark.parametrize(
    ("code", "name"), [(code, faq.name) for code, article in knowledge().articles.items() for faq in article.faq]
)
def test_every_question_of_an_article_is_answered_with_its_own_answer(code: str, name: str) -> None:
    scene = ask(Case(code=code, shown=["x"], asked=OUTCOME), [(code, name, 0.95)])
    assert answer(code, name) in scene.text
    assert scene.case.expects("outcome")


def test_the_error_at_hand_comes_before_a_nearer_line_of_another() -> None:
    scene = ask(Case(code="INT043"), [("INT771", "needs_admin", 0.95), ("INT043", "needs_admin", 0.9)])
    assert answer("INT043", "needs_admin") in scene.text


def test_an_error_named_in_the_question_comes_before_the_one_at_hand() -> None:
    scene = ask(Case(code="INT043"), [("INT771", "disconnected", 0.9)], codes=["INT771"])
    assert answer("INT771", "disconnected") in scene.text
    assert "INT771" in scene.text
    assert scene.case.code == "INT043"


def test_a_question_that_only_the_other_article_answers_is_answered_for_that_one() -> None:
    scene = ask(Case(code="INT043"), [("INT771", "reopen_period", 0.95), ("INT043", "", 0.1)])
    assert answer("INT771", "reopen_period") in scene.text
    assert "INT771" in scene.text


def test_what_no_article_answers_is_admitted() -> None:
    scene = ask(Case(code="INT043", asked=OUTCOME, shown=["x"]), [("INT043", "", 0.95)])
    assert "doesn't say" in scene.text
    assert NAMES.contact_link in scene.text
    assert scene.case.expects("outcome")


def test_without_an_error_a_question_with_two_answers_is_asked_back_and_waits() -> None:
    scene = ask(None, [("INT043", "needs_admin", 0.9), ("INT771", "needs_admin", 0.9)])
    assert "1. **INT043**" in scene.text
    assert "2. **INT771**" in scene.text
    assert scene.case.waiting_question == "needs_admin"
    scene.turn("action_identify_error", "INT043", "report_error", codes=["INT043"])
    assert answer("INT043", "needs_admin") in scene.text
    assert scene.case.expects("question")


def test_without_an_error_a_question_with_one_answer_is_answered_with_its_error() -> None:
    scene = ask(None, [("INT771", "reopen_period", 0.9), ("INT043", "", 0.2)], asked_likeness=0.9)
    assert answer("INT771", "reopen_period") in scene.text
    assert "INT771" in scene.text


def test_without_an_error_what_is_not_clearly_asked_is_answered_from_no_article() -> None:
    scene = ask(None, [("INT194", "other_reports", 0.8)], asked_likeness=0.5)
    assert answer("INT194", "other_reports") not in scene.text
    assert scene.case.expects("article")
    assert scene.case.waiting_question == "other_reports"


def test_without_an_error_and_without_an_answer_the_error_is_asked_for() -> None:
    scene = ask(None, [("INT043", "", 0.9)])
    assert scene.case.expects("article")
    assert NAMES.contact_link in scene.text


def test_a_question_leaves_answers_and_steps_alone() -> None:
    case = Case(code="INT043", answers={"admin_access": "yes"}, shown=["role_permissions"], step=3)
    case.asked = Expectation("walk", "", [Choice("Done", "next_step")])
    scene = ask(case, [("INT043", "reconnect", 0.95)])
    assert scene.case.answers == {"admin_access": "yes"}
    assert scene.case.step == 3


def test_an_answer_that_fits_comes_before_a_detail_whose_label_the_question_only_mentions() -> None:
    scene = Scene(Case(code="INT245", asked=OUTCOME, shown=["permissions"]))
    text = "we don't have Time & Expense, what do I pick"
    scene.turn("action_answer_question", text, "ask_question", questions=[("INT245", "when_vendor_bill", 0.97)])
    assert answer("INT245", "when_vendor_bill") in scene.text


def test_a_detail_that_the_question_names_is_shorter_than_the_whole_answer() -> None:
    scene = Scene(Case(code="INT043", asked=OUTCOME, shown=["role_permissions"]))
    text = "what level should General Ledger be at"
    scene.turn("action_answer_question", text, "ask_question", questions=[("INT043", "which_permissions", 0.97)])
    assert scene.said[0]["text"] == "- General Ledger: **All**"
