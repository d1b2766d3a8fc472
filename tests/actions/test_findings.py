"""What is found when somebody turns to the steps: already so, not to be done, the cause, a refusal, done by half."""

from __future__ import annotations

from secrets import token_hex
from typing import Any

import pytest

from actions.case import Case, Choice, Expectation
from actions.opening import LONGEST, MOST
from tests.scene import Scene

OUTCOME = Expectation("outcome", "", [Choice("It worked", "report_success")])


def int043(**changes: Any) -> Scene:
    answers = {"admin_access": "yes", "permission_model": "role"}
    return Scene(
        Case(**{"code": "INT043", "answers": answers, "shown": ["role_permissions"], "asked": OUTCOME, **changes}),
        conversation=f"scene-{token_hex(4)}",
    )


def int771(**changes: Any) -> Scene:
    answers = {"closed_period_remedy": "export_date"}
    return Scene(Case(**{"code": "INT771", "answers": answers, "shown": ["export_date"], "asked": OUTCOME, **changes}))


def finds(scene: Scene, kind: str, text: str) -> Scene:
    scene.turn("action_answer_finding", text, "report_finding", progress=kind)
    return scene


def test_what_is_right_already_is_not_the_cause_and_the_rest_of_the_steps_follows() -> None:
    scene = finds(int043(), "already", "all of them are set")
    assert "that part is fine" in scene.text
    assert "Sync Now" in scene.text
    assert "Company > Roles" not in scene.text
    assert scene.case.expects("outcome")


def test_right_already_twice_needs_a_person() -> None:
    scene = finds(finds(int043(), "already", "all of them are set"), "already", "they were set before")
    assert "Concierge" in scene.text
    assert scene.case.is_handed_over


def test_in_a_walk_the_step_stays() -> None:
    scene = finds(int043(asked=Expectation("walk"), step=3), "blocked", "there is no such box")
    assert scene.case.step == 3
    assert "4 of" in scene.text


def test_after_a_message_to_forward_the_senders_part_follows() -> None:
    scene = finds(int043(is_forwarded=True), "already", "she says they are all set")
    assert "Sync Now" in scene.text


def test_a_refusal_brings_the_other_way_where_there_is_one() -> None:
    scene = finds(int771(answers={"closed_period_remedy": "permissions"}, shown=["open_closed_books"]), "refused", "no")
    assert scene.case.expects("switch")
    assert "Yes, show me" in scene.titles


@pytest.mark.parametrize("kind", ["refused", "blocked"])
def test_without_another_way_that_is_said_once_and_then_a_person_is_next(kind: str) -> None:
    scene = finds(int043(), kind, "it cannot be done")
    assert "Concierge" in scene.text
    assert not scene.case.is_handed_over
    assert finds(scene, kind, "really not").case.is_handed_over


def test_who_may_not_sync_hears_of_the_message_and_gets_it() -> None:
    scene = finds(Scene(Case(code="INT680", shown=["categorize"], asked=OUTCOME)), "blocked", "I may not edit reports")
    assert "the message" in scene.text
    scene.turn("action_show_message", "the message", "request_message")
    assert "forward" in scene.text
    assert "retry" in scene.text
    assert scene.case.is_forwarded


@pytest.mark.parametrize("is_forwarded", [True, False])
def test_half_a_change_is_not_done(is_forwarded: bool) -> None:
    scene = finds(int043(is_forwarded=is_forwarded), "undone", "he did two of them")
    assert "not done yet" in scene.text
    assert scene.case.expects("outcome")


def test_a_cause_that_is_found_is_taken_in() -> None:
    assert "Good to know" in finds(int043(), "fault", "Projects was on None").text


def test_what_was_found_is_passed_on() -> None:
    scene = int043()
    for number in range(MOST + 2):
        finds(scene, "fault", f"{number} " + "x" * LONGEST)
    assert len(scene.case.findings) == MOST
    assert all(len(one) <= LONGEST for one in scene.case.findings)
    scene.turn("action_hand_over", "a person", "ask_person")
    assert f"“{MOST + 1} x" in scene.text


@pytest.mark.parametrize("case", [Case(), Case(code="INT043"), Case(code="INT043", shown=["x"], is_closed=True)])
def test_without_steps_there_is_nothing_to_find(case: Case) -> None:
    assert finds(Scene(case), "blocked", "there is no such box").text
