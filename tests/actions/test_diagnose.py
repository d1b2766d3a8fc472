"""The one form of all articles: what is asked, how it is asked again, and answers that come at other times."""

from __future__ import annotations

import pytest

from actions.case import Case, Choice, Expectation
from actions.talk import knowledge
from settings import NAMES
from tests.scene import Scene

OUTCOME = Expectation("outcome", "", [Choice("It worked", "report_success")])


def opened(code: str, **answers: str) -> Scene:
    scene = Scene(Case(answers=answers))
    scene.turn("action_identify_error", code, "report_error", codes=[code], facts=answers)
    return scene


def test_access_is_asked_first_and_the_model_second() -> None:
    scene = opened("INT043")
    assert asked(scene) == "admin_access"
    assert scene.titles == ["Yes, I have access", "No, I don't", "Someone else does"]
    scene.answer("yes", facts={"admin_access": "yes"})
    assert asked(scene) == "permission_model"
    assert scene.titles == ["Per user", "Through roles"]


@pytest.mark.parametrize(
    ("model", "path", "other"),
    [("user", "Company > Users", "Company > Roles"), ("role", "Company > Roles", "Company > Users")],
)
def test_each_model_gives_its_own_steps(model: str, path: str, other: str) -> None:
    scene = opened("INT043", admin_access="yes")
    scene.answer(model, facts={"permission_model": model})
    assert path in scene.text
    assert other not in scene.text
    assert scene.case.expects("outcome")
    assert not scene.is_diagnosing


@pytest.mark.parametrize("access", ["no", "someone_else", "unknown"])
def test_without_access_nothing_more_is_asked_and_a_message_follows(access: str) -> None:
    scene = opened("INT043")
    scene.answer("no", facts={"admin_access": access})
    assert "forward" in scene.text
    assert "Company > Users" in scene.text
    assert "Company > Roles" in scene.text
    assert scene.case.is_forwarded


def test_unknown_access_is_explained() -> None:
    scene = opened("INT043")
    scene.answer("no idea", facts={"admin_access": "unknown"})
    assert str(knowledge().questions["admin_access"].unknown) in scene.text


def test_an_unknown_model_is_explained_and_both_lists_follow() -> None:
    scene = opened("INT043", admin_access="yes")
    scene.answer("no idea", facts={"permission_model": "unknown"})
    assert str(knowledge().questions["permission_model"].unknown) in scene.text
    assert "**Permissions set on the user**" in scene.text
    assert "**Permissions set through a role**" in scene.text


def test_the_remedy_comes_before_access_for_int771() -> None:
    scene = opened("INT771")
    assert asked(scene) == "closed_period_remedy"
    scene.answer("permissions", facts={"closed_period_remedy": "permissions"})
    assert asked(scene) == "admin_access"


def test_the_export_date_needs_no_access() -> None:
    scene = opened("INT771")
    scene.answer("date", facts={"closed_period_remedy": "export_date"})
    assert "Exported date" in scene.text
    assert scene.case.expects("outcome")


def test_the_export_date_is_offered_to_whoever_lacks_access() -> None:
    scene = opened("INT771", closed_period_remedy="permissions")
    scene.answer("no", facts={"admin_access": "no"})
    assert "Open books" in scene.text
    assert scene.case.expects("switch")
    assert scene.case.asked is not None
    assert scene.case.asked.name == "closed_period_remedy=export_date"


def test_an_interruption_brings_the_question_back_in_short() -> None:
    scene = opened("INT043")
    scene.turn("action_reply_smalltalk", "thanks", "thank")
    assert knowledge().questions["admin_access"].again in scene.text
    assert knowledge().questions["admin_access"].ask not in scene.text


def test_what_was_not_understood_gets_the_question_explained_once() -> None:
    scene = opened("INT043")
    scene.turn("action_explain_again", "blub", "nlu_fallback")
    assert knowledge().questions["admin_access"].explain in scene.text
    scene.turn("action_explain_again", "blub", "nlu_fallback")
    assert knowledge().questions["admin_access"].explain not in scene.text
    assert NAMES.contact_link in scene.text


def test_a_correction_after_the_steps_changes_them() -> None:
    case = Case(code="INT043", answers={"admin_access": "yes", "permission_model": "role"}, shown=["role_permissions"])
    scene = Scene(case)
    scene.turn("action_update_answers", "user based", facts={"permission_model": "user"})
    assert "Company > Users" in scene.text
    assert "Company > Roles" not in scene.text
    assert scene.case.shown == ["user_permissions"]


def test_a_correction_of_access_after_the_message_asks_what_is_still_open() -> None:
    case = Case(code="INT043", answers={"admin_access": "no"}, shown=["user_permissions"], is_forwarded=True)
    scene = Scene(case)
    scene.turn("action_update_answers", "I am admin", facts={"admin_access": "yes"})
    assert asked(scene) == "permission_model"
    assert not scene.case.is_forwarded


def test_the_same_fact_again_changes_nothing() -> None:
    case = Case(code="INT043", answers={"admin_access": "yes", "permission_model": "role"}, shown=["role_permissions"])
    case.asked = OUTCOME
    scene = Scene(case)
    scene.turn("action_update_answers", "roles", facts={"permission_model": "role"})
    assert "Company > Roles" not in scene.text
    assert scene.case.expects("outcome")


def test_a_fact_without_an_error_is_kept_and_the_error_asked_for() -> None:
    scene = Scene()
    scene.turn("action_update_answers", "I am the admin", facts={"admin_access": "yes"})
    assert scene.case.answers == {"admin_access": "yes"}
    assert "error" in scene.text
    scene.turn("action_identify_error", "INT043", "report_error", codes=["INT043"])
    assert asked(scene) == "permission_model"


def test_a_remedy_that_is_in_place_already_counts_as_tried() -> None:
    case = Case(code="INT771", answers={"closed_period_remedy": "export_date"}, shown=["export_date"])
    scene = Scene(case)
    scene.turn("action_update_answers", "already", facts={"closed_period_remedy": "export_date"}, is_already=True)
    assert "export_date" in scene.case.tried
    assert scene.case.answers["closed_period_remedy"] == "permissions"
    assert asked(scene) == "admin_access"


def asked(scene: Scene) -> str:
    assert scene.case.asked is not None
    return scene.case.asked.name
