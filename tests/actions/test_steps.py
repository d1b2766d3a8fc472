"""The whole list: what is settled before it is shown, warnings first, and the message for whoever has the access."""

from __future__ import annotations

import pytest

from actions.case import Case
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
