"""A job, a yes to the error and another access are no answer about access."""

from __future__ import annotations

import pytest

from actions.talk import knowledge
from understanding.words.unsaid import tells_no_access

ADMIN = "admin_access"


@pytest.mark.parametrize(
    "text", ["yes INT043", "yes, that is my error", "yes, that one", "043, sorry", "controller", "I'm the bookkeeper"]
)
def test_it_tells_nothing_of_access(text: str) -> None:
    assert tells_no_access(knowledge().questions[ADMIN], text)


@pytest.mark.parametrize(
    "text",
    ["yes", "yes i have one", "i'm the controller so yes", "I'm just the bookkeeper", "no", "our controller has it"],
)
def test_it_is_left_to_be_read(text: str) -> None:
    assert not tells_no_access(knowledge().questions[ADMIN], text)


def test_workspace_admin_is_an_answer_about_the_workspace_alone() -> None:
    assert tells_no_access(knowledge().questions[ADMIN], "yes, workspace admin")
    assert not tells_no_access(knowledge().questions["workspace_access"], "yes, workspace admin")
