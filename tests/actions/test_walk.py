"""The steps, whole and one at a time: next, back, skip, position, and the message for whoever has the access."""

from __future__ import annotations

from typing import Any

import pytest

from actions.case import Case, Choice, Expectation
from actions.knowledge.labels import details_named, find_step, labels
from actions.knowledge.model import Step
from tests.scene import Scene

ROLE = {"admin_access": "yes", "permission_model": "role"}
OUTCOME = Expectation("outcome", "", [Choice("It worked", "report_success")])


def shown(**changes: Any) -> Scene:
    """A person who has the whole role-based list."""
    return Scene(
        Case(**{"code": "INT043", "answers": ROLE, "shown": ["role_permissions"], "asked": OUTCOME, **changes})
    )


def walking(step: int) -> Scene:
    scene = shown(step=step)
    scene.turn("action_repeat", "repeat", "repeat")
    return shown(step=step, asked=Expectation("walk", "", [Choice("Done", "next_step")]))


def test_the_walk_begins_with_the_first_step() -> None:
    scene = shown()
    scene.turn("action_start_walk", "walk me through it", "start_walk")
    assert "Step 1 of 8" in scene.text
    assert "Log in to Sage Intacct" in scene.text
    assert scene.case.step == 0
    assert scene.case.expects("walk")
    assert "Back" not in scene.titles
    assert "Done" in scene.titles


def test_next_goes_on_and_offers_the_way_back() -> None:
    scene = walking(0)
    scene.turn("action_next_step", "done", "next_step")
    assert "Step 2 of 8" in scene.text
    assert "Company > Roles" in scene.text
    assert "Back" in scene.titles


def test_the_step_with_permissions_lists_all_seven() -> None:
    scene = walking(3)
    scene.turn("action_next_step", "done", "next_step")
    assert scene.text.count("\n- ") == 7


def test_after_the_last_step_the_outcome_is_asked() -> None:
    scene = walking(7)
    scene.turn("action_next_step", "done", "next_step")
    assert scene.case.expects("outcome")
    assert scene.case.step is None


def test_back_goes_one_step_back_and_stops_at_the_first() -> None:
    scene = walking(1)
    scene.turn("action_go_back", "back", "go_back")
    assert "Step 1 of 8" in scene.text
    scene.turn("action_go_back", "back", "go_back")
    assert "Step 1 of 8" in scene.text
    assert scene.case.step == 0


def test_back_without_a_walk_opens_the_last_answer_again() -> None:
    scene = shown()
    scene.turn("action_go_back", "back", "go_back")
    assert scene.case.answers == {"admin_access": "yes"}
    assert scene.case.asked is not None
    assert scene.case.asked.name == "permission_model"


def test_back_with_a_doubt_offers_the_other_list() -> None:
    scene = walking(3)
    scene.turn("action_go_back", "nothing under roles", "go_back", facts={"permission_model": "user"})
    assert scene.case.expects("switch")
    assert scene.case.answers["permission_model"] == "role"
    assert scene.titles[:2] == ["Yes, switch", "No, stay with this"]


def test_skip_shows_the_next_step_and_the_last_one_ends() -> None:
    scene = walking(1)
    scene.turn("action_skip", "skip", "skip")
    assert "Step 3 of 8" in scene.text
    scene = walking(7)
    scene.turn("action_skip", "skip", "skip")
    assert scene.case.expects("outcome")


def test_skip_at_the_feedback_ends_it() -> None:
    scene = shown(is_closed=True, asked=Expectation("feedback"))
    scene.turn("action_skip", "skip", "skip")
    assert scene.case.asked is None
    assert scene.text


def test_the_position_is_told() -> None:
    scene = walking(2)
    scene.turn("action_tell_position", "where am I", "ask_position")
    assert "step 3 of 8" in scene.text
    assert scene.case.step == 2


def test_a_step_is_told_by_its_number_without_moving() -> None:
    scene = walking(4)
    scene.turn("action_tell_position", "what was step 2", "ask_position", step_number=2)
    assert "Step 2 of 8" in scene.text
    assert "Company > Roles" in scene.text
    assert scene.case.step == 4


def test_a_step_beyond_the_list_is_not_invented() -> None:
    scene = walking(4)
    scene.turn("action_tell_position", "what was step 12", "ask_position", step_number=12)
    assert "12" not in scene.text
    assert scene.case.step == 4


def test_a_step_is_found_by_its_label() -> None:
    scene = shown()
    scene.turn("action_tell_position", "which step was Subscriptions", "ask_position")
    assert "Step 4 of 8" in scene.text


def test_the_position_before_any_steps_says_so() -> None:
    scene = Scene(Case(code="INT043"))
    scene.turn("action_tell_position", "where am I", "ask_position")
    assert "no steps" in scene.text


def test_walking_after_both_lists_asks_for_the_model_again() -> None:
    scene = shown(
        answers={"admin_access": "yes", "permission_model": "unknown"}, shown=["user_permissions", "role_permissions"]
    )
    scene.turn("action_start_walk", "walk me through it", "start_walk")
    assert scene.case.asked is not None
    assert scene.case.asked.name == "permission_model"
    scene.answer("roles", facts={"permission_model": "role"})
    assert "Step 1 of 8" in scene.text


@pytest.mark.parametrize("name", ["action_next_step", "action_go_back"])
def test_moving_without_an_error_says_that_nothing_is_open(name: str) -> None:
    scene = Scene()
    scene.turn(name, "next", "next_step")
    assert "nothing open" in scene.text


def test_next_after_the_forwarded_message_gives_the_senders_part() -> None:
    scene = shown(answers={"admin_access": "no"}, shown=["user_permissions", "role_permissions"], is_forwarded=True)
    scene.turn("action_next_step", "they have changed it", "next_step")
    assert "Sync Now" in scene.text
    assert "Company >" not in scene.text
    assert scene.case.expects("outcome")


def test_labels_are_what_stands_in_bold() -> None:
    step = Step(text="Go to **Company > Users** and click **Save**.")
    assert set(labels(step)) == {"Company > Users", "Company", "Users", "Save"}


def test_a_label_of_two_steps_names_none() -> None:
    steps = [Step(text="Click **Save**."), Step(text="Click **Accounting**."), Step(text="Click **Save**.")]
    assert find_step(steps, "which step was save") is None
    assert find_step(steps, "where was accounting") == 2


def test_the_end_of_a_walk_says_what_stands_below_the_list() -> None:
    case = Case(code="INT771", answers={"closed_period_remedy": "export_date"}, shown=["export_date"], step=6)
    scene = Scene(case)
    scene.turn("action_next_step", "done", "next_step")
    assert scene.text.index("current open reporting period") < scene.text.index("should complete successfully")
    assert scene.case.expects("outcome")


@pytest.mark.parametrize("text", ["and cash mgmt?", "what about Cash Management", "CM too?"])
def test_a_sub_point_is_named_in_full_cut_short_or_by_initials(text: str) -> None:
    points = ["Cash Management: **All**", "Projects: **Read-only**", "Time & Expense: **All**"]
    assert details_named(points, text) == points[:1]


def test_an_ampersand_is_no_letter_of_initials() -> None:
    assert details_named(["Time & Expense: **All**"], "which level for T&E") == ["Time & Expense: **All**"]
