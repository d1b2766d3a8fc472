"""A person: the summary, the link, and what is never claimed."""

from __future__ import annotations

from actions.case import Case, Choice, Expectation
from actions.talk import knowledge
from settings import NAMES
from tests.scene import Scene

CLAIMS = ("i have sent", "i've sent", "has been sent to", "will contact you", "will get back", "will answer", "ticket")


def handed_over(case: Case | None) -> Scene:
    scene = Scene(case)
    scene.turn("action_hand_over", "a person please", "ask_person")
    return scene


def test_the_summary_carries_what_is_known() -> None:
    scene = handed_over(
        Case(
            code="INT043",
            answers={"admin_access": "yes", "permission_model": "role"},
            shown=["role_permissions"],
            tried=["role_permissions"],
        )
    )
    article = knowledge().articles["INT043"]
    for fact in (
        article.code,
        article.message,
        "role-based",
        "admin access",
        "Permissions set through a role",
        NAMES.contact_link,
    ):
        assert fact in scene.text
    assert scene.case.is_handed_over


def test_the_summary_stands_between_two_lines_for_the_widget_to_copy() -> None:
    for case in (Case(code="INT043"), Case(code="INT771", shown=["export_date"], tried=["export_date"])):
        before, summary, after = handed_over(case).text.split("\n\n---\n\n")
        assert before.endswith("here is a summary for you to copy:")
        assert all(line.startswith("- ") for line in summary.splitlines())
        assert case.code in summary
        assert after.startswith("You reach")


def test_unknown_answers_do_not_stand_in_the_summary() -> None:
    scene = handed_over(Case(code="INT043", answers={"admin_access": "unstated", "permission_model": "unknown"}))
    assert "unknown" not in scene.text
    assert "unstated" not in scene.text


def test_answers_of_another_error_do_not_stand_in_the_summary() -> None:
    scene = handed_over(Case(code="INT043", answers={"closed_period_remedy": "export_date"}))
    assert "export date" not in scene.text.lower()


def test_without_a_case_there_is_the_link_and_no_empty_summary() -> None:
    scene = handed_over(None)
    assert NAMES.contact_link in scene.text
    assert "summary" not in scene.text
    assert not scene.case.is_handed_over


def test_nothing_is_claimed_to_have_been_sent() -> None:
    for case in (None, Case(code="INT043"), Case(code="INT771", shown=["export_date"], tried=["export_date"])):
        text = handed_over(case).text.lower()
        assert not [claim for claim in CLAIMS if claim in text]


def test_the_open_question_comes_back() -> None:
    asked = Expectation("question", "admin_access", [Choice("Yes, I have access", "inform", "admin_access=yes")])
    scene = Scene(Case(code="INT043", asked=asked), is_diagnosing=True)
    scene.turn("action_hand_over", "a person please", "ask_person")
    assert scene.case.expects("question")
    assert knowledge().questions["admin_access"].again in scene.text


def test_a_message_without_an_error_asks_which() -> None:
    scene = Scene()
    scene.turn("action_show_message", "write a message for my admin", "request_message")
    assert scene.case.expects("article")


def test_a_message_carries_only_the_way_that_is_known_to_fit() -> None:
    scene = Scene(
        Case(code="INT043", answers={"admin_access": "yes", "permission_model": "role"}, shown=["role_permissions"])
    )
    scene.turn("action_show_message", "write it for our IT", "request_message")
    assert "Company > Roles" in scene.text
    assert "Company > Users" not in scene.text


def test_a_message_carries_both_ways_when_it_is_not_known_which_fits() -> None:
    scene = Scene(Case(code="INT043"))
    scene.turn("action_show_message", "write it for our IT", "request_message")
    assert scene.text.index("Company > Users") < scene.text.index("Company > Roles")
