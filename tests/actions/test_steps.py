"""The whole list: what is settled before it is shown, warnings first, and the message for whoever has the access."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.case import Case
from actions.talk import knowledge
from tests.actions.test_walk import walking
from tests.scene import Scene


def test_the_whole_list_leaves_the_walk() -> None:
    scene = walking(3)
    scene.turn("action_prepare_steps", "show all steps", "request_steps")
    assert "1. Log in to Sage Intacct" in scene.text
    assert scene.case.step is None
    assert scene.case.expects("outcome")


@pytest.mark.parametrize("name", ["action_prepare_steps", "action_start_walk"])
def test_steps_without_an_error_ask_for_the_error(name: str) -> None:
    scene = Scene()
    scene.turn(name, "give me the steps", "request_steps")
    assert "code" in scene.text
    assert scene.case.expects("article")


def test_a_message_to_forward_is_complete_without_this_chat() -> None:
    scene = Scene(Case(code="INT771", answers={"closed_period_remedy": "permissions", "admin_access": "no"}))
    scene.turn("action_show_message", "write a message", "request_message")
    message = scene.text.split("---")[1]
    for fact in ("INT771", "batches for this reporting period are closed", "Open books", "Closed books", "Save"):
        assert fact in message
    assert "Sync Now" not in scene.text


UNSURE = {"rule_at_entity_level": "unknown"}
ENTITY, RETRY = "If you have several entities, go to", "Open the report and retry exporting"


def test_ways_that_end_differently_have_their_ends_each() -> None:
    scene = Scene(Case(code="INT592", answers={**UNSURE, "admin_access": "yes"}))
    scene.run("action_show_steps")
    mend = scene.text.split("**Bring the Smart Rule to entity level**")[1].split("**Select the Smart")[0]
    assert mend.index(ENTITY) < mend.index(RETRY)
    assert scene.text.count(RETRY) == 2  # none behind the way that only looks
    assert scene.text.count(ENTITY) == 1


def test_what_the_sender_does_afterwards_is_told_of_every_way_that_was_forwarded() -> None:
    scene = Scene(Case(code="INT592", answers={**UNSURE, "admin_access": "no"}))
    scene.run("action_show_steps")
    afterwards = scene.text.rsplit("---", 1)[1]
    assert afterwards.index("**Bring the Smart Rule to entity level**") < afterwards.index(ENTITY)


def test_a_note_is_said_when_somebody_else_does_a_part(monkeypatch: pytest.MonkeyPatch) -> None:
    article = knowledge().articles["INT083"]
    own = article.remedies[0].copy(update={"note": "Only one of them is named.", "warning": "Look twice."})
    changed = article.copy(update={"remedies": [own, *article.remedies[1:]]})
    base = replace(knowledge(), articles={**knowledge().articles, "INT083": changed}, templates={})
    monkeypatch.setattr("actions.talk.knowledge", lambda: base)
    answers = {"billable_intended": "yes", "category_is_right": "keep", "export_type": "vendor_bill"}
    scene = Scene(Case(code="INT083", answers={**answers, "admin_access": "no"}))
    scene.run("action_show_steps")
    assert scene.text.index("Look twice.") < scene.text.index("1. ")
    assert "Only one of them is named." in scene.text.rsplit("---", 1)[1]
