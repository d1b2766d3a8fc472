"""What a message after the steps does, given what was learnt of it and its words: above all, no case is closed in error."""

from __future__ import annotations

from typing import Any

import pytest

from actions.case import Case, Expectation, Kind
from understanding.intents.feedback import tells_trouble
from understanding.intents.results import from_result
from understanding.learning.progress import ALREADY, BLOCKED, CHANGED, FAILED, PARTLY, UNDONE, WAITING, WORKED
from understanding.reading import Reading
from understanding.turn import Turn


def turn(text: str, kind: str, share: float = 0.9, asked: Kind = "outcome", **reading: Any) -> Turn:
    case = Case(code="INT043", shown=["role_permissions"], asked=Expectation(asked))
    read = Reading(**{"intent": "nlu_fallback", "progress": kind, "progress_share": share, **reading})
    return Turn(text, read, case, None)


@pytest.mark.parametrize(
    ("text", "kind", "intent"),
    [
        ("Gerda's report sits in Sage since noon", WORKED, "report_success"),
        ("the very same sentence came up", FAILED, "report_failure"),
        ("a few made it", PARTLY, "report_failure"),
        ("the class is active again", CHANGED, "next_step"),
        ("she has to sign first, she says", WAITING, "postpone"),
        ("that box had its tick before", ALREADY, "report_finding"),
        ("there is no such box for me", BLOCKED, "report_finding"),
        ("he did the first two of them", UNDONE, "report_finding"),
    ],
)
def test_what_is_told_settles_what_is_done(text: str, kind: str, intent: str) -> None:
    assert from_result(turn(text, kind)) == intent


@pytest.mark.parametrize(
    ("text", "kind", "share"),
    [
        ("ok done, synced, 3 of 5 went through", WORKED, 0.9),
        ("all but one went through", WORKED, 0.9),
        ("only report 84 works now", WORKED, 0.9),
        ("sync worked", WORKED, 0.9),
        ("the save went fine", WORKED, 0.9),
        ("saved successfully", CHANGED, 0.9),
        ("it's fixed in sage", CHANGED, 0.4),
        ("asked the traveller what that was", WORKED, 0.5),
        ("it failed once more, did not work", WORKED, 0.7),
        ("did it go through?", WORKED, 0.9),
    ],
)
def test_nobody_is_taken_to_have_succeeded_who_has_not(text: str, kind: str, share: float) -> None:
    assert from_result(turn(text, kind, share)) != "report_success"


def test_an_offer_is_passed_over_only_by_what_is_surely_told() -> None:
    assert from_result(turn("the second one looks nicer to me", WORKED, 0.6, "switch")) is None
    assert from_result(turn("it exported just now, no need", WORKED, 0.9, "switch")) == "report_success"


def test_a_step_that_was_right_already_is_done_in_a_walk() -> None:
    assert from_result(turn("that one had its tick before", ALREADY, 0.9, "walk")) == "next_step"


def test_after_the_steps_a_fact_is_no_result() -> None:
    told = turn("we use roles there", CHANGED, facts={"permission_model": "role"})
    told.depends_on = frozenset({"permission_model"})
    assert from_result(told) is None


def test_what_still_fails_after_it_was_solved_is_heard() -> None:
    assert tells_trouble(turn("the last one still says on hold", FAILED, asked="feedback"))
    assert not tells_trouble(turn("not really", FAILED, asked="feedback"))
