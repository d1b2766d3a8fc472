"""The base of all actions: an action that fails says so, and the case stays as it was."""

from __future__ import annotations

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.case import Case, Choice, Expectation
from actions.replies import reply
from actions.talk import CaseAction, Talk, changes
from tests.scene import Scene, action, action_names
from tests.talking import Talker, said

CASE = Case(
    code="INT043",
    answers={"admin_access": "yes"},
    asked=Expectation("question", "permission_model", [Choice("Per user", "inform", "permission_model=user")]),
)


class Broken(RuntimeError):
    """What the tests let the actions fail with."""


@pytest.mark.parametrize("name", sorted(n for n in action_names() if isinstance(action(n), CaseAction)))
def test_an_action_that_raises_apologises_and_keeps_the_case(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: CaseAction, talk: Talk) -> None:
        talk.say("utter_greet")
        talk.case.code = "INT771"
        raise Broken

    monkeypatch.setattr(type(action(name)), "act", fail)
    scene = Scene(CASE)
    scene._hear("hello", "greet", {})
    events = scene.run(name)
    assert scene.text == reply("utter_apologise")
    assert scene.case == CASE
    assert not [event for event in events if event.get("name") == "case"]
    assert scene.slots["stage"] == "waiting"


def test_the_form_that_raises_apologises_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise Broken

    monkeypatch.setattr("actions.diagnose.keep_facts", fail)
    scene = Scene(CASE, is_diagnosing=True)
    scene.answer("per user", facts={"permission_model": "user"})
    assert reply("utter_apologise") in scene.text
    assert "General Ledger" not in scene.text
    assert scene.case.answers == CASE.answers
    assert scene.case.expects("question")


def test_a_person_can_go_on_after_a_failure(talker: Talker, conversation: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise Broken

    talker.say(conversation, "INT043")
    with monkeypatch.context() as broken:
        broken.setattr("actions.diagnose.keep_facts", fail)
        failed = said(talker.say(conversation, "yes"))
        assert reply("utter_apologise") in failed
        assert "General Ledger" not in failed
        broken.setattr("actions.faq.best_answer", fail)
        assert reply("utter_apologise") in said(talker.say(conversation, "does it affect syncing too?"))
    talker.say(conversation, "yes")
    assert "Company > Roles" in said(talker.say(conversation, "roles"))


def test_an_unchanged_case_writes_no_event() -> None:
    scene = Scene(CASE)
    scene.slots["stage"] = "waiting"
    talk = Talk(CollectingDispatcher(), scene.tracker())
    assert changes(talk, scene.tracker()) == []


def test_a_case_survives_being_stored_and_read() -> None:
    assert Case.load(CASE.dump()) == CASE


def test_a_case_of_an_older_version_is_read_without_what_is_unknown() -> None:
    assert Case.load({**CASE.dump(), "colour": "blue"}) == CASE
    assert Case.load(None) == Case()
    assert Case.load("text") == Case()


def test_a_loaded_case_shares_nothing_with_the_slot() -> None:
    data = CASE.dump()
    Case.load(data).answers["admin_access"] = "no"
    assert data["answers"] == {"admin_access": "yes"}
